"""Anchors inside a policy text: which id a place gets, and that no two are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PREFIX = "text-"
"""Put before an id that the page around the text keeps for itself."""

_RESERVED = re.compile(r"__|rl-|change-|md-", re.IGNORECASE)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_HYPHENS = re.compile(r"[\s-]+")
_NOT_IN_SLUG = re.compile(r"[^\w\s-]+")
_LONGEST = 100


def slug(text: str) -> str:
    """Return the anchor for a heading: lower case, letters and digits of any script, hyphens."""
    kept = _NOT_IN_SLUG.sub("", unicodedata.normalize("NFC", text).lower())
    return _HYPHENS.sub("-", kept).strip("-_")[:_LONGEST].rstrip("-_") or "section"


def safe(identity: str) -> str:
    """Return an id without white space that cannot be mistaken for one of the page's own."""
    tidy = _SPACES.sub("-", identity.strip())
    return PREFIX + tidy if _RESERVED.match(tidy) else tidy


def distinct(wanted: Sequence[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return one id for each wanted one, in order, no two alike and none of `taken`.

    The first that wants a name gets it, wherever it stands; repeats get `-2`, `-3` and so on,
    passing over names that somebody else asked for.
    """
    used = set(taken)
    spoken_for = used | set(wanted)
    counts: dict[str, int] = {}
    result = []
    for name in wanted:
        result.append(_numbered(name, spoken_for, counts) if name in used else name)
        used.add(result[-1])
    return tuple(result)


def _numbered(name: str, spoken_for: set[str], counts: dict[str, int]) -> str:
    """Return `name` with the lowest number from 2 that is still free, and take it."""
    count = counts.get(name, 1) + 1
    while f"{name}-{count}" in spoken_for:
        count += 1
    counts[name] = count
    spoken_for.add(f"{name}-{count}")
    return f"{name}-{count}"
