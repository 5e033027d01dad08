"""The clauses of a policy over its versions, made once per chain of contents."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.clause_history import ClauseLife, clause_lives
from inforce.redline import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.redlines import Redlines
    from inforce.store import Store
    from inforce.texts import Texts


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """What stands at the heading of a clause."""

    anchor: str
    """Anchor of the heading in the last text of the chain."""
    id: str
    """Stable name of the clause."""
    version: int
    """0-based place in the chain of the version that last changed it."""
    added: bool
    """Whether that version introduced it."""
    former: tuple[str, ...]
    """Anchors it had before, which no clause has now."""


_NOTES = TypeAdapter(tuple[ClauseNote, ...])


class Lives:
    """Follows clauses through chains of blobs, one blob for each version."""

    def __init__(self, texts: Texts, redlines: Redlines, store: Store) -> None:
        self._texts = texts
        self._redlines = redlines
        self._store = store
        self._last: tuple[str, tuple[ClauseLife, ...]] = "", ()

    def of(self, blobs: Sequence[str]) -> tuple[ClauseLife, ...]:
        """Return the life of every clause, those of the last text first and in its order."""
        chain = _chain(blobs)
        if self._last[0] != chain:
            self._last = chain, self._followed(blobs)
        return self._last[1]

    def _followed(self, blobs: Sequence[str]) -> tuple[ClauseLife, ...]:
        first = [(found.anchor, found.text) for found in self._texts.headings(blobs[0])]
        redlines = self._redlines.traced_along(blobs)
        lives = clause_lives([found for found in first if found[1]], redlines)
        last = {found.anchor: n for n, found in enumerate(self._texts.headings(blobs[-1]))}
        order = {life.id: last.get(life.anchors[-1], 0) for life in lives}
        return tuple(sorted(lives, key=lambda life: (life.removed, order[life.id])))

    def notes(self, blobs: Sequence[str]) -> tuple[ClauseNote, ...]:
        """Return what stands at each heading of the last text, in its order."""
        chain = _chain(blobs)
        stored = self._store.get("clause notes", chain)
        if stored is not None:
            return _NOTES.validate_json(stored)
        found = _notes([life for life in self.of(blobs) if not life.removed])
        self._store.put(_NOTES.dump_json(found), "clause notes", chain)
        return found


def _chain(blobs: Sequence[str]) -> str:
    return blake2b("".join(blobs).encode(), digest_size=16).hexdigest()


def _notes(lives: Sequence[ClauseLife]) -> tuple[ClauseNote, ...]:
    taken = {life.anchors[-1] for life in lives}
    notes: list[ClauseNote] = []
    for life in lives:
        last = life.events[-1]
        former = tuple(anchor for anchor in life.anchors if anchor not in taken)
        taken.update(former)
        added = ClauseKind.ADDED in last.what.kinds
        notes.append(ClauseNote(life.anchors[-1], life.id, last.version, added, former))
    return tuple(notes)
