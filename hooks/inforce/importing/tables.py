"""Tables of a PDF: joined where they go on over a page, and as Markdown."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from inforce.importing.joining import joined
from inforce.importing.model import Guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.importing.lines import Line

_FEWEST_ROWS = 3
"""From how many lines with wide gaps on they look like a table."""


def joined_tables(lines: Iterable[Line]) -> tuple[list[Line], list[Line], list[Guess]]:
    """Return the lines with tables that go on over a page as one, the heads left out, and why."""
    found: list[Line] = []
    heads: list[Line] = []
    guesses: list[Guess] = []
    last: Line | None = None
    for line in lines:
        before = found[-1] if found else None
        if before is None or last is None or not _goes_on(before, line, last):
            found.append(line)
        else:
            repeated = line.cells[0] == before.cells[0]
            heads += [_head_of(line)] if repeated else []
            found[-1] = _longer(before, line, without=repeated)
            guesses.append(Guess(line.number, "A table goes on over the page.", "It is as wide."))
        last = line
    guesses += [
        Guess(
            line.number,
            f"A table of {len(line.cells)} rows; the first is its head.",
            "Lines are drawn around its cells, or one below its head.",
        )
        for line in found
        if line.cells
    ]
    return found, heads, guesses


def _goes_on(before: Line, line: Line, last: Line) -> bool:
    """Tell whether a table is the rest of the one before: at once on the next page or column."""
    same_width = bool(line.cells and before.cells) and len(line.cells[0]) == len(before.cells[0])
    return same_width and (line.page, line.column) != (last.page, last.column)


def _head_of(line: Line) -> Line:
    """Return the repeated head of a table as a line that is left out."""
    return replace(line, bare=" ".join(line.cells[0]), regions=(), cells=())


def _longer(table: Line, rest: Line, *, without: bool) -> Line:
    """Return a table with its rest; a row that begins without words goes on with the last one."""
    columns = len(rest.cells[0])
    rows = rest.cells[1:] if without else rest.cells
    regions = rest.regions[columns:] if without else rest.regions
    if rows and not rows[0][0] and len(table.regions) >= columns:
        last = tuple(map(_with, table.cells[-1], rows[0]))
        both = zip(table.regions[-columns:], regions[:columns], strict=True)
        ends = tuple(region for pair in both for region in pair)
        cells = (*table.cells[:-1], last, *rows[1:])
        return replace(
            table, cells=cells, regions=(*table.regions[:-columns], *ends, *regions[columns:])
        )
    return replace(table, cells=(*table.cells, *rows), regions=(*table.regions, *regions))


def _with(cell: str, rest: str) -> str:
    return joined(cell, rest, rest) if rest else cell


def lost_tables(lines: Sequence[Line]) -> Iterator[Guess]:
    """Yield where lines look like a table that nothing is drawn around: its cells became text."""
    for apart, group in groupby(lines, lambda line: bool(line.breaks)):
        run = list(group)
        if apart and len(run) >= _FEWEST_ROWS:
            yield Guess(
                run[0].number,
                f"Lines {run[0].number} to {run[-1].number} look like a table; they are set as "
                "text. Make a table of them.",
                "Wide gaps are within the lines.",
            )


def table_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of Markdown cells as a table; the first row is its head."""
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"|{'---|' * len(rows[0])}", *rest))
