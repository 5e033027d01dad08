"""The lines of a PDF file, in reading order, column by column."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from inforce.importing.inline import escaped, link
from inforce.importing.joining import joined
from inforce.importing.lines import Line, body_size
from inforce.importing.markers import marker_of
from inforce.importing.pdf_columns import columns_of, gutters_of, repeating_rows, rows_of
from inforce.importing.pdf_pages import Region
from inforce.importing.pdf_pieces import pieces_of
from inforce.importing.widths import on_paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.pdf_pages import Box, Page
    from inforce.importing.pdf_pieces import Piece

_WIDE_GAP = 1.25
"""A step so much larger than usual parts two paragraphs."""
_SMALLER = 0.95
"""A raised sign is smaller than this part of its line's letters."""
_RAISED = 0.15
"""And stands so much higher, in letter sizes."""
_CELLS_APART = 1.5
"""So far apart, in letter sizes, stand the cells of a table that has no lines around them."""
_SMALL_DIGITS = re.compile("[⁰¹²³⁴-⁹]+")


def lines_of(items: Sequence[Any], pages: Sequence[Page]) -> list[Line]:
    """Return the lines that text items with positions make (`pdf_inspector.TextItem`)."""
    found: list[Line] = []
    by_page = groupby(sorted(items, key=lambda one: one.page), lambda one: one.page)
    rows = {
        page: rows_of(pieces_of(list(on_page), pages[page - 1].drawn if page <= len(pages) else ()))
        for page, on_page in by_page
    }
    repeating = repeating_rows(list(rows.values()))
    for (page, on_page), gutter in zip(rows.items(), gutters_of(list(rows.values())), strict=True):
        for column, parts in columns_of(on_page, gutter, repeating):
            found += _lines(parts, page, column)
    numbered = [replace(line, number=number) for number, line in enumerate(found, start=1)]
    return _with_gaps(numbered)


def _lines(rows: list[list[Piece]], page: int, column: int) -> Iterator[Line]:
    for row in rows:
        yield from (_table(piece, page, column) for piece in row if piece.grid is not None)
        written = [piece for piece in row if piece.grid is None]
        if written:
            yield _line(written, page, column)


def _line(row: list[Piece], page: int, column: int) -> Line:
    main = max(row, key=lambda piece: len(piece.text))
    return Line(
        number=0,
        page=page,
        text=_joined(row, main, marked=True),
        bare=_joined(row, main, marked=False),
        left=row[0].x,
        right=row[-1].x + row[-1].width,
        lead=_lead(row, _joined(row, main, marked=False)),
        size=round(main.size, 1),
        bold=all(piece.bold for piece in row if piece.text.strip()),
        gap=False,
        column=column,
        room=-main.y,
        regions=(Region(page, _around([piece.box for piece in row])),),
        breaks=sum(
            after.x - before.x - before.width > _CELLS_APART * main.size
            for before, after in pairwise(row)
            if marker_of(f"{before.text.strip()} x") is None
        ),
        raised=tuple(sign for piece in row for sign in _raised(piece, main)),
    )


def _lead(row: Sequence[Piece], bare: str) -> float:
    """Return about how wide the first word of a line is, with a space: its letters say how wide."""
    width = row[-1].x + row[-1].width - row[0].x
    return width * on_paper(f"{bare.split()[0]} ") / on_paper(bare) if bare else 0.0


def _table(table: Piece, page: int, column: int) -> Line:
    """Return a whole table as one line."""
    grid = table.grid
    assert grid is not None  # noqa: S101 (what makes a piece a table)
    filled_rows = [number for number, row in enumerate(table.cells) if any(row)]
    boxes = [box for number in filled_rows for box in grid.cells()[number]]
    rows = [table.cells[number] for number in filled_rows]
    filled = [piece for row in rows for cell in row for piece in cell]
    return Line(
        number=0,
        page=page,
        text="",
        bare=" ".join(_cell(cell, marked=False) for row in rows for cell in row),
        left=table.x,
        right=table.x + table.width,
        size=round(filled[0].size, 1),
        bold=all(piece.bold for cell in rows[0] for piece in cell),
        column=column,
        room=-table.y,
        regions=tuple(Region(page, box, cell=True) for box in boxes),
        cells=tuple(
            tuple(_cell(cell, marked=True, plain=number == 0) for cell in row)
            for number, row in enumerate(rows)
        ),
    )


