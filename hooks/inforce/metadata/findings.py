"""How an unfit value is put into words: what was found, and what to write instead."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from inforce.source import reveal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

_LONGEST_QUOTE = 60
_OF_A_KEY = "[key]"


class UnfitError(ValueError):
    """A value that cannot stand; raised by the checks of single fields."""

    def __init__(self, write: str, why: str = "") -> None:
        """Keep `write`, a sentence with `{name}` for the field, and `why`, a clause or empty."""
        super().__init__(write)
        self.write = write
        self.why = why


def found(value: object) -> str:
    """Return a value as it is quoted in messages; long and hidden text is made presentable."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, bool):
        return f"the switch {str(value).lower()}"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, tuple)):
        return "a list"
    return "a group of keys" if isinstance(value, dict) else f"{value} without quotes"


def quoted(text: str) -> str:
    """Return `text` on one line in double quotes, cut after 60 characters."""
    line = re.sub(r"\s+", " ", reveal(text))
    short = line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"
    return f'"{short}"'


def stranger(word: str, known: Iterable[str]) -> str:
    """Return what to do about a key that is none of the `known`, naming the nearest of them."""
    names = {name.casefold(): name for name in known}
    nearest = difflib.get_close_matches(word.casefold(), names, n=1)
    if nearest:
        return f"Did you mean {names[nearest[0]]}? Write that, or delete it."
    return f"Delete it, or write one of {', '.join(names.values())}."


def verdict(detail: ErrorDetails, under: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return finding and remedy for one error of pydantic that a check raised as `UnfitError`.

    `under` are the keys that stand above the checked ones in the file.
    """
    last = detail["loc"][-1]
    places = detail["loc"][:-2] if last == _OF_A_KEY else detail["loc"]
    key = next((place for place in reversed(places) if isinstance(place, str)), "")
    name = ".".join((*under, *(place for place in places if isinstance(place, str))))
    fault = detail.get("ctx", {}).get("error")
    if not isinstance(fault, UnfitError):
        raise TypeError(detail["msg"])
    write = fault.write.replace("{name}", key)
    if last == _OF_A_KEY:
        return f"{name} has the key {found(detail['input'])}.", write
    return f"{name} is {found(detail['input'])}{f', {fault.why}' if fault.why else ''}.", write
