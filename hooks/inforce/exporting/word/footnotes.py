"""Footnotes as Word's own: a mark in the text, and the words at the foot of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.exporting.word.flow import Flow, finished, flow
from inforce.exporting.word.looks import PLAIN
from inforce.exporting.word.model import OTHER, Paragraph, Run, Shape, Table, is_in
from inforce.exporting.word.moves import unmoved
from inforce.exporting.word.notes import NAME, body_of, has_notes, notes_of, shared_notes
from inforce.exporting.word.projection import only
from inforce.exporting.word.tables import MisfitError
from inforce.exporting.word.walk import SIDES
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.exporting.word.model import Block, Cell, Row
    from inforce.exporting.word.notes import Notes
    from inforce.redline.model import Node


def flow_with_footnotes(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """Return the body of a Word file, with each footnote in the run that refers to it.

    Footnotes stay at the end, as `flow` leaves them, where Word would number them otherwise than
    the page, and where LibreOffice would not give both texts back.
    """
    if not has_notes(nodes):
        return flow(nodes)
    texts = {side: tuple(only(nodes, side)) for side in SIDES}
    notes = {side: notes_of(text) for side, text in texts.items()}
    body = body_of(nodes)
    if None in notes.values() or not _is_body_of(body, texts):
        return flow(nodes)
    reader = Flow()
    placer = _Placer(reader, notes, shared_notes(nodes))
    blocks = tuple(placer.blocks(finished(reader.tokens(body))))
    return flow(nodes) if _come_or_go_with_notes(blocks) else blocks


def _come_or_go_with_notes(blocks: Sequence[Block]) -> bool:
    """Tell whether whole paragraphs with footnotes come or go.

    LibreOffice reads a footnote before the mark of its paragraph, and forgets what becomes of the
    mark: accepting or rejecting leaves an empty paragraph.
    """
    return any(
        any(run.note for run in block.runs) and block.pilcrow.mark is not Mark.SAME
        if isinstance(block, Paragraph)
        else any(_come_or_go_with_notes(cell.blocks) for row in block.rows for cell in row.cells)
        for block in blocks
    )


def _is_body_of(body: Sequence[Node], texts: dict[Mark, tuple[Node, ...]]) -> bool:
    """Tell whether both texts without their footnotes are what is left of both together."""
    return all(list(only(body, side)) == body_of(text) for side, text in texts.items())


class _Placer:
    """Puts the words of footnotes into the runs that refer to them."""

    def __init__(self, reader: Flow, notes: dict[Mark, Notes | None], shared: Notes) -> None:
        self._reader = reader
        self._notes = {side: found or {} for side, found in notes.items()}
        self._shared = shared

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks with their footnotes."""
        for block in blocks:
            if isinstance(block, Table):
                yield replace(block, rows=tuple(map(self._row, block.rows)))
            else:
                yield replace(block, runs=tuple(self._runs(block.runs)))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=tuple(self.blocks(cell.blocks)))

    def _runs(self, runs: Sequence[Run]) -> Iterator[Run]:
        at = 0
        while at < len(runs):
            run = runs[at]
            name = self._name(run)
            if not name:
                yield run
            elif at + 1 < len(runs) and self._is_renumbered(run, runs[at + 1]):
                yield from self._both(name)
                at += 1
            elif run.mark is Mark.SAME:
                yield from self._both(name)
            else:
                yield self._one(name, run.mark)
            at += 1

    def _name(self, run: Run) -> str:
        """Return the name of the footnote a run refers to; empty for other runs."""
        name = run.look.href.removeprefix(NAME)
        if not run.look.raised or run.look.href == name:
            return ""
        sides = [side for side in SIDES if is_in(run.mark, side)]
        return name if all(name in self._notes[side] for side in sides) else ""

    def _is_renumbered(self, run: Run, following: Run) -> bool:
        """Tell whether only the number changed, which Word counts by itself."""
        return (
            self._name(run) == self._name(following)
            and following.mark is OTHER.get(run.mark)
            and not (run.move or following.move)
        )

    def _both(self, name: str) -> Iterator[Run]:
        """Yield the reference that stands in both texts, or that of each where that cannot be."""
        together = self._together(name)
        if together:
            yield Run(Mark.SAME, "", PLAIN, note=together)
        else:
            yield from (self._one(name, side) for side in SIDES)

    def _together(self, name: str) -> tuple[Block, ...]:
        """Return a footnote with its changes; nothing where both texts cannot stand in one."""
        nodes = self._shared.get(name)
        try:
            return self._note(nodes, Mark.SAME) if nodes else ()
        except MisfitError:
            return ()

    def _one(self, name: str, side: Mark) -> Run:
        blocks = self._note(self._notes[side][name], side)
        return Run(side, "", PLAIN, note=tuple(map(_kept, blocks)))

    def _note(self, nodes: Sequence[Node], mark: Mark) -> tuple[Block, ...]:
        return tuple(map(_small, unmoved(self._reader.cell(nodes, mark))))


def _kept(block: Block) -> Block:
    """Return a block whose paragraph marks stay: a footnote that goes takes them along."""
    if isinstance(block, Table):
        return block
    return replace(block, pilcrow=replace(block.pilcrow, mark=Mark.SAME))


def _small(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    was = block.pilcrow.was
    shape, before = _note_shape(block.pilcrow.shape), was and _note_shape(was)
    return replace(block, pilcrow=replace(block.pilcrow, shape=shape, was=before))


def _note_shape(shape: Shape) -> Shape:
    return replace(shape, style="FootnoteText") if shape.style == "Normal" else shape
