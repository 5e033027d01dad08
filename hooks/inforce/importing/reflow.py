"""From lines back to headings, paragraphs and lists; every guess is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inforce.importing.blocks import Block, same_heading, same_look
from inforce.importing.joining import is_broken, joined
from inforce.importing.lines import SENTENCE_ENDS, body_size, goes_on_surely, is_full
from inforce.importing.markers import Marker, follows, marker_of, next_clause
from inforce.importing.model import Guess
from inforce.importing.nesting import without_marker
from inforce.importing.writing import NUMBERED, levelled, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.lines import Line

_FULL_STOPS = (".", ";", ",")
_STOPS = (".", ";", "!", "?", ".”", '."')
_MOST_WORDS = 14
_LARGER = 1.06
_SHIFT = 2.5
"""So far, in points or characters, a line must be set in to count as set in."""
_SHORT_HEADING = 0.75
"""A heading of a text whose width is not known takes no more of it than this part."""
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
        body = body_size(self.lines)
        for place, line in enumerate(self.lines):
            if line.cells:
                if block is not None:
                    yield block
                yield Block(line, line, "")
                block = None
                continue
            marker = marker_of(line.bare)
            heading = self._is_heading(place, body)
            heading = heading and (marker is None or _can_number_a_heading(marker))
            if (
                block is not None
                and not heading
                and not block.heading
                and self._goes_on(block, place, marker)
            ):
                block.text = self._with_line(block, line)
                block.last = line
                continue
            if (
                block is not None
                and heading
                and block.heading
                and (same_heading(block, line, marker) or self._of_two(place - 1))
            ):
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
        """Tell whether the last line of a page or column broke because the next word did not fit."""
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

    def _is_heading(self, place: int, body: float) -> bool:
        line = self.lines[place]
        words = line.bare.split()
        if len(words) > _MOST_WORDS or not any(map(str.isalpha, line.bare)):
            return False
        if line.size:
            return line.size > body * _LARGER or self._is_bold_heading(place)
        return self._stands_alone(place) or self._of_two(place) or self._of_two(place - 1)

    def _is_bold_heading(self, place: int) -> bool:
        """Tell whether a line is, or goes on with, a few bold words that stand alone."""
        lines, first = self.lines, place
        while first and lines[first].bold and same_look(lines[first - 1], lines[first]):
            first -= 1
        last = place
        while last + 1 < len(lines) and same_look(lines[last], lines[last + 1]):
            last += 1
        following = lines[last + 1] if last + 1 < len(lines) else None
        words = sum(len(line.bare.split()) for line in lines[first : last + 1])
        if not lines[place].bold or words > _MOST_WORDS or lines[last].bare.endswith(_FULL_STOPS):
            return False
        if not lines[first].gap and first and lines[first - 1].page == lines[first].page:
            return False
        if following is None or following.gap:
            ends = lines[last].bare.endswith(":")
            return not ends or (following is not None and marker_of(following.bare) is None)
        full = is_full(lines[last], following, lines[last].room)
        return not full and not lines[last].bare.endswith(":")

    def _stands_alone(self, place: int) -> bool:
        """Tell whether a line of plain text looks like a heading."""
        line = self.lines[place]
        if place + 1 == len(self.lines) or line.bare.endswith((*_FULL_STOPS, ":")):
            return False
        following = self.lines[place + 1]
        marker, other = marker_of(line.bare), marker_of(following.bare)
        if marker is not None and not self._heads(place, marker):
            return False
        alone = line.gap and following.gap
        if not _opens(line) or not (alone or self._is_short(line, following)):
            return False
        if line.gap or place == 0 or self.lines[place - 1].page != line.page:
            return following.gap or _begins(following.bare) or other is not None
        return (
            self._unspaced
            and self.lines[place - 1].bare.endswith(SENTENCE_ENDS)
            and _begins(following.bare)
        )

    def _is_short(self, line: Line, following: Line) -> bool:
        """Tell whether a line ended though the next word had fitted on it."""
        if line.fits:
            return not is_full(line, following, line.room)
        return line.right <= _SHORT_HEADING * line.room

    def _of_two(self, place: int) -> bool:
        """Tell whether a line of plain text is the first of a heading in two lines."""
        if place < 0 or place + 2 >= len(self.lines):
            return False
        line, second, third = self.lines[place : place + 3]
        words = len(line.bare.split()) + len(second.bare.split())
        ends = line.bare.endswith(SENTENCE_ENDS) or second.bare.endswith((*_FULL_STOPS, ":"))
        starts = line.fits and (line.gap or place == 0) and _opens(line)
        if not starts or ends or second.gap or words > _MOST_WORDS:
            return False
        marker = marker_of(line.bare)
        if marker_of(second.bare) or (marker and not self._heads(place, marker)):
            return False
        broke = is_full(line, second, line.room) and not is_full(second, third, second.room)
        return broke and (third.gap or _begins(third.bare))

    def _heads(self, place: int, marker: Marker) -> bool:
        """Tell whether a number or letter stands before a heading and not before an item."""
        before = marker_of(self.lines[place - 1].bare) if place else None
        after = marker_of(self.lines[place + 1].bare)
        if after and follows(marker, after):
            return False
        if marker.body.isdigit():
            return True
        return _can_number_a_heading(marker) and not (before and follows(before, marker))


def _can_number_a_heading(marker: Marker) -> bool:
    return marker.body.isdigit() or (marker.body.isupper() and marker.form == "..")


def _opens(line: Line) -> bool:
    return line.bare[:1].isupper() or NUMBERED.match(line.bare) is not None


def _begins(text: str) -> bool:
    """Tell whether a line looks like the beginning of a sentence or of a numbered clause."""
    first = next((letter for letter in text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()
