"""The heaviest chain of pairs that rise on both sides."""

from __future__ import annotations

from itertools import pairwise

Pair = tuple[int, int]


def heaviest_chain(pairs: list[tuple[int, int, float]]) -> list[Pair]:
    """Return the (old, new) pairs that rise strictly on both sides with the greatest weight.

    `pairs` holds (old, new, weight) in any order; weights are above zero. Takes time in
    proportion to the number of pairs, times its logarithm where they do not rise already.
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    if _rises(ordered):
        return [(old, new) for old, new, _ in ordered]
    ranks = {new: rank for rank, new in enumerate(sorted({pair[1] for pair in ordered}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    for number, (_, new, weight) in enumerate(ordered):
        total, last = _greatest(best, ranks[new] - 1)
        before.append(last)
        _raise(best, ranks[new], (total + weight, number))
    return _trace(ordered, before, _greatest(best, len(ranks))[1])


def _rises(ordered: list[tuple[int, int, float]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(ordered))


def _greatest(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    """Return the heaviest chain end among the ranks up to `rank` (a Fenwick tree)."""
    found = best[0]
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank &= rank - 1
    return found


def _raise(best: list[tuple[float, int]], rank: int, value: tuple[float, int]) -> None:
    while rank < len(best):
        if value[0] > best[rank][0]:
            best[rank] = value
        rank += rank & -rank


def _trace(ordered: list[tuple[int, int, float]], before: list[int], last: int) -> list[Pair]:
    found: list[Pair] = []
    while last >= 0:
        found.append(ordered[last][:2])
        last = before[last]
    return found[::-1]