def _cell(pieces: Sequence[Piece], *, marked: bool, plain: bool = False) -> str:
    """Return the words of a cell, its lines joined; `plain` writes no bold."""
    found = ""
    for row in rows_of(list(pieces)):
        main = max(row, key=lambda piece: len(piece.text))
        whole = [replace(piece, bold=False) for piece in row] if plain else row
        line = _joined(whole, main, marked=marked)
        found = joined(found, line, _joined(row, main, marked=False))
    return found


def _around(boxes: Sequence[Box]) -> Box:
    lefts, lowers, rights, uppers = zip(*boxes, strict=True)
    return (min(lefts), min(lowers), max(rights), max(uppers))


def _is_raised(piece: Piece, main: Piece) -> bool:
    higher = piece.y - main.y > _RAISED * main.size
    return higher and piece.size < _SMALLER * main.size and piece.text.strip().isalnum()


def _raised(piece: Piece, main: Piece) -> list[str]:
    """Return the raised signs in a piece: itself, or small digits in its words."""
    if _is_raised(piece, main):
        return [piece.text.strip()]
    return [normalize("NFKC", sign) for sign in _SMALL_DIGITS.findall(piece.text)]


def _joined(row: Sequence[Piece], main: Piece, *, marked: bool) -> str:
    """Return a line as text, with a space where the pieces leave room for one."""
    found = ""
    whole = all(piece.bold for piece in row)
    end = row[0].x
    for piece in row:
        apart = piece.x - end > 0.15 * piece.size
        found += " " if apart and found and found[-1] != " " else ""
        found += _marked(piece, main, whole=whole) if marked else piece.text
        end = piece.x + piece.width
    return " ".join(found.replace("****", "").split())


def _marked(piece: Piece, main: Piece, *, whole: bool) -> str:
    """Return the words of a piece as Markdown."""
    core = escaped(piece.text.strip())
    sign = ("**" if piece.bold and not whole else "") + ("*" if piece.italic else "")
    found = f"{sign}{core}{sign}"
    if _is_raised(piece, main):
        found = f"<sup>{core}</sup>"
    elif piece.link:
        found = link(found, piece.link)
    return escaped(piece.text).replace(core, found, 1) if core else piece.text


def _with_gaps(lines: list[Line]) -> list[Line]:
    """Return the lines with the space before each judged, and the end of their column known."""
    steps = [
        after.room - before.room
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.room - before.room < 40
    ]
    usual = median(steps) if steps else 12.0
    body = body_size(lines) or 1.0
    ends = _ends(lines)
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        apart = before is None or _is_apart(before, line, usual, body)
        found.append(replace(line, gap=apart, room=ends[line.column]))
    return found


def _is_apart(before: Line, line: Line, usual: float, body: float) -> bool:
    """Tell whether more room than usual is between two lines; larger letters need more of it."""
    if before.page != line.page or before.column != line.column:
        return False
    larger = max(line.size / body, 1.0) if line.size == before.size else 1.0
    return not 0 < line.room - before.room <= _WIDE_GAP * min(usual * larger, 1.6 * line.size)


def _ends(lines: Sequence[Line]) -> dict[int, float]:
    """Return where the lines of each column end at most, but for a few."""
    ends: dict[int, float] = {}
    for column, group in groupby(sorted(lines, key=lambda one: one.column), lambda one: one.column):
        every = list(group)
        rights = sorted(line.right for line in every if not line.cells) or [every[0].right]
        ends[column] = rights[int(len(rights) * 0.98)]
    return ends
