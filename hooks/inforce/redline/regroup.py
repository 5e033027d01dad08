"""Find paragraphs whose borders changed: one became several, several became one, or both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from inforce.redline.align import Gap
from inforce.redline.chain import Pair
from inforce.redline.encode import Coded, Unit
from inforce.redline.similar import similarity
from inforce.redline.tokens import is_word
from inforce.redline.words import compare_words

_LEAST_HELD = 0.6
"""Least share of the shorter of two units that the other must hold for them to be linked."""
_FEWEST_ACROSS = 5
"""Fewest words of an equal stretch across a border for it to show that the border is gone."""
_FEWEST_GAINED = 3
"""Fewest words that new borders must keep beyond what one-to-one matching keeps."""
_LARGEST = 2000
"""Most units on both sides together of a stretch that is looked at."""
_LARGEST_TABLE = 10**8
"""Most words of one side times those of the other for that."""

Overlaps = dict[Pair, int]
"""How many equal words an old and a new unit share."""


def group(old: Coded, new: Coded, pairs: list[Pair]) -> list[Gap]:
    """Return rising stretches of matched units; most are of one and one."""
    groups: list[Gap] = []
    for stretch, inside in _stretches(old, new, pairs):
        groups += _regrouped(stretch, inside, old, new)
    return groups


def _single(pair: Pair) -> Gap:
    return Gap(pair[0], pair[0] + 1, pair[1], pair[1] + 1)


def _stretches(old: Coded, new: Coded, pairs: list[Pair]) -> Iterator[tuple[Gap, list[Pair]]]:
    """Yield the stretches between units that are the same or no paragraphs, and those units."""
    one = other = 0
    inside: list[Pair] = []
    for pair in pairs:
        if _is_fixed(old, new, pair):
            yield Gap(one, pair[0], other, pair[1]), inside
            yield _single(pair), [pair]
            one, other, inside = pair[0] + 1, pair[1] + 1, []
        else:
            inside.append(pair)
    yield Gap(one, len(old.units), other, len(new.units)), inside


def _is_fixed(old: Coded, new: Coded, pair: Pair) -> bool:
    before, after = old.units[pair[0]], new.units[pair[1]]
    return before.family != "words" or before.code == after.code


def _regrouped(stretch: Gap, pairs: list[Pair], old: Coded, new: Coded) -> list[Gap]:
    """Return the groups of a stretch: with new borders where that keeps more words, else pairs."""
    plain = [_single(pair) for pair in pairs]
    olds, news = range(stretch.old, stretch.old_end), range(stretch.new, stretch.new_end)
    if not olds or not news or not 3 <= len(olds) + len(news) <= _LARGEST:
        return plain
    if len(pairs) == len(olds) == len(news) and not _words_cross(pairs, old, new):
        return plain
    if _words(old, olds) * _words(new, news) > _LARGEST_TABLE:
        return plain
    overlaps, across = _evidence(olds, news, old, new)
    links = [pair for pair, words in overlaps.items() if _is_link(old, new, pair, words)]
    grown = _components(sorted({*links, *across}))
    found = [gap for gap in grown if _is_group(gap, old, new)]
    if not _are_rising(found):
        return plain
    found = sorted(found + [gap for gap in plain if _fits_between(gap, found)])
    return found if _held(found, overlaps) - _held(plain, overlaps) >= _FEWEST_GAINED else plain


def _fits_between(gap: Gap, rising: list[Gap]) -> bool:
    """Tell whether a stretch lies between two neighbours of others, in both texts."""
    place = bisect_left(rising, gap)
    before, after = rising[:place][-1:], rising[place : place + 1]
    return _are_rising([*before, gap, *after])


def _words(coded: Coded, units: range) -> int:
    return sum(len(coded.units[unit].code) for unit in units)


def _words_cross(pairs: list[Pair], old: Coded, new: Coded) -> bool:
    """Tell whether the last word of a unit begins the next one on the other side."""
    for (one, other), (next_one, next_other) in pairwise(pairs):
        before, after = old.units[one].code[-1:], new.units[other].code[-1:]
        down = before and new.units[next_other].code.startswith(before)
        up = after and old.units[next_one].code.startswith(after)
        if before != after and (down or up):
            return True
    return False


def _evidence(olds: range, news: range, old: Coded, new: Coded) -> tuple[Overlaps, set[Pair]]:
    """Return the overlaps of units, and the pairs that equal text links across a border."""
    ones, others = [old.units[n].code for n in olds], [new.units[n].code for n in news]
    tokens = [word for n in olds for word in _tokens(old, old.units[n])]
    overlaps: Overlaps = defaultdict(int)
    across: set[Pair] = set()
    for edit in compare_words("".join(ones), "".join(others)):
        if not edit.equal:
            continue
        parts = list(_parts(edit.old, edit.old_end, edit.new, _ends(ones), _ends(others)))
        for one, other, words in parts:
            overlaps[olds[one], news[other]] += words
        if edit.old_end - edit.old >= _FEWEST_ACROSS and len(parts) > 1:
            spoken = list(_with_words(parts, tokens[edit.old : edit.old_end]))
            across.update((olds[one], news[other]) for one, other in spoken)
    return overlaps, across


def _tokens(coded: Coded, unit: Unit) -> Sequence[str]:
    """Return the words of a unit; those of a row, which is never joined or split, do not matter."""
    return [""] * len(unit.code) if unit.row >= 0 else coded.tree.leaves[unit.first].words


def _with_words(parts: list[tuple[int, int, int]], tokens: list[str]) -> Iterator[Pair]:
    """Yield the units of the parts of an equal stretch that hold more than punctuation."""
    start = 0
    for one, other, words in parts:
        if any(map(is_word, tokens[start : start + words])):
            yield one, other
        start += words


def _ends(codes: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, codes)))


def _parts(
    start: int, end: int, other: int, ones: list[int], others: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Yield (old unit, new unit, words) of an equal stretch, cut at the borders of both."""
    one_unit, other_unit = bisect_right(ones, start), bisect_right(others, other)
    while start < end:
        words = min(end - start, ones[one_unit] - start, others[other_unit] - other)
        yield one_unit, other_unit, words
        start, other = start + words, other + words
        while start < end and ones[one_unit] <= start:
            one_unit += 1
        while start < end and others[other_unit] <= other:
            other_unit += 1


