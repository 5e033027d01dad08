"""Count the words of a redline by what happened to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inforce.redline.model import Mark, Node, Piece, Words
from inforce.redline.tokens import count_words


@dataclass(frozen=True, slots=True)
class Counts:
    """A redline in numbers. Words are words and numbers; marks and images do not count."""

    inserted: int = 0
    """Words inserted."""
    deleted: int = 0
    """Words deleted."""
    moved: int = 0
    """Words that only stand in another place."""
    renumbered: int = 0
    """Numbers that changed only because clauses were renumbered."""
    reformatted: int = 0
    """Words whose emphasis or link changed."""
    changes: int = 0
    """Numbered changes."""


def count(stream: Iterable[Node], changes: int) -> Counts:
    """Return the counts of a stream with that many numbered changes."""
    totals = dict.fromkeys(("inserted", "deleted", "moved", "renumbered", "reformatted"), 0)
    for node in stream:
        if isinstance(node, Words):
            _add(totals, node)
    return Counts(**totals, changes=changes)


def _add(totals: dict[str, int], node: Words) -> None:
    for piece in node.pieces:
        name = _name(piece, node)
        if name:
            totals[name] += count_words(piece.words)


def _name(piece: Piece, node: Words) -> str:
    """Return what a piece counts as; moved words and renumbering count where they are new."""
    if piece.mark is Mark.SAME:
        return "moved" if node.move else "reformatted" if piece.was is not None else ""
    if piece.moved or piece.renumbered:
        apart = "moved" if piece.moved else "renumbered"
        return apart if piece.mark is Mark.INS else ""
    return "inserted" if piece.mark is Mark.INS else "deleted"
