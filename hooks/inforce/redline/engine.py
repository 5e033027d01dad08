"""Compare two texts: match, weave, check, and give way where something cannot be shown exactly."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.redline.chain import Pair
from inforce.redline.changes import find_changes
from inforce.redline.check import inexact
from inforce.redline.clauses import clause_changes
from inforce.redline.containers import match_containers
from inforce.redline.context import Misfit
from inforce.redline.counts import count
from inforce.redline.found import Found, find
from inforce.redline.merge import weave
from inforce.redline.model import Node
from inforce.redline.navigation import navigation
from inforce.redline.parse import parse
from inforce.redline.redline import Redline
from inforce.redline.steps import Chunk, Plan
from inforce.redline.tree import Tree
from inforce.redline.write_html import write_stream


class InexactError(Exception):
    """Two texts that no redline can hold exactly, because their HTML does not survive being read again."""


def compare(old: str, new: str) -> Redline:
    """Compare two sanitised HTML fragments; see `compare_trees`."""
    return compare_trees(parse(old), parse(new))


def compare_trees(old: Tree, new: Tree) -> Redline:
    """Compare two parsed texts.

    The redline is verified: both texts come back from its HTML exactly. Raises `InexactError` where that is
    impossible even with everything deleted and inserted.
    """
    found = find(old, new)
    chunks = list(found.chunks)
    fallbacks, reach = 0, 0
    while True:
        plan, stream, fault = _attempt(old, new, chunks, found)
        if stream is not None:
            return _redline(plan, stream, fallbacks)
        if not chunks:
            raise InexactError
        fewer = _without(chunks, fault, reach)
        fallbacks += len(chunks) - len(fewer)
        chunks, reach = fewer, reach * 2 + 1


def _redline(plan: Plan, stream: tuple[Node, ...], fallbacks: int) -> Redline:
    changes = tuple(find_changes(stream))
    return Redline(stream, changes, count(stream, len(changes)), clause_changes(plan), fallbacks)


def _attempt(
    old: Tree, new: Tree, chunks: list[Chunk], found: Found
) -> tuple[Plan, tuple[Node, ...] | None, int]:
    """Return the plan, its verified stream or None, and the number of the chunk where it fails."""
    pairs = [(chunk.old, chunk.new) for chunk in chunks]
    weights = [sum(len(piece.words) for piece in chunk.pieces) for chunk in chunks]
    containers = match_containers(old, new, pairs, weights)
    plan = Plan(old, new, tuple(chunks), containers, found.gone, found.come)
    try:
        stream = weave(plan)
    except Misfit as misfit:
        return plan, None, misfit.chunk
    html = write_stream(stream, navigation(tuple(find_changes(stream)), stream))
    wrong_old, wrong_new = inexact(html, old, new)
    if wrong_old < 0 and wrong_new < 0:
        return plan, stream, 0
    return plan, None, _chunk_at(pairs, wrong_old, wrong_new)


def _chunk_at(pairs: Sequence[Pair], old: int, new: int) -> int:
    places = (n for n, pair in enumerate(pairs) if pair[0] >= old >= 0 or pair[1] >= new >= 0)
    return next(places, len(pairs) - 1)


def _without(chunks: list[Chunk], fault: int, reach: int) -> list[Chunk]:
    """Return the chunks without those around the fault."""
    return chunks[: max(fault - reach, 0)] + chunks[fault + reach + 1 :]
