"""Count, clause by clause, what changed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from inforce.redline.model import Mark, Piece
from inforce.redline.plan import Plan
from inforce.redline.tokens import count_words
from inforce.redline.tree import HEADING_TAGS, Leaf, Tree, tag_of


class Side:
    """The clauses of one text, by number; clause 0 is what stands before the first heading."""

    def __init__(self, tree: Tree) -> None:
        headings = (n for n, leaf in enumerate(tree.leaves) if tag_of(leaf) in HEADING_TAGS)
        self.tree = tree
        self.starts = [-1, *headings]
        self.headings = frozenset(self.starts)
        self.count = len(self.starts)

    def clause(self, leaf: int) -> int:
        """Return the clause of a leaf."""
        return bisect_right(self.starts, leaf) - 1

    def heading(self, clause: int) -> Leaf | None:
        """Return the heading of a clause, None for clause 0."""
        return self.tree.leaves[self.starts[clause]] if clause else None


class Tally:
    """Words inserted by new clause, deleted by old clause, and the clauses that changed."""

    def __init__(self) -> None:
        self.inserted: Counter[int] = Counter()
        self.deleted: Counter[int] = Counter()
        self.touched_old: set[int] = set()
        self.touched_new: set[int] = set()

    def add(self, pieces: tuple[Piece, ...], old: int, new: int, *, title: bool) -> None:
        """Count the marks of a leaf that stands in an old and a new clause."""
        for piece in pieces:
            if piece.renumbered or (piece.mark is Mark.SAME and piece.was is None):
                continue
            words = count_words(piece.words)
            self.inserted[new] += words if piece.mark is Mark.INS else 0
            self.deleted[old] += words if piece.mark is Mark.DEL else 0
            if not title:
                self.touched_new.add(new)


def links(plan: Plan) -> Iterator[tuple[int, int, int]]:
    """Yield every old leaf that goes on in a new one, with the number of words kept."""
    for chunk in plan.chunks:
        yield chunk.old, chunk.new, _kept(chunk.pieces)
    for new, moved in plan.come.items():
        yield moved.other, new, _kept(moved.pieces)


def _kept(pieces: tuple[Piece, ...]) -> int:
    return sum(count_words(piece.words) for piece in pieces if piece.mark is Mark.SAME)


def tally(plan: Plan, old: Side, new: Side, partner: dict[int, int]) -> Tally:
    """Return what changed in each clause; `partner` is {new clause: old clause}."""
    totals = Tally()
    for chunk in plan.chunks:
        _add(totals, chunk.old, chunk.new, chunk.pieces, (old, new))
    for number, moved in plan.come.items():
        _add(totals, moved.other, number, moved.pieces, (old, new))
    kept_old = {chunk.old for chunk in plan.chunks}
    kept_new = {chunk.new for chunk in plan.chunks}
    for number, leaf in enumerate(plan.old.leaves):
        if number not in kept_old:
            _gone(totals, plan, number, leaf, (old, new, partner))
    for number, leaf in enumerate(plan.new.leaves):
        if number not in kept_new:
            _come(totals, plan, number, leaf, (old, new, partner))
    return totals


def _add(
    totals: Tally, one: int, other: int, pieces: tuple[Piece, ...], sides: tuple[Side, Side]
) -> None:
    old, new = sides
    title = one in old.headings and other in new.headings
    totals.add(pieces, old.clause(one), new.clause(other), title=title)


def _gone(
    totals: Tally, plan: Plan, number: int, leaf: Leaf, known: tuple[Side, Side, dict[int, int]]
) -> None:
    """Count a leaf that no longer stands where it stood."""
    old, new, partner = known
    clause = old.clause(number)
    moved = plan.gone.get(number)
    if moved is None:
        totals.deleted[clause] += count_words(leaf.words)
    if moved is None or partner.get(new.clause(moved.other)) != clause:
        totals.touched_old.add(clause)


def _come(
    totals: Tally, plan: Plan, number: int, leaf: Leaf, known: tuple[Side, Side, dict[int, int]]
) -> None:
    """Count a leaf that stands where it did not stand."""
    old, new, partner = known
    clause = new.clause(number)
    moved = plan.come.get(number)
    if moved is None:
        totals.inserted[clause] += count_words(leaf.words)
    if moved is None or partner.get(clause) != old.clause(moved.other):
        totals.touched_new.add(clause)
