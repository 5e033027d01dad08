"""Find paragraphs that became several, and several that became one."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import LCSseq

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded

_FEWEST_LOST = 2
"""Fewest words missing from a matched unit before its neighbours are looked at."""
_LEAST_HELD = 0.6
"""Least share of a neighbour that must come from the missing words."""
_MOST = 12
"""Most neighbours on each side."""


def group(old: Coded, new: Coded, pairs: list[Pair]) -> list[Gap]:
    """Return rising stretches of matched units: one and one, one and several, several and one."""
    used_old, used_new = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    groups: list[Gap] = []
    for one, other in pairs:
        before, after = old.units[one], new.units[other]
        found = Gap(one, one + 1, other, other + 1)
        if before.row < 0 and before.code != after.code and before.family == "words":
            start, end = _stretch(before.code, new, other, used_new)
            if end - start > 1:
                found = Gap(one, one + 1, start, end)
                used_new.update(range(start, end))
            else:
                start, end = _stretch(after.code, old, one, used_old)
                found = Gap(start, end, other, other + 1)
                used_old.update(range(start, end))
        groups.append(found)
    return groups


def _stretch(whole: str, parts: Coded, place: int, used: set[int]) -> tuple[int, int]:
    """Return the units around `place` that together hold what the text `whole` holds."""
    held = LCSseq.similarity(whole, parts.units[place].code)
    start, end = place, place + 1
    if len(whole) - held < _FEWEST_LOST:
        return start, end

    def gains(first: int, last: int, added: int) -> bool:
        nonlocal held
        code = "".join(parts.units[unit].code for unit in range(first, last))
        common = LCSseq.similarity(whole, code)
        enough = common - held >= max(1, _LEAST_HELD * len(parts.units[added].code))
        held = common if enough else held
        return enough

    end = _forwards(parts, place, used, lambda unit: gains(start, unit + 1, unit))
    start = _backwards(parts, place, used, lambda unit: gains(unit, end, unit))
    return start, end


def _forwards(parts: Coded, place: int, used: set[int], gains: Callable[[int], bool]) -> int:
    end = place + 1
    while end - place <= _MOST and _free(parts, end, place, used) and gains(end):
        end += 1
    return end


def _backwards(parts: Coded, place: int, used: set[int], gains: Callable[[int], bool]) -> int:
    start = place
    while place - start <= _MOST and _free(parts, start - 1, place, used) and gains(start - 1):
        start -= 1
    return start


def _free(parts: Coded, unit: int, place: int, used: set[int]) -> bool:
    """Tell whether a unit can be a part: unmatched words, in no other cell."""
    if not 0 <= unit < len(parts.units) or unit in used:
        return False
    if parts.units[unit].family != "words" or not parts.units[unit].code:
        return False
    parents = [parts.tree.leaves[parts.units[n].first].parent for n in (unit, place)]
    tags = {parts.tree.containers[parent].element[0] for parent in parents}
    return parents[0] == parents[1] or not tags & {"td", "th"}
