"""Find for every old unit (paragraph, heading, row, ...) the new one that continues it."""

from __future__ import annotations

from collections.abc import Hashable

from inforce.redline.align import Gap, by_repeats, by_unique_keys
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded, Unit
from inforce.redline.moves import exact_moves
from inforce.redline.similar import by_similarity


def match(old: Coded, new: Coded) -> list[Pair]:
    """Return rising (old unit, new unit) pairs."""
    weights = [len(unit.code) + 0.1 for unit in old.units]
    gaps = [Gap(0, len(old.units), 0, len(new.units))]
    pairs: list[Pair] = []
    for key in (_exact, _text, _bare):
        ones, others = [key(unit) for unit in old.units], [key(unit) for unit in new.units]
        more, gaps = by_unique_keys(gaps, ones, others, weights)
        pairs += more
    ones, others = [_exact(unit) for unit in old.units], [_exact(unit) for unit in new.units]
    more, gaps = by_repeats(gaps, ones, others)
    pairs += more
    elsewhere = exact_moves(old, new, pairs)
    more = by_similarity(gaps, old, new, elsewhere)
    return sorted(pairs + more)


def _exact(unit: Unit) -> Hashable:
    return unit.tag, unit.family, unit.code


def _text(unit: Unit) -> Hashable:
    return unit.family, unit.code


def _bare(unit: Unit) -> Hashable:
    return unit.family, unit.code[unit.label :]
