"""What changed, in one sentence made from what happened to each clause."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.redline import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.clause_history import Touched, Traced

_LABEL = re.compile(
    r"(?:(?:section|article|clause|§)\s+)?\(?"
    r"(?:\d+[a-z]?(?:[.:]\d+)*(?:[.):]+\s*|\s+)|(?:[ivxlc]{1,7}|[a-z])[.)]+\s*)",
    re.IGNORECASE,
)
_NAMED = 3
"""Clauses that a sentence names at most."""
_ORDER = (
    ClauseKind.ADDED,
    ClauseKind.AMENDED,
    ClauseKind.REMOVED,
    ClauseKind.MOVED,
    ClauseKind.RENAMED,
    ClauseKind.RENUMBERED,
)
"""What counts first where several things happened to a clause, and is told first."""


@dataclass(frozen=True, slots=True)
class Told:
    """A redline in numbers and one sentence."""

    inserted: int
    """Words inserted."""
    deleted: int
    """Words deleted."""
    moved: int
    """Words moved."""
    sentence: str
    """What changed; plain text."""


TOLD = TypeAdapter(Told)


def told(found: Traced) -> Told:
    """Return what is said about a redline where nobody said anything."""
    return Told(found.inserted, found.deleted, found.moved, _sentence(found))


def _sentence(found: Traced) -> str:
    clauses = [what for what in found.touched if what.title]
    if not clauses:
        return f"{_words(found.inserted)} added, {found.deleted} deleted."
    counts = Counter(_main(what) for what in clauses)
    parts = [f"{counts[kind]} {kind.value}" for kind in _ORDER if counts[kind]]
    number, _, rest = parts[0].partition(" ")
    noun = "clause" if number == "1" else "clauses"
    return f"{', '.join([f'{number} {noun} {rest}', *parts[1:]])}: {_titles(clauses)}."


def _main(what: Touched) -> ClauseKind:
    return next(kind for kind in _ORDER if kind in what.kinds)


def _titles(clauses: Sequence[Touched]) -> str:
    """Name the clauses that matter most, in reading order."""
    weights = sorted(clauses, key=lambda what: _ORDER.index(_main(what)))
    chosen = [what for what in clauses if what in weights[:_NAMED]][:_NAMED]
    names = [plain_title(what.title) for what in chosen]
    more = len(clauses) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def plain_title(title: str) -> str:
    """Return a heading without the number in front of it."""
    label = _LABEL.match(title)
    return (title[label.end() :] if label else title) or title


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"
