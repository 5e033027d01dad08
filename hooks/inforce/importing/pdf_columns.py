"""The order in which a page of a PDF is read: lines, and columns one after the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.pdf_pieces import Piece

_SAME_LINE = 0.6
"""How far apart, in letter sizes, pieces of one line may stand in height."""
_MIDDLE = (0.3, 0.7)
"""Between these parts of the width the second of two columns begins."""
_HEADS = 3
"""How many lines at the top and at the bottom of a page can be running heads."""
_APART = 2.0
"""How far, in letter sizes, these stand from the text."""
_COLUMN_LINES = 6
"""How many lines a column has at least."""
_STRIP = 6.0
"""How wide the strip between two columns is at least, in points."""
_ACROSS = 0.12
"""Part of the pieces that may stand across it: headings, tables, running heads."""
_FILLED, _MANY = 0.7, 0.4
"""So many of a column's lines fill so much of its width; the cells of a table do not."""


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces line by line, from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x) for row in rows]


def gutters_of(pages: Sequence[list[list[Piece]]]) -> list[float]:
    """Return for every page where the second of two columns begins; 0 for a page with one.

    A page with few lines has the columns of the other pages, if nothing contradicts it.
    """
    pieces = [[piece for row in rows for piece in row] for rows in pages]
    found = [_gutter(page) if page else 0.0 for page in pieces]
    several = Counter(edge for edge in found if edge).most_common(1)
    usual = several[0][0] if several else 0.0
    return [
        edge or (usual if usual and _hardly_across(page, usual) else 0.0)
        for edge, page in zip(found, pieces, strict=True)
    ]


def _hardly_across(pieces: Sequence[Piece], edge: float) -> bool:
    """Tell whether words stand on both sides of an edge and hardly any across it."""
    left, right = _sides(pieces, edge)
    across = len(pieces) - len(left) - len(right)
    return bool(left and right) and across <= max(_ACROSS * len(pieces), 2)


def _sides(pieces: Sequence[Piece], edge: float) -> tuple[list[Piece], list[Piece]]:
    return (
        [piece for piece in pieces if piece.x + piece.width < edge - _STRIP],
        [piece for piece in pieces if piece.x >= edge - 1],
    )


def _gutter(pieces: Sequence[Piece]) -> float:
    """Return where the second column of a page begins: after a strip that next to nothing crosses.

    Text stands on both sides of it.
    """
    left = min(piece.x for piece in pieces)
    width = max(piece.x + piece.width for piece in pieces) - left
    starts = {round(piece.x) for piece in pieces}
    for edge in sorted(start - 2.0 for start in starts):
        if _MIDDLE[0] < (edge - left) / max(width, 1) < _MIDDLE[1] and _parts(pieces, edge):
            return edge
    return 0.0


def _parts(pieces: Sequence[Piece], edge: float) -> bool:
    """Tell whether text stands on both sides of an edge and hardly anything across it."""
    return _hardly_across(pieces, edge) and all(map(_is_text, _sides(pieces, edge)))


def _is_text(side: Sequence[Piece]) -> bool:
    """Tell whether one side is a column of text: enough lines, and many that fill it."""
    if len(side) < _COLUMN_LINES:
        return False
    width = max(piece.x + piece.width for piece in side) - min(piece.x for piece in side)
    return sum(piece.width > _FILLED * width for piece in side) >= _MANY * len(side)


def _crosses(piece: Piece, edge: float) -> bool:
    return piece.x < edge - 2 and piece.x + piece.width > edge + 2


def columns_of(rows: list[list[Piece]], gutter: float) -> Iterator[tuple[int, list[list[Piece]]]]:
    """Yield the lines of each column; what crosses both is a column of its own."""
    if not gutter:
        yield 0, rows
        return
    waiting: list[Piece] = []
    apart = _set_apart(rows, gutter)
    for number, row in enumerate(rows):
        if number in apart or any(_crosses(piece, gutter) for piece in row):
            yield from _both(waiting, gutter)
            waiting = []
            yield 0, [row]
        else:
            waiting += row
    yield from _both(waiting, gutter)


def _set_apart(rows: list[list[Piece]], gutter: float) -> set[int]:
    """Return the first and last lines of a page that stand apart from the rest: running heads.

    A line of the second column does so where the first begins with a larger heading.
    """
    found: set[int] = set()
    for places in (range(len(rows) - 1), range(len(rows) - 1, 0, -1)):
        step = places.step
        for place in places[:_HEADS]:
            gap = abs(rows[place][0].y - rows[place + step][0].y)
            if abs(rows[place][0].x - 2 - gutter) < 1:
                break
            if gap > _APART * rows[place][0].size:
                first = places[0]
                found.update(range(min(first, place), max(first, place) + 1))
    return found


def _both(pieces: Sequence[Piece], gutter: float) -> Iterator[tuple[int, list[list[Piece]]]]:
    """Yield the left column and then the right one: lines of both need not be level."""
    for column, inside in ((1, False), (2, True)):
        part = [piece for piece in pieces if (piece.x >= gutter - 2) is inside]
        if part:
            yield column, rows_of(part)
