"""Which blocks of all texts are variants of one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.redline.chain import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inforce.comparison.said import Words

MOST_VARIANTS = 24
"""Variants in a line that counts as short."""

MOST_WORDS_OF_FEW = 600_000
"""Words that are compared for one short line; each of its variants is compared with each, unless
they are whole chapters."""

MOST_WORDS = 60_000
"""Words that are compared for one longer line, or the number of redlines would explode; what is
nearest in time goes first, and each variant is compared with the latest one."""

_ALIKE = 0.6
"""Part of the words of two blocks that must be the same for both to be in one line."""

_LEAST = 4
"""Words that a block must have to take up a line that ended."""

_LEAST_SHARE = _ALIKE / (2 - _ALIKE)
"""Part of the longer block that the shorter one must be for so many words to be the same."""


@dataclass(slots=True)
class _Lines:
    """The lines begun so far."""

    words: Callable[[int], Words]
    """Returns the words of a block."""
    latest: list[int] = field(default_factory=list)
    """The last block of each line."""
    places: list[int] = field(default_factory=list)
    """Where in its text that block stood."""

    def continued(self, text: Sequence[int], going_on: dict[int, int]) -> tuple[int, ...]:
        """Return the line of each block of a text; `going_on` holds those that are known."""
        known = {**going_on, **self._resumed(text, going_on)}
        found: list[int] = []
        for place, block in enumerate(text):
            line = known.get(place, len(self.latest))
            if line == len(self.latest):
                self.latest.append(block)
                self.places.append(place)
            self.latest[line], self.places[line] = block, place
            found.append(line)
        return tuple(found)

    def _resumed(self, text: Sequence[int], going_on: dict[int, int]) -> dict[int, int]:
        """Return the lines that ended and are taken up again, by place; their order counts."""
        here = set(going_on.values())
        ended = sorted(set(range(len(self.latest))) - here, key=lambda line: self.places[line])
        begun = [place for place in range(len(text)) if place not in going_on]
        weighed = [
            (rank, place, weight)
            for rank, line in enumerate(ended)
            for place in begun
            if (weight := self._shared(self.latest[line], text[place]))
        ]
        return {place: ended[rank] for rank, place in heaviest_chain(weighed)}

    def _shared(self, block: int, other: int) -> float:
        """Return how many words two blocks share; 0 where they say different things."""
        if block == other:
            return 2 * self.words(block).total() + 2
        one, two = self.words(block), self.words(other)
        sizes = one.total(), two.total()
        if min(sizes) < max(_LEAST, max(sizes) * _LEAST_SHARE):
            return 0
        shared = (one & two).total()
        return shared if 2 * shared >= _ALIKE * sum(sizes) else 0


def lines_of(
    texts: Sequence[Sequence[int]],
    matches: Sequence[Sequence[tuple[int, int]]],
    words: Callable[[int], Words],
) -> list[tuple[int, ...]]:
    """Return for each text the line that each of its blocks belongs to.

    `texts` holds the numbers of blocks; `words` returns what each of them says. A block that goes
    on stays in its line; any other takes up a line that ended if it says much the same, or begins
    a new one.
    """
    lines = _Lines(words)
    found: list[tuple[int, ...]] = []
    for place, text in enumerate(texts):
        pairs = matches[place - 1] if place else ()
        found.append(lines.continued(text, {new: found[-1][old] for old, new in pairs}))
    return found


def needed_pairs(
    texts: Sequence[Sequence[int]], lines: Sequence[Sequence[int]], weights: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield every old and new block that can meet as variants when two texts are compared.

    `weights` holds the words of each block.
    """
    runs: dict[int, list[int]] = defaultdict(list)
    for text, line in zip(texts, lines, strict=True):
        for block, number in zip(text, line, strict=True):
            if runs[number][-1:] != [block]:
                runs[number].append(block)
    seen: set[tuple[int, int]] = set()
    for run in runs.values():
        for pair in _pairs(run, weights):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(run: Sequence[int], weights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one line, whose variants are given in the order of time."""
    left = MOST_WORDS if len(set(run)) > MOST_VARIANTS else MOST_WORDS_OF_FEW
    done: set[tuple[int, int]] = set()
    last = len(run) - 1
    for place, other in _order(len(run)):
        pair = run[place], run[other]
        if pair[0] == pair[1] or pair in done:
            continue
        nearest = other in (place + 1, last)
        if left <= 0 and not nearest:
            return
        done.add(pair)
        yield pair
        left -= weights[pair[0]] + weights[pair[1]]


def _order(length: int) -> Iterator[tuple[int, int]]:
    """Yield every two places of a run: neighbours and the latest first, then what is nearest."""
    last = length - 1
    yield from pairwise(range(length))
    yield from ((last - step, last) for step in range(2, length))
    for step in range(2, length):
        yield from ((place, place + step) for place in range(last - step))
