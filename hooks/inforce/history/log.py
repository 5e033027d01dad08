"""The first-parent line as `git log` tells it: commits, oldest first, with what each changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from inforce.history.process import Place, stream
from inforce.model import Unusual

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

SETTINGS = (
    "advice.graftFileDeprecated=false",
    "attr.tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "core.attributesFile=" + os.devnull,
    "diff.orderFile=" + os.devnull,
    "log.diffMerges=first-parent",
    "log.showRoot=true",
    "log.showSignature=false",
)
"""What would change what is told and has no flag in old gits. The tree is the empty one: attributes
decide whether git compares a file as text, and so whether it finds a rename."""

ASKED = (
    *(word for setting in SETTINGS for word in ("-c", setting)),
    "log",
    "--reverse",
    "--first-parent",
    "-m",
    "--raw",
    "-z",
    "-M",
    "-l0",
    "--no-abbrev",
    "--no-color",
    "--encoding=UTF-8",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=none",
    "--format=tformat:%H %ct",
)
"""One pass over everything; `-l0` so that no number of files makes renames go unseen."""

REGULAR = (b"100644", b"100755")
"""The git modes of a regular file; links and submodules have others."""

ORDINARY, NONE = b"100644", b"000000"
"""The mode of an ordinary file, and what stands for one where there is nothing."""

CHANGE = (b":", b"\n:")
"""How a change begins, as opposed to a commit; before the first one stands a line end."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Where seconds are counted from, and what git itself shows for a date it cannot read."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one regular file."""

    before: str
    """Its path before the commit; empty if there was no regular file."""
    after: str
    """Its path from the commit on; empty if there is no regular file any more."""
    blob: str
    """Id of the content from the commit on; meaningless where `after` is empty."""
    same: bool
    """Whether the content is the one from before."""
    unusual: Unusual | None = None
    """What is there from the commit on, where it is no ordinary file."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the first-parent line."""

    id: str
    """Full id."""
    committed_at: datetime
    """Committer date in UTC."""
    changes: list[Change]
    """What it changed against its first parent; everything, for the first commit."""


def first_parents(
    place: Place, head: str, text: Callable[[str], bytes], after: str = ""
) -> Generator[Commit, None, None]:
    """Yield the commits up to `head`; `text` gives the text of a commit by its id.

    Those that the commit `after` holds too are left out.
    """
    asked = (head, f"^{after}") if after else (head,)
    words = chain.from_iterable(_words(stream(place, *ASKED, *asked, "--")))
    commit: Commit | None = None
    for word in words:
        if commit and word.startswith(CHANGE):
            commit.changes.append(_change(word, words))
            continue
        if commit:
            yield commit
        name, _, seconds = word.decode("ascii").partition(" ")
        commit = Commit(name, _moment(seconds or committer_seconds(text(name))), [])
    if commit:
        yield commit


def first_parent(text: bytes) -> str:
    """Return the id of the first parent from a commit's text; empty where it has none."""
    header = text.partition(b"\n\n")[0]
    parents = [line for line in header.split(b"\n") if line.startswith(b"parent ")]
    return parents[0].split()[1].decode("ascii", "replace") if parents else ""


def committer_seconds(text: bytes) -> str:
    """Return the committer's seconds from a commit's text: git prints none before 1970."""
    header = text.partition(b"\n\n")[0]
    lines = [line for line in header.split(b"\n") if line.startswith(b"committer ")]
    return lines[0].rsplit(b">", 1)[-1].split()[0].decode() if lines else ""


def _moment(seconds: str) -> datetime:
    """Return the moment; like git, 1970 where the seconds are no date at all."""
    try:
        return EPOCH + timedelta(seconds=int(seconds))
    except (OverflowError, ValueError):
        return EPOCH


def _words(pieces: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield what stands between the NULs, list by list."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        yield whole


def _change(raw: bytes, words: Iterator[bytes]) -> Change:
    """Return the change that begins with `raw`; its one or two paths are the next words."""
    old_mode, new_mode, old, new, status = raw.lstrip(b"\n:").split(b" ")
    before = after = next(words).decode("utf-8", "surrogateescape")
    if status.startswith(b"R"):
        after = next(words).decode("utf-8", "surrogateescape")
    before = before if old_mode in REGULAR else ""
    unusual = Unusual(after, new_mode.decode()) if new_mode not in (ORDINARY, NONE) else None
    return Change(before, after if new_mode in REGULAR else "", new.decode(), old == new, unusual)
