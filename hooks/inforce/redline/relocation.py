"""What is written at the two places of a moved leaf.

Where a block can be dropped as a whole at the new place, that block says that its words are moved,
and marks inside it say what changed on the way. Elsewhere every word is marked at both places, and
only those that are the same at both are called moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from inforce.redline.model import Mark, Piece
from inforce.redline.pieces import whole
from inforce.redline.plan import Moved, Plan
from inforce.redline.tree import Leaf, Tree

_FIRST_LEAVES = 4
"""How many leaves of a container are looked through for a moved run."""

Written = tuple[tuple[Piece, ...], int]
"""The words of a leaf, and the number of its move; 0 for none."""


def departed(plan: Plan, number: int) -> Written:
    """Return what to write for an old leaf that is not where it was."""
    leaf = plan.old.leaves[number]
    gone = whole(leaf, Mark.DEL)
    moved = plan.gone.get(number)
    if moved is None:
        return gone, 0
    if _has_block(plan, moved.other):
        return tuple(piece._replace(moved=True) for piece in gone), moved.number
    return _by_fate(leaf, Mark.DEL, moved.pieces), moved.number


def arrived(plan: Plan, number: int) -> Written:
    """Return what to write for a new leaf that was not where it is."""
    leaf = plan.new.leaves[number]
    moved = plan.come.get(number)
    if moved is None:
        return whole(leaf, Mark.INS), 0
    in_block = _has_block(plan, number)
    return moved.pieces if in_block else _by_fate(leaf, Mark.INS, moved.pieces), moved.number


def _has_block(plan: Plan, number: int) -> bool:
    """Tell whether a new moved leaf has a block that is dropped with it and says it is moved."""
    leaf = plan.new.leaves[number]
    if leaf.element is not None:
        return True
    box = plan.new.containers[leaf.parent]
    after = bisect_left(plan.chunks, box.first, key=lambda chunk: chunk.new)
    is_new = after == len(plan.chunks) or plan.chunks[after].new >= box.end
    named = run_move(plan.new, plan.come, leaf.parent)
    return is_new and leaf.parent > 0 and named == plan.come[number].number


def run_move(tree: Tree, moves: dict[int, Moved], number: int) -> int:
    """Return the move of the first run directly in a container; 0 where there is none."""
    box = tree.containers[number]
    for place in range(box.first, min(box.end, box.first + _FIRST_LEAVES)):
        leaf = tree.leaves[place]
        if leaf.parent == number and leaf.element is None and place in moves:
            return moves[place].number
    return 0


def _by_fate(leaf: Leaf, mark: Mark, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the words of a leaf in pieces of those that are moved and those that are not."""
    found: list[Piece] = []
    start = 0
    for moved, group in groupby(_fates(leaf, mark, pieces)):
        end = start + sum(1 for _ in group)
        part = slice(start, end)
        words, spaces, chains = leaf.words[part], leaf.spaces[part], leaf.chains[part]
        found.append(Piece(mark, words, spaces, chains, moved=moved))
        start = end
    return tuple(found)


def _fates(leaf: Leaf, mark: Mark, pieces: tuple[Piece, ...]) -> Iterator[bool]:
    """Yield for every word whether all its characters are kept by the comparison.

    Words are told by their characters, because the comparison may cut one in two.
    """
    here = (piece for piece in pieces if piece.mark in {mark, Mark.SAME})
    kept = "".join(("+" if p.mark is Mark.SAME else "-") * len("".join(p.words)) for p in here)
    start = 0
    for word in leaf.words:
        yield "-" not in kept[start : start + len(word)]
        start += len(word)
