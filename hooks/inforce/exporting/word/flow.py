"""From a redline's stream to the paragraphs and tables of Word."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from inforce.exporting.word.model import Pilcrow, Shape, is_in
from inforce.exporting.word.moves import settled_moves
from inforce.exporting.word.paragraphs import joined
from inforce.exporting.word.projection import only
from inforce.exporting.word.tables import MisfitError, end_of, is_table, read_table
from inforce.exporting.word.walk import SIDES, Walker
from inforce.redline.model import End, Mark, OldEnd, OldStart, Start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.exporting.word.model import Block, Token
    from inforce.redline.model import Node

_GAP = Shape("TableGap")
"""The narrow paragraphs around tables: what is deleted before one has something to join."""


def flow(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """Return the body of the Word file that holds both texts of a stream.

    Where Word cannot hold a change inside a passage (a table that became paragraphs), the passage
    is deleted and inserted as a whole.
    """
    return finished(Flow().tokens(nodes))


def replaced(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """Return the same with everything deleted and inserted as a whole."""
    reader = Flow()
    reader.read_both(nodes)
    return finished(reader.walker.tokens)


def finished(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """Return the blocks, with a last narrow paragraph that Word demands and that never changes."""
    return settled_moves(joined([*tokens, Pilcrow(Mark.SAME, _GAP)]))


class Flow:
    """Reads one body, and the passages that stand apart from it."""

    def __init__(self) -> None:
        self._lists = count(1)
        self.walker = Walker(self._lists)

    def tokens(self, nodes: Sequence[Node]) -> list[Token]:
        """Return runs, paragraph marks and tables in order."""
        walker = self.walker
        at = since = kept = 0
        while at < len(nodes):
            try:
                at = self._step(walker, nodes, at)
            except MisfitError:
                at = _section_end(nodes, since, at)
                walker.restart(kept)
                self.read_both(nodes[since:at])
            if walker.is_outside:
                since, kept = at, len(walker.tokens)
        walker.end_paragraph()
        return walker.tokens

    def read_both(self, nodes: Sequence[Node]) -> None:
        """Read the old text of some nodes as deleted, and then the new one as inserted."""
        for side in SIDES:
            part = list(only(nodes, side))
            at = 0
            while at < len(part):
                at = self._step(self.walker, part, at)
            self.walker.end_paragraph()

    def _step(self, walker: Walker, nodes: Sequence[Node], at: int) -> int:
        """Read one node, or a whole table; return the number of the node after it."""
        if not is_table(nodes[at]):
            walker.node(nodes, at)
            return at + 1
        end = end_of(nodes, at)
        table, captions = read_table(nodes[at:end], self.cell)
        sides = [side for side in SIDES if is_in(table.mark, side)]
        if any(walker.has_begun(side) for side in SIDES if side not in sides):
            raise MisfitError
        walker.end_paragraph(sides)
        walker.show_labels(sides)
        for caption in captions:
            for place in range(len(caption)):
                walker.node(caption, place)
        walker.tokens += (Pilcrow(table.mark, _GAP), table, Pilcrow(table.mark, _GAP))
        return end

    def cell(self, nodes: Sequence[Node], mark: Mark) -> tuple[Block, ...]:
        """Return the content of a cell or footnote, whose own tags come first and last.

        It is never nothing. Raises `MisfitError` where the two texts cannot stand in one.
        """
        walker = Walker(self._lists, mark)
        at = 0
        while at < len(nodes) - 1:
            at = self._step(walker, nodes, at)
        walker.end_paragraph()
        for side in SIDES:
            if is_in(mark, side) and not _has_paragraph(walker.tokens, side):
                walker.empty_paragraph([side])
        return joined(walker.tokens, closed=mark)


def _has_paragraph(tokens: Sequence[Token], side: Mark) -> bool:
    return any(isinstance(token, Pilcrow) and is_in(token.mark, side) for token in tokens)


def _section_end(nodes: Sequence[Node], since: int, fault: int) -> int:
    """Return where after a fault nothing is open any more in either text."""
    depth = 0
    for place in range(since, len(nodes)):
        ended = isinstance(nodes[place], End | OldEnd)
        depth += isinstance(nodes[place], Start | OldStart) - ended
        if place >= fault and ended and not depth:
            return place + 1
    return len(nodes)
