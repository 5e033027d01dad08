"""The order in which a page of a PDF is read: lines, and columns one after the other."""

from __future__ import annotations

import re
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
_SEVERAL = 2
"""From how many pages on a line is known to repeat."""
_DIGITS = re.compile(r"\d+")
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
    rows = rows_of(list(side))
    if len(rows) < _COLUMN_LINES:
        return False
    ends = [(row[0].x, row[-1].x + row[-1].width) for row in rows]
    width = max(right for _, right in ends) - min(left for left, _ in ends)
    return sum(right - left > _FILLED * width for left, right in ends) >= _MANY * len(rows)


def _crosses(piece: Piece, edge: float) -> bool:
    return piece.x < edge - 2 and piece.x + piece.width > edge + 2


def columns_of(
    rows: list[list[Piece]], gutter: float, repeating: frozenset[str] | None
) -> Iterator[tuple[int, list[list[Piece]]]]:
    """Yield the lines of each column; what crosses both is a column of its own.

    `repeating` are the lines that stand at the edges of most pages; None where there is one.
    """
    if not gutter:
        yield 0, rows
        return
    waiting: list[Piece] = []
    apart = _set_apart(rows, gutter, repeating)
    for number, row in enumerate(rows):
        if number in apart or any(_crosses(piece, gutter) for piece in row):
            yield from _both(waiting, gutter)
            waiting = []
            yield 0, [row]
        else:
            waiting += row
    yield from _both(waiting, gutter)


def _set_apart(
    rows: list[list[Piece]], gutter: float, repeating: frozenset[str] | None
) -> set[int]:
    """Return which lines at the edges of a page are running heads and in no column.

    They repeat on other pages; on the only page of a text, one stands apart from the rest.
    """
    found: set[int] = set()
    for places in (range(len(rows) - 1), range(len(rows) - 1, 0, -1)):
        for place in places[:_HEADS]:
            apart = repeating is None and place == places[0] and _is_apart(rows, places, gutter)
            if not apart and masked(rows[place]) not in (repeating or ()):
                break
            found.add(place)
    return found


def _is_apart(rows: list[list[Piece]], places: range, gutter: float) -> bool:
    """Tell whether the first of some lines stands apart, and does not begin the second column."""
    first = rows[places[0]][0]
    gap = abs(first.y - rows[places[0] + places.step][0].y)
    return gap > _APART * first.size and abs(first.x - 2 - gutter) >= 1


def repeating_rows(pages: Sequence[list[list[Piece]]]) -> frozenset[str] | None:
    """Return the lines at the edges of pages that stand on most; None for a single page."""
    if len(pages) < _SEVERAL:
        return None
    seen = Counter(
        text
        for rows in pages
        for text in {masked(row) for row in (*rows[:_HEADS], *rows[-_HEADS:])}
    )
    wanted = max(_SEVERAL, len(pages) // 2 + 1)
    return frozenset(text for text, count in seen.items() if count >= wanted)


def masked(row: Sequence[Piece]) -> str:
    """Return the words of a line with a sign for every number."""
    return _DIGITS.sub("#", " ".join(piece.text.strip() for piece in row))


def _both(pieces: Sequence[Piece], gutter: float) -> Iterator[tuple[int, list[list[Piece]]]]:
    """Yield the left column and then the right one: lines of both need not be level."""
    for column, inside in ((1, False), (2, True)):
        part = [piece for piece in pieces if (piece.x >= gutter - 2) is inside]
        if part:
            yield column, rows_of(part)
