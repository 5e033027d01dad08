"""What is said of links, submodules and executables where texts of policies belong."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from inforce.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.model import Unusual
    from inforce.settings import Settings

_EXECUTABLE = "100755"
_NOW = {
    "120000": "is a symbolic link, and texts are never read through links.",
    "160000": "is a submodule, and texts are read from this repository only.",
    _EXECUTABLE: "is marked as a program, and a policy is none.",
}
_ONCE = {
    "120000": "was a symbolic link here, which is no text; nothing was published from it.",
    "160000": "was a submodule here, which is no text; nothing was published from it.",
    _EXECUTABLE: "was marked as a program here; it is read as the text it is.",
}
_REPLACE = "Put a file with the text in its place, or name it under policies.exclude."


def kind_problems(
    now: Iterable[Unusual], once: Iterable[Unusual], settings: Settings
) -> Iterator[Problem]:
    """Yield an error for everything unusual there is now, and a warning for what was once."""
    newest = {one.path: one for one in now if _matters(one, settings)}
    for one in newest.values():
        yield Problem(one.path, 0, _NOW[one.mode], _advice(one))
    told = {(one.path, one.mode) for one in newest.values()}
    for one in once:
        if (one.path, one.mode) not in told:
            told.add((one.path, one.mode))
            fix = "Nothing needs to be done."
            yield Problem(one.path, 0, _ONCE[one.mode], fix, Severity.WARNING, one.commit)


def _matters(one: Unusual, settings: Settings) -> bool:
    """Tell whether something unusual stands where a text of a policy belongs."""
    return settings.selects(one.path) if one.mode == _EXECUTABLE else settings.holds(one.path)


def _advice(one: Unusual) -> str:
    if one.mode == _EXECUTABLE:
        return f"Run `git update-index --chmod=-x {quote(one.path)}` and commit."
    return _REPLACE
