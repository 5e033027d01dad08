"""From lines back to headings, paragraphs and lists; every guess is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inforce.importing.blocks import Block
from inforce.importing.headings import headings_of
from inforce.importing.joining import is_broken, joined
from inforce.importing.lines import SENTENCE_ENDS, goes_on_surely, is_full
from inforce.importing.markers import Marker, follows, marker_of, next_clause
from inforce.importing.model import Guess
from inforce.importing.nesting import without_marker
from inforce.importing.writing import levelled, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.lines import Line

_STOPS = (".", ";", "!", "?", ".”", '."')
_SHIFT = 2.5
"""So far, in points or characters, a line must be set in to count as set in."""
_SHORT = 0.55
"""A line shorter than this part of the width ends a paragraph if it ends a sentence."""
_SHORT_ITEM = 0.75
"""The same for the last line of an item, which may end without a stop."""


@dataclass(slots=True)
class Reflow:
    """Joins the lines of one text."""

    lines: Sequence[Line]
    """The lines, without running heads."""
    guesses: list[Guess] = field(default_factory=list)
    """What was decided."""
    _unspaced: bool = field(init=False)
    """Whether the text has next to no empty lines."""
    _said: str = field(init=False)
    """All lines, in lower case."""

    def __post_init__(self) -> None:
        """Look once at what every line is held against."""
        self._unspaced = sum(line.gap for line in self.lines) < len(self.lines) / 40
        self._said = "\n".join(line.bare for line in self.lines).lower()

    def markdown(self) -> str:
        """Return the text as Markdown, ending with a line feed."""
        blocks = list(self._blocks())
        self.guesses += levelled(blocks)
        return "\n".join(written(blocks, self.guesses)).strip("\n") + "\n"

    def _blocks(self) -> Iterator[Block]:
        block: Block | None = None
        heads = headings_of(self.lines, unspaced=self._unspaced)
        for place, line in enumerate(self.lines):
            if line.cells:
                if block is not None:
                    yield block
                yield Block(line, line, "")
                block = None
                continue
            marker = marker_of(line.bare)
            heading = heads[place] >= 0
            if (
                block is not None
                and not heading
                and not block.heading
                and self._goes_on(block, place, marker)
            ):
                block.text = self._with_line(block, line)
                block.last = line
                continue
            if block is not None and heading and block.heading and heads[place] == heads[place - 1]:
                block.text = joined(block.text, line.text, line.bare, self._said)
                block.last = line
                continue
            if block is not None:
                yield block
            own = None if heading else marker
            text = without_marker(line.text, line.bare, own)
            block = Block(line, line, text, own, 9 if heading else 0)
        if block is not None:
            yield block

    def _goes_on(self, block: Block, place: int, marker: Marker | None) -> bool:
        """Tell whether a line goes on with the paragraph before it."""
        line, before = self.lines[place], block.last
        if marker is not None and self._begins_item(block, place, marker):
            return False
        if next_clause(block.first.bare, line.bare):
            return False
        if not self._same_column(block, line):
            goes_on = line.bare[:1].islower() or self._filled_over(before, line)
            if goes_on:
                why = "Its sentence has not ended."
                self.guesses.append(Guess(line.number, "A paragraph goes on over the page.", why))
            return goes_on
        return not line.gap and (self._filled(block, line) or self._breaks(block, line))

    def _filled_over(self, before: Line, line: Line) -> bool:
        """Tell whether the next word did not fit on the last line of a page or column."""
        if before.size or before.fits:
            return is_full(before, line, before.room)
        return not before.bare.endswith(SENTENCE_ENDS)

    def _breaks(self, block: Block, line: Line) -> bool:
        """Tell whether a line of a PDF was ended early and yet its paragraph goes on.

        So it is where room is between paragraphs, and none before this line: in an address, say.
        """
        if not line.size or self._unspaced or line.size != block.last.size:
            return False
        if block.last.bare.endswith(_STOPS):
            return False
        if block.marker is None:
            return abs(line.left - block.last.left) <= _SHIFT
        return line.left > block.first.left + _SHIFT

    def _begins_item(self, block: Block, place: int, marker: Marker) -> bool:
        """Tell whether a sign begins an item, and is not just a word at the end of a sentence."""
        line, before = self.lines[place], block.last
        if block.marker is not None and follows(block.marker, marker):
            return True
        moved = abs(line.left - before.left) > _SHIFT
        if line.gap or moved or not marker.body or before.bare.endswith(SENTENCE_ENDS):
            return True
        if not self._filled(block, line):
            return True
        ahead = [marker_of(one.bare) for one in self.lines[place + 1 : place + 12]]
        return any(follows(marker, other) for other in ahead if other)

    def _filled(self, block: Block, line: Line) -> bool:
        """Tell whether the next word did not fit on the line before: then the line broke by itself.

        Where empty lines stand between paragraphs, a line breaks by itself unless it is short.
        """
        before = block.last
        if not before.size and goes_on_surely(before, line):
            return True
        if before.size or before.fits or self._unspaced:
            return is_full(before, line, before.room if before.size else block.first.room)
        return before.right > (_SHORT_ITEM if block.marker else _SHORT) * before.room

    def _with_line(self, block: Block, line: Line) -> str:
        """Return a block's words with one more line; a word broken at the end is joined."""
        if is_broken(block.text, line.bare):
            half = block.text.rsplit(None, 1)[-1][:-1]
            decided = f"“{half}-” is joined with the next line."
            self.guesses.append(Guess(line.number, decided, "A word was broken there."))
        elif self._same_column(block, line) and not self._filled(block, line):
            return f"{block.text}<br>{line.text}"
        return joined(block.text, line.text, line.bare, self._said)

    def _same_column(self, block: Block, line: Line) -> bool:
        return (block.last.page, block.last.column) == (line.page, line.column)
