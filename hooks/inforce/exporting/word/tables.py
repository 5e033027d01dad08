"""Tables of a redline's stream as tables of Word: rows are inserted and deleted, never cells.

Word can mark single cells, but LibreOffice (7.4) does not know the marks: rejecting an added column
leaves its empty cells. A row whose cells come or go is deleted and inserted as a whole, which both
take back exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.model import Cell, Row, Table
from inforce.exporting.word.projection import only
from inforce.redline.model import End, Mark, OldEnd, OldStart, Opaque, Start, Words
from inforce.redline.tree import attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inforce.exporting.word.model import Block
    from inforce.redline.model import Node
    from inforce.redline.tree import Element

    ReadCell = Callable[[Sequence[Node], Mark], tuple[Block, ...]]

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))


class MisfitError(Exception):
    """A change that Word cannot hold inside a table or around one."""


def is_table(node: Node) -> bool:
    """Tell whether a table begins with a node."""
    return isinstance(node, Start | OldStart) and node.element[0] == "table"


def end_of(nodes: Sequence[Node], at: int) -> int:
    """Return the number after the end tag that belongs to the start tag at `at`."""
    depth = 0
    for place in range(at, len(nodes)):
        depth += isinstance(nodes[place], Start | OldStart)
        depth -= isinstance(nodes[place], End | OldEnd)
        if not depth:
            return place + 1
    raise MisfitError


def read_table(
    nodes: Sequence[Node], read_cell: ReadCell
) -> tuple[Table, tuple[Sequence[Node], ...]]:
    """Return a table and the nodes of its captions.

    Raises `MisfitError` where the two texts differ in more than words and whole rows.
    """
    mark = _mark(nodes[0])
    rows: list[Row] = []
    captions: list[Sequence[Node]] = []
    head = False
    at = 1
    while at < len(nodes) - 1:
        node, end = nodes[at], at + 1
        tag = node.element[0] if isinstance(node, Start) else ""
        if tag in _GROUPS:
            _mark(node)
            head = tag == "thead"
        elif tag == "caption":
            end = end_of(nodes, at)
            captions.append(nodes[at:end])
        elif tag == "tr":
            end = end_of(nodes, at)
            rows += _rows(nodes[at:end], read_cell, head=head)
        elif not _is_nothing(node):
            raise MisfitError
        at = end
    if mark is Mark.SAME and _spans_change(rows):
        raise MisfitError
    return Table(mark, tuple(rows)), tuple(captions)


def _mark(node: Node) -> Mark:
    """Return the mark of a part of a table that has one form in both texts."""
    if not isinstance(node, Start) or node.mark is Mark.WRAP:
        raise MisfitError
    if node.was and node.was[0] != node.element[0]:
        raise MisfitError
    return node.mark


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Opaque | End) or (isinstance(node, Words) and not node.pieces)


def _spans_change(rows: list[Row]) -> bool:
    """Tell whether rows come or go in a table where cells span rows."""
    changes = any(row.mark is not Mark.SAME for row in rows)
    return changes and any(cell.rows > 1 for row in rows for cell in row.cells)


def _rows(nodes: Sequence[Node], read_cell: ReadCell, *, head: bool) -> Iterator[Row]:
    """Yield a row, or the old and the new one where its cells changed."""
    mark = _mark(nodes[0])
    if mark is Mark.SAME and _cells_change(nodes):
        for side in (Mark.DEL, Mark.INS):
            part = list(only(nodes, side))
            yield Row(side, tuple(_cells(part, side, read_cell)), head)
    else:
        yield Row(mark, tuple(_cells(nodes, mark, read_cell)), head)


def _cells_change(nodes: Sequence[Node]) -> bool:
    at = 1
    while at < len(nodes) - 1:
        node = nodes[at]
        if isinstance(node, OldStart):
            return True
        if isinstance(node, Start):
            was = node.was or node.element
            if node.mark is not Mark.SAME or _spans(was) != _spans(node.element):
                return True
            at = end_of(nodes, at)
        else:
            at += 1
    return False


def _spans(element: Element) -> tuple[int, int]:
    return int(attribute(element, "colspan") or 1), int(attribute(element, "rowspan") or 1)


def _cells(nodes: Sequence[Node], mark: Mark, read_cell: ReadCell) -> Iterator[Cell]:
    at = 1
    while at < len(nodes) - 1:
        node, end = nodes[at], at + 1
        if isinstance(node, Start) and node.element[0] in _CELLS:
            end = end_of(nodes, at)
            yield Cell(read_cell(nodes[at:end], mark), *_spans(node.element))
        elif not _is_nothing(node):
            raise MisfitError
        at = end
