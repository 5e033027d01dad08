"""Which blocks of all texts are variants of one another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 24
"""Variants in one line of which each is compared with each; in longer lines a variant is compared
with its neighbours in time and with the latest one, or the number of redlines would explode."""


def lines_of(
    sizes: Sequence[int],
    matches: Sequence[Sequence[tuple[int, int]]],
    before: Sequence[tuple[int, ...]] = (),
) -> list[tuple[int, ...]]:
    """Return for each text the line that each of its blocks belongs to.

    A block that goes on stays in its line; any other begins a new one. `before` holds the lines of
    earlier texts; `matches` has one for each text that has another before it.
    """
    found = list(before)
    begun = 1 + max((number for line in before for number in line), default=-1)
    matched = [*([()] if not before else []), *matches]
    for size, match in zip(sizes, matched, strict=True):
        going_on = {new: old for old, new in match}
        line = []
        for block in range(size):
            if block in going_on:
                line.append(found[-1][going_on[block]])
            else:
                line.append(begun)
                begun += 1
        found.append(tuple(line))
    return found


def needed_pairs(
    texts: Sequence[Sequence[int]], lines: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield every old and new block that can meet as variants when two texts are compared."""
    runs: dict[int, list[int]] = defaultdict(list)
    for text, line in zip(texts, lines, strict=True):
        for block, number in zip(text, line, strict=True):
            if runs[number][-1:] != [block]:
                runs[number].append(block)
    seen: set[tuple[int, int]] = set()
    for run in runs.values():
        for pair in _pairs(run):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(run: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of one line, whose variants are given in the order of time."""
    short = len(set(run)) <= MOST
    last = len(run) - 1
    for place, old in enumerate(run):
        for other in range(place + 1, len(run)):
            if run[other] != old and (short or other in (place + 1, last)):
                yield old, run[other]
