"""Match units that changed, by how much of their words they share."""

from __future__ import annotations

from collections import Counter, defaultdict

from rapidfuzz.distance import LCSseq

from inforce.redline.align import Gap, gaps_between
from inforce.redline.chain import Pair, heaviest_chain
from inforce.redline.encode import Coded, Unit
from inforce.redline.tree import HEADING_TAGS

LEAST = 0.45
"""Least share of common words for two units to be one."""
_LEAST_ALONE = 0.25
"""The same where there is only one candidate on each side."""
_LEAST_CAPTIONED = 0.2
"""The same for two units that begin with the same caption."""
_LEAST_HELD = 0.85
"""Least share of the shorter unit that the longer one must hold, whatever its length."""
_FEWEST_HELD = 4
"""Fewest words the shorter unit must have for that."""
_MOST_PAIRS = 40_000
"""Largest gap, in pairs, in which every pair is looked at."""
_RARE = 6
"""A word is rare when at most so many units of a gap hold it."""
_OFFERS = 4
"""How many candidates of each unit are looked at in larger gaps."""
_LARGEST_TABLE = 10**8
"""Units whose lengths multiply to more are compared without regard to the order of words."""


def by_similarity(
    gaps: list[Gap], old: Coded, new: Coded, elsewhere: tuple[set[int], set[int]]
) -> list[Pair]:
    """Return pairs of similar units in the gaps, leaving out the old and new units `elsewhere`."""
    pairs: list[Pair] = []
    for gap in gaps:
        found = heaviest_chain(_scored(gap, old, new, elsewhere))
        pairs += found
        for rest in gaps_between(gap, found):
            pairs += _alone(rest, old, new, elsewhere)
    return pairs


def _scored(
    gap: Gap, old: Coded, new: Coded, elsewhere: tuple[set[int], set[int]]
) -> list[tuple[int, int, float]]:
    before = [place for place in range(gap.old, gap.old_end) if place not in elsewhere[0]]
    after = [place for place in range(gap.new, gap.new_end) if place not in elsewhere[1]]
    scored = []
    for one, other in candidates(before, after, old, new):
        weight = similarity(old.units[one], new.units[other])
        if weight > 0:
            scored.append((one, other, weight))
    return scored


def candidates(before: list[int], after: list[int], old: Coded, new: Coded) -> list[Pair]:
    """Return the pairs of units worth comparing: all, or those that share the most rare words."""
    if len(before) * len(after) <= _MOST_PAIRS:
        return [(one, other) for one in before for other in after]
    holders = _rare(new, after)
    votes: dict[Pair, int] = defaultdict(int)
    for word, places in _rare(old, before).items():
        for one in places:
            for other in holders.get(word, ()):
                votes[one, other] += 1
    return _best(votes)


def _rare(coded: Coded, places: list[int]) -> dict[str, list[int]]:
    """Return the units of each word that few units hold."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for word in set(coded.units[place].code):
            holders[word].append(place)
    return {word: found for word, found in holders.items() if len(found) <= _RARE}


def _best(votes: dict[Pair, int]) -> list[Pair]:
    offers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), count in votes.items():
        offers[one].append((count, other))
    return [
        (one, other)
        for one, found in offers.items()
        for _, other in sorted(found, reverse=True)[:_OFFERS]
    ]


def similarity(old: Unit, new: Unit, least: float = LEAST) -> float:
    """Return a weight that grows with the common words, 0 where two units cannot be one."""
    if old.family != new.family or not old.code or not new.code:
        return 0.0
    if least <= LEAST and old.caption and old.caption == new.caption:
        least = min(least, _LEAST_CAPTIONED)
    one, other = old.code[old.label :], new.code[new.label :]
    shorter, longer = sorted((len(one), len(other)))
    needed = least * (shorter + longer) / 2
    if shorter >= _FEWEST_HELD:
        needed = min(needed, _LEAST_HELD * shorter)
    if shorter < needed:
        return 0.0
    if shorter * longer > _LARGEST_TABLE:
        common = (Counter(one) & Counter(other)).total()
    else:
        common = LCSseq.similarity(one, other, score_cutoff=max(1, int(needed)))
    if common < needed:
        return 0.0
    same = 1.0 if old.tag == new.tag else 0.8
    return same * common * 2 * common / (shorter + longer)


def _alone(gap: Gap, old: Coded, new: Coded, elsewhere: tuple[set[int], set[int]]) -> list[Pair]:
    """Match what is left alone between the same neighbours, if it has anything in common."""
    before = [place for place in range(gap.old, gap.old_end) if place not in elsewhere[0]]
    after = [place for place in range(gap.new, gap.new_end) if place not in elsewhere[1]]
    if len(before) != len(after):
        return []
    pairs = list(zip(before, after, strict=True))
    return [
        pair for pair in pairs if _may_follow(old.units[pair[0]], new.units[pair[1]], len(pairs))
    ]


def _may_follow(old: Unit, new: Unit, many: int) -> bool:
    if old.row >= 0 and new.row >= 0:
        return many == 1 or similarity(old, new, _LEAST_ALONE) > 0
    if many == 1 and old.tag in HEADING_TAGS and new.tag in HEADING_TAGS:
        return True
    return many == 1 and similarity(old, new, _LEAST_ALONE) > 0
