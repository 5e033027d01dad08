"""Tables of a plain text, whose columns a line of dashes shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from inforce.importing.inline import escaped
from inforce.importing.joining import joined
from inforce.importing.lines import Line
from inforce.importing.model import Guess
from inforce.importing.pdf_pages import Region

_COLUMNS = re.compile(r"\s*-{3,}(?: +-{3,})+\s*")
_RULE = re.compile(r"\s*-{3,}\s*")
_DASHES = re.compile(r"-{3,}")
_MOST_HEAD = 12
"""How many rows of a text the head of a table takes at most."""
Band = tuple[int, int]
"""The first row of a text that stands in a row of a table, and the first after it, from 0."""


def ruled_tables(rows: Sequence[str]) -> dict[int, tuple[int, Line]]:
    """Return the tables among the rows of a text, by their first row, with the row after them."""
    found: dict[int, tuple[int, Line]] = {}
    after = 0
    for place, row in enumerate(rows):
        if place < after or not _COLUMNS.fullmatch(row):
            continue
        bands, first, last = _bands(rows, place, after)
        edges = [dashes.start() for dashes in _DASHES.finditer(row)]
        if len(bands) > 1 and _parts(rows, bands, edges):
            found[first] = (last, _table(rows, bands, edges))
        after = last
    return found


def _bands(rows: Sequence[str], place: int, earliest: int) -> tuple[list[Band], int, int]:
    """Return the rows of the table that a line of dashes is in, and where it begins and ends.

    The head stands above the dashes. Where a line over all columns is above it, empty rows part
    the rows of the table, and such a line ends it; else every row is one, and an empty one ends it.
    """
    head = place
    while (
        head > max(earliest, place - _MOST_HEAD)
        and rows[head - 1].strip()
        and not _RULE.fullmatch(rows[head - 1])
    ):
        head -= 1
    framed = head > earliest and _RULE.fullmatch(rows[head - 1]) is not None
    first = head - 1 if framed else head
    bands = [(head, place)] if head < place else []
    start = end = place + 1
    for end in range(place + 1, len(rows) + 1):
        row = rows[end] if end < len(rows) else ""
        closed = end == len(rows) or _RULE.fullmatch(row) is not None
        if closed or not row.strip() or not framed:
            last = end + 1 if not framed and row.strip() and not closed else end
            bands += [(start, last)] if start < last else []
            start = end + 1
        if closed or (not framed and not row.strip()):
            break
    return bands, first, min(end + 1, len(rows))


def _parts(rows: Sequence[str], bands: Sequence[Band], edges: Sequence[int]) -> bool:
    """Tell whether every column begins after a blank in every row, so that no word is cut."""
    return not any(
        row[edge - 1 : edge].strip()
        for start, end in bands
        for row in rows[start:end]
        for edge in edges
        if edge
    )


def _table(rows: Sequence[str], bands: Sequence[Band], edges: Sequence[int]) -> Line:
    longest = max(len(row) for start, end in bands for row in rows[start:end])
    columns = list(pairwise([*edges, max(longest, edges[-1]) + 1]))
    cells = tuple(
        tuple(_cell(row[left:right] for row in rows[start:end]) for left, right in columns)
        for start, end in bands
    )
    regions = tuple(
        Region(1, (left, start, right, end), cell=True)
        for start, end in bands
        for left, right in columns
    )
    bare = " ".join(" ".join(row) for row in cells)
    return Line(0, 1, "", bare, edges[0], 0, gap=True, cells=cells, regions=regions)


def _cell(lines: Iterable[str]) -> str:
    found = ""
    for line in lines:
        bare = " ".join(line.split())
        found = joined(found, escaped(bare), bare) if bare else found
    return found


def told_tables(lines: Sequence[Line]) -> Iterator[Guess]:
    """Yield what was taken for a table."""
    for line in lines:
        if line.cells:
            decided = f"A table of {len(line.cells)} rows; the first is its head."
            yield Guess(line.number, decided, "A line of dashes shows its columns.")
