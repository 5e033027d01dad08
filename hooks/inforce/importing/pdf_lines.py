"""The lines of a PDF file, in reading order, column by column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from inforce.importing.inline import escaped
from inforce.importing.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "-"}
)
_SAME_LINE = 0.45
"""How far apart, in letter sizes, pieces of one line may stand in height."""
_MIDDLE = (0.3, 0.7)
"""Between these parts of the width the second of two columns begins."""
_HEADS = 3
"""How many lines at the top and at the bottom of a page can be running heads."""
_APART = 2.0
"""How far, in letter sizes, these stand from the text."""
_COLUMN_LINES = 6
"""How many lines must begin there."""
_WIDE_GAP = 1.45
"""A step so much larger than usual parts two paragraphs."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some characters with one look, at one place."""

    page: int
    """1-based page."""
    x: float
    """Left edge in points."""
    y: float
    """Base line in points, from the bottom of the page."""
    width: float
    """Width in points."""
    size: float
    """Size of the letters in points."""
    bold: bool
    """Whether they are bold."""
    italic: bool
    """Whether they are slanted."""
    text: str
    """The characters."""


def lines_of(items: Iterable[Any]) -> list[Line]:
    """Return the lines that text items with positions make (`pdf_inspector.TextItem`)."""
    pieces = [
        _Piece(
            one.page, one.x, one.y, one.width, one.font_size or one.height, one.is_bold,
            one.is_italic, one.text.translate(_LIGATURES),
        )
        for one in items
        if one.text.strip() and str(one.item_type).lower() == "text"
    ]  # fmt: skip
    found: list[Line] = []
    for page, on_page in groupby(sorted(pieces, key=lambda one: one.page), lambda one: one.page):
        rows = _rows(list(on_page))
        gutter = _gutter(rows)
        for column, parts in _columns(rows, gutter):
            found += _lines(parts, page, column)
    numbered = [replace(line, number=number) for number, line in enumerate(found, start=1)]
    return _with_gaps(numbered)


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return the pieces line by line, from top to bottom, each from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x) for row in rows]


def _gutter(rows: list[list[_Piece]]) -> float:
    """Return where the second of two columns begins; 0 for a page with one."""
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return 0.0
    left = min(piece.x for piece in pieces)
    right = max(piece.x + piece.width for piece in pieces)
    starts = Counter(round(row[at].x) for row in rows for at in range(1, len(row)))
    for edge, count in starts.most_common(3):
        place = (edge - left) / max(right - left, 1)
        crossing = sum(_crosses(piece, edge - 2) for piece in pieces)
        if _MIDDLE[0] < place < _MIDDLE[1] and count >= _COLUMN_LINES and crossing < count / 3:
            return edge - 2.0
    return 0.0


def _crosses(piece: _Piece, edge: float) -> bool:
    return piece.x < edge - 2 and piece.x + piece.width > edge + 2


def _columns(rows: list[list[_Piece]], gutter: float) -> Iterator[tuple[int, list[list[_Piece]]]]:
    """Yield the lines of each column; what crosses both is a column of its own."""
    if not gutter:
        yield 0, rows
        return
    waiting: list[_Piece] = []
    apart = _set_apart(rows)
    for number, row in enumerate(rows):
        if number in apart or any(_crosses(piece, gutter) for piece in row):
            yield from _both(waiting, gutter)
            waiting = []
            yield 0, [row]
        else:
            waiting += row
    yield from _both(waiting, gutter)


def _set_apart(rows: list[list[_Piece]]) -> set[int]:
    """Return the first and last lines of a page that stand apart from the rest: running heads."""
    found: set[int] = set()
    for places in (range(len(rows) - 1), range(len(rows) - 1, 0, -1)):
        step = places.step
        for place in places[:_HEADS]:
            gap = abs(rows[place][0].y - rows[place + step][0].y)
            if gap > _APART * rows[place][0].size:
                first = places[0]
                found.update(range(min(first, place), max(first, place) + 1))
    return found


def _both(pieces: Sequence[_Piece], gutter: float) -> Iterator[tuple[int, list[list[_Piece]]]]:
    """Yield the left column and then the right one: lines of both need not be level."""
    for column, inside in ((1, False), (2, True)):
        part = [piece for piece in pieces if (piece.x >= gutter - 2) is inside]
        if part:
            yield column, _rows(part)


def _lines(rows: list[list[_Piece]], page: int, column: int) -> Iterator[Line]:
    for row in rows:
        bare = _joined(row, marked=False)
        size = max((len(piece.text), piece.size) for piece in row)[1]
        yield Line(
            number=0,
            page=page,
            text=_joined(row, marked=True),
            bare=bare,
            left=row[0].x,
            right=row[-1].x + row[-1].width,
            size=round(size, 1),
            bold=all(piece.bold for piece in row if piece.text.strip()),
            gap=False,
            column=column,
            room=-row[0].y,
        )


def _joined(row: Sequence[_Piece], *, marked: bool) -> str:
    """Return a line as text, with a space where the pieces leave room for one."""
    found = ""
    whole = all(piece.bold for piece in row)
    end = row[0].x
    for piece in row:
        space = " " if piece.x - end > 0.15 * piece.size and found and found[-1] != " " else ""
        text = piece.text
        if marked:
            text = _marked(escaped(text), bold=piece.bold and not whole, italic=piece.italic)
        found += space + text
        end = piece.x + piece.width
    return " ".join(found.replace("****", "").split())


def _marked(text: str, *, bold: bool, italic: bool) -> str:
    core = text.strip()
    sign = ("**" if bold else "") + ("*" if italic else "")
    return text.replace(core, f"{sign}{core}{sign}", 1) if sign and core else text


def _with_gaps(lines: list[Line]) -> list[Line]:
    """Return the lines with the space before each judged, and the end of their column known."""
    steps = [
        after.room - before.room
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.room - before.room < 40
    ]
    usual = median(steps) if steps else 12.0
    ends: dict[int, float] = {}
    for column, group in groupby(sorted(lines, key=lambda one: one.column), lambda one: one.column):
        rights = sorted(line.right for line in group)
        ends[column] = rights[int(len(rights) * 0.98)]
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        apart = before is None or (
            before.page == line.page
            and before.column == line.column
            and not 0 < line.room - before.room <= _WIDE_GAP * min(usual, 1.6 * line.size)
        )
        found.append(replace(line, gap=apart, room=ends[line.column]))
    return found
