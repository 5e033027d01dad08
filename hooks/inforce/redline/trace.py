"""Which parts of the old text go on in which parts of the new one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from inforce.redline.blocks import block_of_leaf
from inforce.redline.chain import Pair
from inforce.redline.clauses import partners
from inforce.redline.plan import Plan
from inforce.redline.tally import Side, links
from inforce.redline.tree import attribute


@dataclass(frozen=True, slots=True)
class Trace:
    """What goes on, at two sizes."""

    clauses: tuple[tuple[str, str], ...]
    """Old and new anchor of every clause that stands in both texts, in the order of the new one."""
    blocks: tuple[Pair, ...]
    """Old and new number of every block that goes on, in the order of the new text."""


def trace_of(plan: Plan) -> Trace:
    """Return what a plan has matched."""
    old, new = Side(plan.old), Side(plan.new)
    pairs = sorted((other, one) for other, one in partners(plan, old, new).items() if other)
    clauses = tuple((_anchor(old, one), _anchor(new, other)) for other, one in pairs)
    return Trace(clauses, _blocks(plan))


def _anchor(side: Side, clause: int) -> str:
    heading = side.heading(clause)
    return attribute(heading.element, "id") if heading else ""


def _blocks(plan: Plan) -> tuple[Pair, ...]:
    """Return the blocks that share the most words, one with one."""
    old, new = block_of_leaf(plan.old), block_of_leaf(plan.new)
    votes: dict[Pair, int] = defaultdict(int)
    for one, other, words in links(plan):
        votes[old[one], new[other]] += words
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), weight in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if weight and other not in found and one not in taken:
            found[other] = one
            taken.add(one)
    return tuple((one, other) for other, one in sorted(found.items()))
