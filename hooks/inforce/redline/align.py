"""Align two sequences by the keys of their members: equal ends, unique keys, then repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from inforce.redline.chain import Pair, heaviest_chain

_LARGEST_TABLE = 4 * 10**8
"""Most cells of an LCS table; each takes one bit, so this is 50 MB."""


class Gap(NamedTuple):
    """Two stretches that lie between the same neighbours and are not aligned yet."""

    old: int
    """First member on the old side."""
    old_end: int
    """After the last member on the old side."""
    new: int
    """First member on the new side."""
    new_end: int
    """After the last member on the new side."""


def gaps_between(gap: Gap, pairs: list[Pair]) -> list[Gap]:
    """Return the stretches of `gap` between rising pairs, without those empty on one side."""
    found: list[Gap] = []
    old, new = gap.old, gap.new
    for pair in [*pairs, (gap.old_end, gap.new_end)]:
        if old < pair[0] and new < pair[1]:
            found.append(Gap(old, pair[0], new, pair[1]))
        old, new = pair[0] + 1, pair[1] + 1
    return found


def by_unique_keys(
    gaps: list[Gap],
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    weights: Sequence[float],
) -> tuple[list[Pair], list[Gap]]:
    """Align members whose key occurs once on both sides of a gap, again and again within.

    `weights` holds one weight per old member. Returns the pairs and the gaps that are left.
    """
    pairs: list[Pair] = []
    left: list[Gap] = []
    work = list(gaps)
    while work:
        gap = work.pop()
        found = equal_ends(gap, old, new) or _unique(gap, old, new, weights)
        if found:
            pairs += found
            work += gaps_between(gap, found)
        else:
            left.append(gap)
    return pairs, left


def equal_ends(gap: Gap, old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return the pairs at the beginning and the end of a gap that have equal keys."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    head = 0
    while head < most and old[gap.old + head] == new[gap.new + head]:
        head += 1
    tail = 0
    while tail < most - head and old[gap.old_end - 1 - tail] == new[gap.new_end - 1 - tail]:
        tail += 1
    front = [(gap.old + step, gap.new + step) for step in range(head)]
    back = [(gap.old_end - step, gap.new_end - step) for step in range(tail, 0, -1)]
    return front + back


def _unique(
    gap: Gap,
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    weights: Sequence[float],
) -> list[Pair]:
    old_counts = Counter(old[gap.old : gap.old_end])
    new_counts = Counter(new[gap.new : gap.new_end])
    places = {
        new[place]: place for place in range(gap.new, gap.new_end) if new_counts[new[place]] == 1
    }
    return heaviest_chain(
        [
            (place, places[old[place]], weights[place])
            for place in range(gap.old, gap.old_end)
            if old_counts[old[place]] == 1 and old[place] in places
        ],
    )


def by_repeats(
    gaps: list[Gap],
    old: Sequence[Hashable],
    new: Sequence[Hashable],
) -> tuple[list[Pair], list[Gap]]:
    """Align members whose key occurs several times, by the longest common subsequence.

    Gaps too large for that align the first occurrence with the first, the second with the second.
    """
    pairs: list[Pair] = []
    left: list[Gap] = []
    for gap in gaps:
        size = (gap.old_end - gap.old) * (gap.new_end - gap.new)
        found = _common(gap, old, new) if size <= _LARGEST_TABLE else _in_turn(gap, old, new)
        pairs += found
        left += gaps_between(gap, found)
    return pairs, left


def _common(gap: Gap, old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    if set(before).isdisjoint(after):
        return []
    return [
        (gap.old + block.a + step, gap.new + block.b + step)
        for block in LCSseq.editops(before, after).as_matching_blocks()
        for step in range(block.size)
    ]


def _in_turn(gap: Gap, old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    places = {key: place for place, key in _occurrences(new, gap.new, gap.new_end)}
    pairs = [
        (place, places[key], 1.0)
        for place, key in _occurrences(old, gap.old, gap.old_end)
        if key in places
    ]
    return heaviest_chain(pairs)


def _occurrences(
    keys: Sequence[Hashable], start: int, end: int
) -> list[tuple[int, tuple[Hashable, int]]]:
    counts: Counter[Hashable] = Counter()
    found = []
    for place in range(start, end):
        counts[keys[place]] += 1
        found.append((place, (keys[place], counts[keys[place]])))
    return found
