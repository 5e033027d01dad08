"""Tables of a PDF: the cells that drawn lines make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inforce.importing.pdf_pages import Box

_THIN = 3.0
"""A drawn box is a line if it is no thicker than this many points."""
_LONG = 8.0
"""And a line of a table if it is at least so long."""
_SAME = 3.0
"""So far apart lines count as one."""
_MOST_DRAWN = 20_000
"""A page with more than so many drawn things is a picture; tables are not looked for."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table on one page."""

    across: tuple[float, ...]
    """Where its upright lines stand, from left to right."""
    down: tuple[float, ...]
    """Where its level lines stand, from top to bottom."""

    @property
    def box(self) -> Box:
        """The table's edges."""
        return (self.across[0], self.down[-1], self.across[-1], self.down[0])

    def cells(self) -> list[list[Box]]:
        """Return the cells row by row."""
        columns = list(pairwise(self.across))
        return [
            [(left, lower, right, upper) for left, right in columns]
            for upper, lower in pairwise(self.down)
        ]


def grids_of(drawn: Sequence[Box]) -> list[Grid]:
    """Return the tables that lines on a page make, from top to bottom."""
    if len(drawn) > _MOST_DRAWN:
        return []
    lines = sorted({line for box in drawn for line in _lines(box)})
    found = [_grid(group) for group in _touching(lines)]
    return sorted((one for one in found if one is not None), key=lambda one: -one.down[0])


def _lines(box: Box) -> Iterator[Box]:
    """Yield a drawn line as it is, and the four edges of a frame or shade."""
    left, lower, right, upper = box
    thin, flat = right - left <= _THIN, upper - lower <= _THIN
    if thin and flat:
        return
    if thin or flat:
        if max(right - left, upper - lower) >= _LONG:
            yield box
        return
    yield (left, lower, left, upper)
    yield (right, lower, right, upper)
    yield (left, lower, right, lower)
    yield (left, upper, right, upper)


def _touching(lines: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield groups of lines that touch one another."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in lines:
        met = [group for group in groups if _meets(group, line)]
        joined = [line, *(one for _, group in met for one in group)]
        groups = [group for group in groups if not any(group is other for other in met)]
        groups.append((_around(joined), joined))
    yield from (group for _, group in groups)


def _meets(group: tuple[Box, list[Box]], line: Box) -> bool:
    return _touch(group[0], line) and any(_touch(one, line) for one in group[1])


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] - _SAME <= other[2]
        and other[0] - _SAME <= one[2]
        and one[1] - _SAME <= other[3]
        and other[1] - _SAME <= one[3]
    )


def _around(boxes: Iterable[Box]) -> Box:
    lefts, lowers, rights, uppers = zip(*boxes, strict=True)
    return (min(lefts), min(lowers), max(rights), max(uppers))


def _grid(lines: Sequence[Box]) -> Grid | None:
    """Return lines as a table; None where they make fewer than two columns or two rows."""
    across = _places((line[0] + line[2]) / 2 for line in lines if line[2] - line[0] <= _THIN)
    ends = [end for line in lines if line[2] - line[0] <= _THIN for end in (line[1], line[3])]
    levels = [(line[1] + line[3]) / 2 for line in lines if line[3] - line[1] <= _THIN]
    # A row that goes on over the page has no line where the page ends.
    down = _places([*levels, min(ends), max(ends)] if ends else levels)
    if len(across) < 3 or len(down) < 3:
        return None
    return Grid(tuple(across), tuple(reversed(down)))


def _places(values: Iterable[float]) -> list[float]:
    """Return places in order, those close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found
