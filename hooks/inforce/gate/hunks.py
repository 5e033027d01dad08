"""The words that were removed and added, out of a redline."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from inforce.gate.values import Hunk
from inforce.redline import InexactError, compare
from inforce.redline.model import Mark, Piece, Words
from inforce.redline.tree import ATOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.gate.values import Text


def hunks_between(before: Text, after: Text) -> tuple[Hunk, ...]:
    """Return what changed in the words from one text to the next, in reading order.

    Texts of the same wording have none. Passages that only moved and numbers that only follow a
    renumbering are left out. Where no exact redline of the two texts exists, every block counts as
    removed or added.
    """
    if before.wording == after.wording:
        return ()
    try:
        stream = compare(before.html, after.html).stream
    except InexactError:
        return (*_whole(before, added=False), *_whole(after, added=True))
    return tuple(hunk for node in stream if isinstance(node, Words) for hunk in _hunks(node))


def _whole(text: Text, *, added: bool) -> Iterator[Hunk]:
    for block in text.blocks:
        words = block.text
        yield Hunk("", words, "", words) if added else Hunk(words, "", words, "")


def _hunks(node: Words) -> Iterator[Hunk]:
    old, new = _words(node.pieces, Mark.DEL), _words(node.pieces, Mark.INS)
    for kept, group in groupby(node.pieces, key=_is_kept):
        pieces = list(group)
        if not kept:
            removed = _marked(pieces, Mark.DEL)
            added = _marked(pieces, Mark.INS)
            if removed or added:
                yield Hunk(removed, added, old, new)


def _is_kept(piece: Piece) -> bool:
    return piece.moved or (piece.mark is Mark.SAME and any(piece.words))


def _words(pieces: Iterable[Piece], mark: Mark) -> str:
    """Return one text of a block: what both have and what is marked."""
    return _joined(piece for piece in pieces if piece.mark in (Mark.SAME, mark))


def _marked(pieces: Iterable[Piece], mark: Mark) -> str:
    return _joined(piece for piece in pieces if piece.mark is mark and not piece.renumbered)


def _joined(pieces: Iterable[Piece]) -> str:
    words = (
        space + word
        for piece in pieces
        for space, word in zip(piece.spaces, piece.words, strict=True)
        if not word.startswith(ATOM)
    )
    return " ".join("".join(words).split())
