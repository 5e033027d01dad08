"""Turn the comparison of two lists of words into pieces."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import NamedTuple

from inforce.redline.model import Mark, Piece
from inforce.redline.tree import ATOM, Chain, Leaf


class Slice(NamedTuple):
    """Some neighbouring words of one leaf."""

    leaf: Leaf
    """The leaf."""
    start: int
    """First word."""
    end: int
    """After the last word."""


class Edit(NamedTuple):
    """A stretch of words that is equal, or replaced; numbers count from the start of a slice."""

    equal: bool
    """Whether both sides hold the same words."""
    old: int
    """First old word."""
    old_end: int
    """After the last old word."""
    new: int
    """First new word."""
    new_end: int
    """After the last new word."""


_LONGEST_CHAIN = 40
"""Words inside more inline elements than this are written anew when their elements change."""


def whole(leaf: Leaf, mark: Mark) -> tuple[Piece, ...]:
    """Return all words of a leaf as one piece, or nothing for an empty one."""
    return (Piece(mark, leaf.words, leaf.spaces, leaf.chains),) if leaf.words else ()


def to_pieces(old: Slice, new: Slice, edits: list[Edit], exact: bool) -> tuple[Piece, ...]:
    """Return the pieces of a matched leaf."""
    pieces: list[Piece] = []
    for edit in edits:
        if edit.equal and edit.old < edit.old_end:
            pieces += _kept(old, new, edit, exact)
        elif not edit.equal:
            pieces += _replaced(old, new, edit)
    return tuple(pieces)


def _cut(part: Slice, start: int, end: int, mark: Mark) -> Piece:
    first, last = part.start + start, part.start + end
    leaf = part.leaf
    return Piece(mark, leaf.words[first:last], leaf.spaces[first:last], leaf.chains[first:last])


def _replaced(old: Slice, new: Slice, edit: Edit) -> list[Piece]:
    """Return deletion and insertion, the white space both begin with kept out of them."""
    gone = _cut(old, edit.old, edit.old_end, Mark.DEL)
    come = _cut(new, edit.new, edit.new_end, Mark.INS)
    if not (gone.words and come.words):
        return [piece for piece in (gone, come) if piece.words]
    if _solid(gone) == _solid(come) != "":
        gone, come = _recut(gone, come)
        return _compared(gone, come, list(gone.spaces), list(come.spaces))
    space = gone.spaces[0]
    if not space or space != come.spaces[0]:
        return [gone, come]
    shared = Piece(Mark.SAME, ("",), (space,), (_common(gone.chains[0], come.chains[0]),))
    return [shared, _unspaced(gone), _unspaced(come)]


def _solid(piece: Piece) -> str:
    """Return words without white space between them as one, else the empty string."""
    text = "".join(piece.words)
    return text if not any(piece.spaces[1:]) and ATOM not in text else ""


def _recut(gone: Piece, come: Piece) -> tuple[Piece, Piece]:
    """Cut two pieces of the same characters at each other's borders.

    An element that begins or ends inside a word cuts it, and the parts differ from the whole.
    """
    borders = sorted({*accumulate(map(len, gone.words)), *accumulate(map(len, come.words))})
    text, spaces = _solid(come), ("",) * len(borders)
    words = tuple([text[start:end] for start, end in pairwise([0, *borders])])
    chains = [_chains_at(piece, borders) for piece in (gone, come)]
    return (
        Piece(Mark.DEL, words, (gone.spaces[0], *spaces[1:]), chains[0]),
        Piece(Mark.SAME, words, (come.spaces[0], *spaces[1:]), chains[1]),
    )


def _chains_at(piece: Piece, borders: list[int]) -> tuple[Chain, ...]:
    """Return the inline elements around the characters that end at each border."""
    ends = list(accumulate(map(len, piece.words)))
    return tuple([piece.chains[bisect_left(ends, border)] for border in borders])


def _unspaced(piece: Piece) -> Piece:
    return Piece(piece.mark, piece.words, ("", *piece.spaces[1:]), piece.chains)


def _common(one: Chain, other: Chain) -> Chain:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return one[:length]


def _kept(old: Slice, new: Slice, edit: Edit, exact: bool) -> list[Piece]:
    """Return kept words, cut where white space or inline elements changed."""
    gone = _cut(old, edit.old, edit.old_end, Mark.DEL)
    come = _cut(new, edit.new, edit.new_end, Mark.SAME)
    if gone.spaces == come.spaces and gone.chains == come.chains:
        return [come]
    before, after = list(gone.spaces), list(come.spaces)
    if not exact:
        _forgive_edges(before, after, old.start + edit.old == 0, new.start + edit.new == 0)
    return _compared(gone, come, before, after)


def _compared(gone: Piece, come: Piece, before: list[str], after: list[str]) -> list[Piece]:
    """Return the pieces of equal words with the white space `before` and `after` around them."""
    found: list[Piece] = []
    start = 0
    for place, space in enumerate(after):
        if space != before[place]:
            found += _run(gone, come, after, start, place)
            found += _white(gone, place, Mark.DEL, before[place])
            found += _white(come, place, Mark.INS, space)
            after[place], start = "", place
    return found + _run(gone, come, after, start, len(after))


def _forgive_edges(before: list[str], after: list[str], first_old: bool, first_new: bool) -> None:
    """White space does not count where a leaf begins, so it can be that of the other side."""
    if first_old:
        before[0] = after[0]
    elif first_new:
        after[0] = before[0]


def _white(piece: Piece, place: int, mark: Mark, space: str) -> list[Piece]:
    return [Piece(mark, ("",), (space,), (piece.chains[place],))] if space else []


def _run(gone: Piece, come: Piece, spaces: list[str], start: int, end: int) -> list[Piece]:
    """Return kept words from `start` to `end`, cut where inline elements changed."""
    found: list[Piece] = []
    while start < end:
        before = gone.chains[start]
        changed = before != come.chains[start]
        stop = start + 1
        while stop < end and _continues(gone, come, before, changed, stop):
            stop += 1
        found += _formatted(gone, come, spaces, changed, slice(start, stop))
        start = stop
    return found


def _continues(gone: Piece, come: Piece, before: Chain, changed: bool, place: int) -> bool:
    if changed:
        return gone.chains[place] == before and come.chains[place] != before
    return gone.chains[place] == come.chains[place]


def _formatted(
    gone: Piece, come: Piece, spaces: list[str], changed: bool, part: slice
) -> list[Piece]:
    words, white = come.words[part], tuple(spaces[part])
    before, after = gone.chains[part], come.chains[part]
    if not changed:
        return [Piece(Mark.SAME, words, white, after)]
    if max(map(len, before)) > _LONGEST_CHAIN:
        return [Piece(Mark.DEL, words, white, before), Piece(Mark.INS, words, white, after)]
    return [Piece(Mark.SAME, words, white, after, before[0])]


def is_atom(word: str) -> bool:
    """Tell whether a word stands for an image, a break or an empty inline element."""
    return word.startswith(ATOM)
