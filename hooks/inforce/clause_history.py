"""The life of every clause over all versions of a policy, from what each redline found.

Clauses are followed through the redlines of neighbouring versions, so their history survives new
numbers, new titles and moves. Works in one pass over the versions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.redline import ClauseKind, slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.redline import Redline


@dataclass(frozen=True, slots=True)
class Touched:
    """What happened to one clause between two texts."""

    kinds: tuple[ClauseKind, ...]
    """At least one."""
    anchor: str
    """Its anchor in the new text; of a removed one, in the old. Empty before the first heading."""
    title: str
    """Its heading in the same text; empty before the first heading."""
    inserted: int
    """Words inserted in it."""
    deleted: int
    """Words deleted from it."""
    html: str
    """The redline of just this clause."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What a redline says about clauses and blocks, without the text itself."""

    inserted: int
    """Words inserted."""
    deleted: int
    """Words deleted."""
    moved: int
    """Words moved."""
    clauses: tuple[tuple[str, str], ...]
    """Old and new anchor of every clause that goes on."""
    blocks: tuple[tuple[int, int], ...]
    """Old and new number of every block that goes on."""
    touched: tuple[Touched, ...]
    """The clauses that changed, in reading order."""


TRACED = TypeAdapter(Traced)


def traced(redline: Redline) -> Traced:
    """Return what is kept of a redline beside its HTML."""
    parts = slices(redline.html) if redline.clauses else {}
    touched = tuple(
        Touched(
            change.kinds,
            change.anchor,
            change.new_title or change.old_title,
            change.inserted,
            change.deleted,
            parts.get((change.anchor, ClauseKind.REMOVED in change.kinds), ""),
        )
        for change in redline.clauses
    )
    counts, trace = redline.counts, redline.trace
    return Traced(
        counts.inserted, counts.deleted, counts.moved, trace.clauses, trace.blocks, touched
    )


@dataclass(frozen=True, slots=True)
class ClauseEvent:
    """What one version did to a clause."""

    version: int
    """0-based place of the version in the chain."""
    what: Touched
    """What happened; for a clause of the first version that it was added."""


@dataclass(frozen=True, slots=True)
class ClauseLife:
    """One clause from its introduction on."""

    id: str
    """Its first anchor, made distinct: the stable name of the clause within the policy."""
    anchors: tuple[str, ...]
    """Every anchor it had, the latest last."""
    title: str
    """Its latest heading."""
    removed: bool
    """Whether it no longer stands in the last text."""
    events: tuple[ClauseEvent, ...]
    """Oldest first; never empty."""


@dataclass(slots=True)
class _Open:
    """A clause while versions are still being read."""

    anchors: list[str]
    title: str
    removed: bool = False
    events: list[ClauseEvent] = field(default_factory=list)


def clause_lives(
    first: Sequence[tuple[str, str]], redlines: Iterable[Traced]
) -> tuple[ClauseLife, ...]:
    """Return the lives of all clauses, in the order in which they appeared.

    `first` holds anchor and title of each clause of the first version, `redlines` what each
    neighbouring pair of versions found, oldest first.
    """
    lives: list[_Open] = []
    now: dict[str, _Open] = {}
    for anchor, title in first:
        now[anchor] = _introduced(lives, Touched((ClauseKind.ADDED,), anchor, title, 0, 0, ""), 0)
    for version, found in enumerate(redlines, start=1):
        now = _next(lives, now, found, version)
    taken: set[str] = set()
    return tuple(_closed(life, taken) for life in lives)


def _introduced(lives: list[_Open], what: Touched, version: int) -> _Open:
    life = _Open([what.anchor], what.title, events=[ClauseEvent(version, what)])
    lives.append(life)
    return life


def _next(
    lives: list[_Open], before: dict[str, _Open], found: Traced, version: int
) -> dict[str, _Open]:
    """Return the clauses that stand in the next version, by anchor."""
    now = {new: before[old] for old, new in found.clauses if old in before}
    for anchor, life in now.items():
        if life.anchors[-1] != anchor:
            life.anchors.append(anchor)
    for what in found.touched:
        if not what.title:
            continue
        if ClauseKind.REMOVED in what.kinds:
            if what.anchor in before:
                before[what.anchor].removed = True
                before[what.anchor].events.append(ClauseEvent(version, what))
        elif what.anchor in now:
            now[what.anchor].title = what.title
            now[what.anchor].events.append(ClauseEvent(version, what))
        else:
            now[what.anchor] = _introduced(lives, what, version)
    return now


def _closed(life: _Open, taken: set[str]) -> ClauseLife:
    name, number = life.anchors[0], 1
    while name in taken:
        number += 1
        name = f"{life.anchors[0]}~{number}"
    taken.add(name)
    anchors = tuple(dict.fromkeys(reversed(life.anchors)))[::-1]
    return ClauseLife(name, anchors, life.title, life.removed, tuple(life.events))
