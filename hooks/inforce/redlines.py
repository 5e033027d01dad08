"""Redlines between recorded texts, made once per pair of contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.redline import compare, write_html

if TYPE_CHECKING:
    from inforce.store import Store
    from inforce.texts import Texts


@dataclass(frozen=True, slots=True)
class Marked:
    """A redline as the pages need it."""

    html: str
    """The new text with everything marked that was inserted or deleted."""
    inserted: int
    """Words inserted."""
    deleted: int
    """Words deleted."""
    moved: int
    """Words moved and otherwise unchanged."""
    is_empty: bool
    """Whether nothing at all is marked."""


_MARKED = TypeAdapter(Marked)


def mark(old: str, new: str) -> Marked:
    """Compare two rendered texts."""
    redline = compare(old, new)
    return Marked(
        html=write_html(redline),
        inserted=redline.counts.inserted,
        deleted=redline.counts.deleted,
        moved=redline.counts.moved,
        is_empty=redline.is_empty,
    )


class Redlines:
    """Redlines between blobs; those made before come from the store."""

    def __init__(self, texts: Texts, store: Store) -> None:
        self._texts = texts
        self._store = store

    def between(self, old: str, new: str) -> Marked:
        """Return the redline from one blob to another."""
        stored = self._store.get("redline", old, new)
        if stored is not None:
            return _MARKED.validate_json(stored)
        made = mark(self._texts.html(old), self._texts.html(new))
        self._store.put(_MARKED.dump_json(made), "redline", old, new)
        return made
