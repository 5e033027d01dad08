"""Compare two texts: match, weave, check, and give way where something cannot be shown exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inforce.redline.chain import Pair
from inforce.redline.changes import find_changes
from inforce.redline.check import inexact
from inforce.redline.clauses import clause_changes
from inforce.redline.containers import match_containers
from inforce.redline.context import Misfit
from inforce.redline.counts import count
from inforce.redline.found import Found, find
from inforce.redline.merge import weave
from inforce.redline.navigation import navigation
from inforce.redline.parse import parse
from inforce.redline.plan import Plan
from inforce.redline.quiet import no_collection
from inforce.redline.redline import Redline
from inforce.redline.trace import trace_of
from inforce.redline.tree import Tree
from inforce.redline.write_html import write_stream


class InexactError(Exception):
    """No redline can hold the two texts exactly: their HTML does not survive being read again."""


def compare(old: str, new: str) -> Redline:
    """Compare two sanitised HTML fragments; see `compare_trees`."""
    return compare_trees(parse(old), parse(new))


def compare_trees(old: Tree, new: Tree) -> Redline:
    """Compare two parsed texts.

    The redline is verified: both texts come back from its HTML exactly. Raises `InexactError` where
    that is impossible even with everything deleted and inserted.
    """
    with no_collection():
        return _compared(old, new)


def _compared(old: Tree, new: Tree) -> Redline:
    found, apart = find(old, new), frozenset[int]()
    fallbacks, reach = 0, 0
    while True:
        result = _attempt(old, new, found, apart)
        if isinstance(result, Redline):
            return replace(result, fallbacks=fallbacks)
        if isinstance(result, frozenset):
            apart |= result
            continue
        fewer = _without(found, result, reach)
        fallbacks += max(1, len(found.chunks) - len(fewer.chunks))
        found, reach = fewer, reach * 2 + 1


def _attempt(
    old: Tree, new: Tree, found: Found, apart: frozenset[int]
) -> Redline | frozenset[int] | int:
    """Return a verified redline.

    Where that fails, return the new containers that must not go on from old ones, or else the
    number of the chunk to give up.
    """
    containers = _containers(old, new, found, apart)
    plan = Plan(old, new, found.chunks, containers, found.gone, found.come)
    try:
        stream = weave(plan)
    except Misfit as misfit:
        boxes = frozenset(lack.box for lack in misfit.lacks if lack.box >= 0)
        return boxes or misfit.lacks[0].chunk
    changes = tuple(find_changes(stream))
    html = write_stream(stream, navigation(changes, stream))
    wrong_old, wrong_new = inexact(html, old, new)
    if wrong_old >= 0 or wrong_new >= 0:
        return _chunk_at(_pairs(found), wrong_old, wrong_new)
    counts, clauses = count(stream, len(changes)), clause_changes(plan)
    return Redline(stream, changes, counts, clauses, trace_of(plan), 0, html)


def _containers(old: Tree, new: Tree, found: Found, apart: frozenset[int]) -> dict[int, int]:
    weights = [sum(len(piece.words) for piece in chunk.pieces) for chunk in found.chunks]
    matched = match_containers(old, new, _pairs(found), weights)
    return {other: one for other, one in matched.items() if other not in apart}


def _pairs(found: Found) -> list[Pair]:
    return [(chunk.old, chunk.new) for chunk in found.chunks]


def _chunk_at(pairs: Sequence[Pair], old: int, new: int) -> int:
    places = (n for n, pair in enumerate(pairs) if pair[0] >= old >= 0 or pair[1] >= new >= 0)
    return next(places, len(pairs) - 1)


def _without(found: Found, fault: int, reach: int) -> Found:
    """Return what was found without what is around the fault; at last without the moves.

    Raises `InexactError` when there is nothing left to give up.
    """
    if not found.chunks:
        if not found.gone:
            raise InexactError
        return Found((), {}, {})
    chunks = found.chunks[: max(fault - reach, 0)] + found.chunks[fault + reach + 1 :]
    return replace(found, chunks=chunks)
