"""Moves that Word can show as such: whole neighbouring paragraphs, once away and once here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from inforce.exporting.word.model import Block, Cell, Paragraph, Row, Table
from inforce.redline.model import Mark


def settled_moves(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with every other move as what it also is: deleted and inserted words."""
    moves = [(_move_of(block), _mark_of(block)) for block in blocks]
    begins = Counter(this for before, this in pairwise([(0, Mark.SAME), *moves]) if this != before)
    good = {
        number
        for number, _ in begins
        if number and begins[number, Mark.DEL] == begins[number, Mark.INS] == 1
    }
    return tuple(_settled(block, good) for block in blocks)


def unmoved(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with every move as deleted and inserted words."""
    return tuple(_settled(block, set()) for block in blocks)


def _move_of(block: Block) -> int:
    return block.move if isinstance(block, Paragraph) else 0


def _mark_of(block: Block) -> Mark:
    return block.pilcrow.mark if isinstance(block, Paragraph) and block.move else Mark.SAME


def _settled(block: Block, good: set[int]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row) for row in block.rows))
    if block.move in good or not any(run.move for run in block.runs):
        return block
    return replace(block, move=0, runs=tuple(replace(run, move=0) for run in block.runs))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(_cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=unmoved(cell.blocks))