def _is_link(old: Coded, new: Coded, pair: Pair, words: int) -> bool:
    shorter = min(len(old.units[pair[0]].code), len(new.units[pair[1]].code))
    return words >= max(2, _LEAST_HELD * shorter)


def _components(links: list[Pair]) -> list[Gap]:
    """Return the smallest stretches that no link leaves."""
    found: list[Gap] = []
    for one, other in links:
        last = found[-1] if found else None
        if last and (one < last.old_end or other < last.new_end):
            found[-1] = Gap(
                last.old,
                max(last.old_end, one + 1),
                min(last.new, other),
                max(last.new_end, other + 1),
            )
        else:
            found.append(_single((one, other)))
    return found


def _is_group(gap: Gap, old: Coded, new: Coded) -> bool:
    """Tell whether a stretch can be one group: paragraphs, and not of different cells."""
    olds, news = range(gap.old, gap.old_end), range(gap.new, gap.new_end)
    if len(olds) == len(news) == 1:
        return similarity(old.units[gap.old], new.units[gap.new], 0.25) > 0
    return _is_plain(old, olds) and _is_plain(new, news)


def _is_plain(coded: Coded, units: range) -> bool:
    parents = {coded.tree.leaves[coded.units[unit].first].parent for unit in units}
    tags = {coded.tree.containers[parent].element[0] for parent in parents}
    words = all(coded.units[n].family == "words" and coded.units[n].code for n in units)
    return words and (len(parents) == 1 or not tags & {"td", "th"})


def _held(groups: list[Gap], overlaps: Overlaps) -> int:
    """Return how many equal words stay in their group."""
    return sum(
        overlaps.get((one, other), 0)
        for gap in groups
        for one in range(gap.old, gap.old_end)
        for other in range(gap.new, gap.new_end)
    )


def _are_rising(groups: list[Gap]) -> bool:
    return all(a.old_end <= b.old and a.new_end <= b.new for a, b in pairwise(groups))
