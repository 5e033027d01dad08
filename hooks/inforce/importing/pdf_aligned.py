"""Tables of a PDF without lines around their cells: a line below the head, and aligned columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.importing.pdf_columns import rows_of
from inforce.importing.pdf_grids import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.pdf_pages import Box
    from inforce.importing.pdf_pieces import Piece

_THIN = 3.0
"""A drawn box is a line if it is no thicker than this many points."""
_LONG = 100.0
"""And can be the line below a head if it is at least so long."""
_MOST = 100
"""A page with more of them is a form or a picture."""
_BELOW = 2.0
"""How far below the head it is at most, in letter sizes."""
_APART = 0.8
"""How far apart cells of the head stand at least, in letter sizes."""
_NEXT = 2.4
"""How far apart the lines of a table stand at most, in letter sizes."""
_MORE = 1.12
"""A step so much larger than the smallest begins a row."""
_LARGER = 1.05
"""So much larger letters are those of a heading."""
_REST = 0.3
"""The middle of letters, above their base line, in letter sizes."""
Span = tuple[float, float]
"""Where something begins and ends on a line."""


def aligned_grids(words: Sequence[Piece], drawn: Sequence[Box]) -> Iterator[Grid]:
    """Yield the tables that have a line below their head and nothing else drawn, from the top."""
    rules = _rules(drawn)
    free = [word for word in words if word.grid is None]
    for rule in rules if len(rules) <= _MOST else ():
        rows = rows_of([word for word in free if _is_within(word, rule)])
        above = [row for row in rows if row[0].y > rule[1]]
        if above and above[-1][0].y - rule[1] < _BELOW * above[-1][0].size:
            grid = _grid(above[-1], rows[len(above) :], rule)
            if grid is not None:
                yield grid


def _rules(drawn: Sequence[Box]) -> list[Box]:
    """Return the long level lines on a page, from the top; the parts below each cell are one."""
    level = [box for box in drawn if box[3] - box[1] <= _THIN < box[2] - box[0]]
    found: list[Box] = []
    for box in sorted(level, key=lambda one: (-round(one[1]), one[0])):
        last = found[-1] if found else box
        if found and round(last[1]) == round(box[1]) and box[0] - last[2] <= _THIN:
            found[-1] = (last[0], last[1], max(last[2], box[2]), last[3])
        else:
            found.append(box)
    return [box for box in found if box[2] - box[0] >= _LONG]


def _is_within(word: Piece, rule: Box) -> bool:
    return word.x >= rule[0] - _THIN and word.x + word.width <= rule[2] + _THIN


def _grid(head: list[Piece], below: Sequence[list[Piece]], rule: Box) -> Grid | None:
    """Return the table below a head; None where its columns are not clear."""
    columns = _cells(head)
    rows: list[list[Piece]] = []
    last = rule[1] + head[0].size / 2
    for row in below:
        spans = [(piece.x, piece.x + piece.width) for piece in row]
        places = [_column(span, columns) for span in spans]
        if last - row[0].y > _NEXT * row[0].size or -1 in places or _is_heading(row, places, head):
            break
        for place, span in zip(places, spans, strict=True):
            columns[place] = (min(columns[place][0], span[0]), max(columns[place][1], span[1]))
        rows.append(row)
        last = row[0].y
    clear = all(one[1] < other[0] for one, other in pairwise(columns))
    if len(columns) < 2 or not rows or not clear:
        return None
    across = (rule[0], *(left for left, _ in columns[1:]), rule[2])
    return Grid(across, tuple(_down(head, rows, columns, rule)))


def _cells(head: Sequence[Piece]) -> list[Span]:
    """Return where the cells of a head stand: pieces with little between them are one."""
    found: list[Span] = []
    for piece in head:
        if found and piece.x - found[-1][1] < _APART * piece.size:
            found[-1] = (found[-1][0], piece.x + piece.width)
        else:
            found.append((piece.x, piece.x + piece.width))
    return found


def _column(span: Span, columns: Sequence[Span]) -> int:
    """Return the one column that something stands in; -1 where it is not one."""
    met = [n for n, one in enumerate(columns) if span[0] < one[1] and one[0] < span[1]]
    return met[0] if len(met) == 1 else -1


def _is_heading(row: Sequence[Piece], places: Sequence[int], head: Sequence[Piece]) -> bool:
    """Tell whether a line is a heading after the table: bold, or larger than its head."""
    larger = row[0].size > _LARGER * head[0].size
    return set(places) == {0} and (larger or all(piece.bold for piece in row))


def _down(
    head: Sequence[Piece], rows: Sequence[list[Piece]], columns: Sequence[Span], rule: Box
) -> Iterator[float]:
    """Yield where the rows of a table are parted.

    A larger step parts them; where all steps are alike, the first column is filled in every row.
    """
    yield head[0].y + head[0].size
    yield rule[1]
    steps = [before[0].y - row[0].y for before, row in pairwise(rows)]
    larger = _MORE * min(steps, default=0)
    alike = max(steps, default=0) <= larger
    for before, row in pairwise(rows):
        filled = _column((row[0].x, row[0].x + row[0].width), columns) == 0
        if filled if alike else before[0].y - row[0].y > larger:
            yield (before[0].y + row[0].y) / 2 + _REST * row[0].size
    yield rows[-1][0].y - rows[-1][0].size / 2
