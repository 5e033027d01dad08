"""Compare the words of two matched leaves."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from inforce.redline.align import Gap, by_unique_keys, equal_ends, gaps_between
from inforce.redline.chain import Pair
from inforce.redline.pieces import Edit

_LARGEST_TABLE = 10**8
"""Most cells of a table for the longest common subsequence of words; one bit each."""


def compare_words(old: str, new: str) -> list[Edit]:
    """Return the edits that turn one coded text into another, in order and without gaps.

    Each character of `old` and `new` is one word.
    """
    if old == new:
        return [Edit(True, 0, len(old), 0, len(new))] if old else []
    return _edits(_pairs(old, new), len(old), len(new))


def _pairs(old: str, new: str) -> list[Pair]:
    """Return rising pairs of equal words."""
    whole = Gap(0, len(old), 0, len(new))
    pairs = equal_ends(whole, old, new)
    gaps = gaps_between(whole, pairs)
    for gap in gaps:
        pairs += _within(gap, old, new)
    return sorted(pairs)


def _within(gap: Gap, old: str, new: str) -> list[Pair]:
    if (gap.old_end - gap.old) * (gap.new_end - gap.new) <= _LARGEST_TABLE:
        return _common(gap, old, new)
    pairs, gaps = by_unique_keys([gap], old, new, [1.0] * len(old))
    for size in (2, 4):
        more, gaps = _by_groups(gaps, old, new, size)
        pairs += more
    for rest in gaps:
        if (rest.old_end - rest.old) * (rest.new_end - rest.new) <= _LARGEST_TABLE:
            pairs += _common(rest, old, new)
    return pairs


def _by_groups(gaps: list[Gap], old: str, new: str, size: int) -> tuple[list[Pair], list[Gap]]:
    """Align words that open a group of `size` words which occurs once on both sides."""
    ones = [old[place : place + size] for place in range(len(old))]
    others = [new[place : place + size] for place in range(len(new))]
    pairs, _ = by_unique_keys(gaps, ones, others, [1.0] * len(ones))
    pairs.sort()
    left: list[Gap] = []
    for gap in gaps:
        inside = [pair for pair in pairs if gap.old <= pair[0] < gap.old_end]
        left += gaps_between(gap, inside)
    return pairs, left


def _common(gap: Gap, old: str, new: str) -> list[Pair]:
    before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    return [
        (gap.old + block.a + step, gap.new + block.b + step)
        for block in LCSseq.editops(before, after).as_matching_blocks()
        for step in range(block.size)
    ]


def _edits(pairs: list[Pair], old_end: int, new_end: int) -> list[Edit]:
    """Return the stretches that rising pairs of equal words leave and make."""
    edits: list[Edit] = []
    old = new = start_old = start_new = 0
    for one, other in [*pairs, (old_end, new_end)]:
        if (one, other) != (old, new):
            if start_old < old:
                edits.append(Edit(True, start_old, old, start_new, new))
            edits.append(Edit(False, old, one, new, other))
            start_old, start_new = one, other
        old, new = one + 1, other + 1
    if start_old < old_end:
        edits.append(Edit(True, start_old, old_end, start_new, new_end))
    return edits
