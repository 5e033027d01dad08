"""Blocks that were split or joined are compared together, as one block of several elements.

A list that became two lists, or two paragraphs that became one, cannot be told word by word from
block to block. So their lines become one line in every text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.comparison.said import Phrases, Said

    Numbers = Sequence[tuple[int, ...]]

MOST_PHRASES = 2_500
"""Phrases that stand together in any text; more would be stored anew with every change."""

_LEAST = 4
"""Phrases that a block must have to be looked for in another one."""

_INSIDE = 0.6
"""Part of its phrases that must have come from another block, or gone into it."""


class _Sets:
    """Lines, put together step by step."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def of(self, line: int) -> int:
        """Return the first line of the set that a line is in."""
        found = self._first.get(line, line)
        return found if found == line else self.of(found)

    def join(self, one: int, other: int) -> bool:
        """Put two lines into one set; say whether they were in two before."""
        first, second = sorted((self.of(one), self.of(other)))
        self._first[second] = first
        return first != second

    def __bool__(self) -> bool:
        return bool(self._first)

    def part(self, firsts: set[int]) -> None:
        """Take sets apart again."""
        lines = [line for line in self._first if self.of(line) in firsts]
        for line in (*lines, *firsts):
            self._first.pop(line, None)


def grouped(texts: Sequence[Sequence[int]], lines: Numbers, said: Said) -> list[tuple[int, ...]]:
    """Return for each text the line of each block, the same for blocks that belong together.

    In no text does anything stand between blocks of the same line.
    """
    sets = _Sets()
    for (old, before), (new, after) in pairwise(zip(texts, lines, strict=True)):
        one = dict(zip(before, old, strict=True))
        other = dict(zip(after, new, strict=True))
        for pair in (*_sources(one, other, said), *_sources(other, one, said)):
            sets.join(*pair)
    sets.part(_too_long(texts, lines, said, sets))
    orders = dict.fromkeys(lines)
    while sets and sum([sets.join(*pair) for line in orders for pair in _between(line, sets)]):
        sets.part(_too_long(texts, lines, said, sets))
    return [tuple(map(sets.of, line)) for line in lines]


def _sources(one: dict[int, int], other: dict[int, int], said: Said) -> Iterator[tuple[int, int]]:
    """Yield each line that only the other text has with the line of the first that had its phrases.

    `one` and `other` hold the block of each line.
    """
    fresh = other.keys() - one.keys()
    begun = [line for line in other if line in fresh and said.phrases_in(other[line]) >= _LEAST]
    if not one or not begun:
        return
    left = {line: _left(said, block, other.get(line)) for line, block in one.items()}
    for line in begun:
        wanted = said.phrases(other[line])
        found, source = max(((wanted & rest).total(), at) for at, rest in left.items())
        if found >= _INSIDE * wanted.total():
            yield line, source


def _left(said: Said, block: int, now: int | None) -> Phrases:
    """Return the phrases of a block that are not in what became of it."""
    found = said.phrases(block)
    return found if now is None else found - said.phrases(now)


def _between(line: Sequence[int], sets: _Sets) -> Iterator[tuple[int, int]]:
    """Yield what stands between the blocks of one set, with that set."""
    ends: dict[int, list[int]] = {}
    for place, own in enumerate(map(sets.of, line)):
        ends.setdefault(own, [place, place])[1] = place
    for own, (first, last) in ends.items():
        yield from ((own, line[place]) for place in range(first + 1, last))


def _too_long(texts: Sequence[Sequence[int]], lines: Numbers, said: Said, sets: _Sets) -> set[int]:
    """Return the sets of several blocks that are too long in any text."""
    found: set[int] = set()
    if not sets:
        return found
    for text, line in zip(texts, lines, strict=True):
        sizes: dict[int, list[int]] = {}
        for block, own in zip(text, map(sets.of, line), strict=True):
            sizes.setdefault(own, []).append(said.phrases_in(block))
        found |= {own for own, each in sizes.items() if len(each) > 1 and sum(each) > MOST_PHRASES}
    return found
