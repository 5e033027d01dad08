"""Find passages that stand in another place."""

from __future__ import annotations

from collections import defaultdict

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded, Unit
from inforce.redline.similar import candidates, similarity

_FEWEST_ALIKE = 8
"""Fewest words of a unit that is recognised elsewhere though it changed."""
_LEAST_ALIKE = 0.6
"""Least share of common words for that."""
_FEWEST = 5
"""Fewest words of a moved passage."""


def exact_moves(old: Coded, new: Coded, pairs: list[Pair]) -> tuple[set[int], set[int]]:
    """Return the unmatched old and new units that stand unchanged and once on the other side."""
    before, after = unmatched(old, new, pairs)
    places = _by_code(new, after)
    sources = _by_code(old, before)
    found = [
        (ones[0], places[code][0])
        for code, ones in sources.items()
        if len(ones) == 1 and len(places.get(code, ())) == 1 and len(code) >= _FEWEST_ALIKE
    ]
    return {one for one, _ in found}, {other for _, other in found}


def unmatched(old: Coded, new: Coded, pairs: list[Pair]) -> tuple[list[int], list[int]]:
    """Return the old and the new units that are in no pair."""
    ones, others = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return (
        [place for place in range(len(old.units)) if place not in ones],
        [place for place in range(len(new.units)) if place not in others],
    )


def _outside(count: int, matched: list[range]) -> list[int]:
    used = {place for places in matched for place in places}
    return [place for place in range(count) if place not in used]


def _by_code(coded: Coded, places: list[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place in places:
        if coded.units[place].code:
            found[coded.units[place].code].append(place)
    return found


def find_moves(old: Coded, new: Coded, groups: list[Gap]) -> list[list[Pair]]:
    """Return moved passages, each a list of neighbouring (old unit, new unit) pairs.

    `groups` are the stretches of units that have been matched in place.
    """
    before = _outside(len(old.units), [range(group.old, group.old_end) for group in groups])
    after = _outside(len(new.units), [range(group.new, group.new_end) for group in groups])
    if not before or not after:
        return []
    moved = _unchanged(old, new, before, after)
    moved |= _changed(old, new, before, after, moved)
    _grow(old, new, moved, (set(before), set(after)))
    return [run for run in _runs(moved) if _words(old, run) >= _FEWEST]


def _unchanged(old: Coded, new: Coded, before: list[int], after: list[int]) -> dict[int, int]:
    """Match equal units, one that goes on where the last one ended first."""
    places = _by_code(new, after)
    free = set(after)
    found: dict[int, int] = {}
    for one in before:
        code = old.units[one].code
        following = found.get(one - 1, -2) + 1
        options = [following] if following in places.get(code, ()) else places.get(code, [])
        other = next((place for place in options if place in free), -1)
        if other >= 0 and old.units[one].family == new.units[other].family:
            found[one] = other
            free.discard(other)
    return found


def _changed(
    old: Coded, new: Coded, before: list[int], after: list[int], moved: dict[int, int]
) -> dict[int, int]:
    """Match similar units, the most similar first."""
    taken = set(moved.values())
    ones = [place for place in before if place not in moved and _is_long(old.units[place])]
    others = [place for place in after if place not in taken and _is_long(new.units[place])]
    scored = []
    for one, other in candidates(ones, others, old, new):
        weight = similarity(old.units[one], new.units[other], _LEAST_ALIKE)
        if weight > 0:
            scored.append((weight, one, other))
    return _greedy(scored)


def _is_long(unit: Unit) -> bool:
    return len(unit.code) >= _FEWEST_ALIKE


def _greedy(scored: list[tuple[float, int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, one, other in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if one not in found and other not in used:
            found[one] = other
            used.add(other)
    return found


def _grow(old: Coded, new: Coded, moved: dict[int, int], free: tuple[set[int], set[int]]) -> None:
    """Take neighbours of moved units along, however short, where they are alike on both sides."""
    used = set(moved.values())
    for step in (1, -1):
        for start in sorted(moved, reverse=step < 0):
            one, other = start + step, moved[start] + step
            while one in free[0] and other in free[1] and one not in moved and other not in used:
                if not _alike(old.units[one], new.units[other]):
                    break
                moved[one] = other
                used.add(other)
                one, other = one + step, other + step


def _alike(old: Unit, new: Unit) -> bool:
    if old.family != new.family:
        return False
    return old.code[old.label :] == new.code[new.label :] or similarity(old, new) > 0


def _runs(moved: dict[int, int]) -> list[list[Pair]]:
    runs: list[list[Pair]] = []
    for pair in sorted(moved.items()):
        if runs and (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1) == pair:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _words(old: Coded, run: list[Pair]) -> int:
    return sum(len(old.units[one].code) for one, _ in run)
