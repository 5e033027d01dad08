"""Which lines are headings: by their letters in a PDF, by how they stand in a plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inforce.importing.blocks import same_look
from inforce.importing.lines import SENTENCE_ENDS, body_size, is_full
from inforce.importing.markers import Marker, follows, marker_of
from inforce.importing.writing import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.importing.lines import Line

_FULL_STOPS = (".", ";", ",")
_MOST_WORDS = 14
_MOST_LINES = 4
_LARGER = 1.06
_SHORT = 0.75
"""A heading of a text whose width is not known takes no more of it than this part."""
_LARGEST = 2.2
"""So much larger than the text's the letters of a heading are at most; then it breaks earlier."""
_ENOUGH, _MOST = 4, 0.8
"""From so many such lines on, and so many of them, an empty line follows every heading."""
_NOTE = re.compile(r"\[\d{1,3}\]$")
"""The mark of a footnote at the end of a line."""
_NO_NAME = re.compile(r"@|https?:|\d{5}|\d[ -]\d{3}|\d{2} \d{2}")
"""What addresses and telephone numbers hold, and headings do not."""


def headings_of(lines: Sequence[Line], *, unspaced: bool) -> list[int]:
    """Return for every line the place of the first line of the heading it is in; -1 for none."""
    return _Headings(lines, unspaced).found()


@dataclass(slots=True)
class _Headings:
    lines: Sequence[Line]
    """All lines of the text."""
    unspaced: bool
    """Whether the text has next to no empty lines."""
    _places: list[int] = field(init=False)
    """What was found so far."""
    _airy: bool = field(init=False)
    """Whether an empty line follows nearly all headings."""

    def found(self) -> list[int]:
        self._places = [-1] * len(self.lines)
        self._airy = self._is_airy()
        body = body_size(self.lines)
        for place, line in enumerate(self.lines):
            if self._places[place] >= 0 or line.cells:
                continue
            if line.size:
                self._note_sized(place, body)
            else:
                count = self._length(place)
                self._places[place : place + count] = [place] * count
        return self._places

    def _note_sized(self, place: int, body: float) -> None:
        """Note a line of a PDF, with the heading it goes on with."""
        line, marker = self.lines[place], marker_of(self.lines[place].bare)
        if len(line.bare.split()) > _MOST_WORDS or not any(map(str.isalpha, line.bare)):
            return
        if marker is not None and not _can_number(marker):
            return
        if line.size > body * _LARGER or self._is_bold(place):
            before = self._places[place - 1] if place else -1
            goes_on = marker is None and before >= 0 and same_look(self.lines[place - 1], line)
            self._places[place] = before if goes_on else place

    def _is_bold(self, place: int) -> bool:
        """Tell whether a line is, or goes on with, a few bold words that stand alone."""
        lines, first, last = self.lines, place, place
        while 0 < first > place - _MOST_WORDS and same_look(lines[first - 1], lines[first]):
            first -= 1
        end = min(len(lines), place + _MOST_WORDS + 1) - 1
        while last < end and same_look(lines[last], lines[last + 1]):
            last += 1
        words = sum(len(line.bare.split()) for line in lines[first : last + 1])
        if not lines[place].bold or words > _MOST_WORDS or lines[last].bare.endswith(_FULL_STOPS):
            return False
        if not lines[first].gap and first and lines[first - 1].page == lines[first].page:
            return False
        following = lines[last + 1] if last + 1 < len(lines) else None
        ends = lines[last].bare.endswith(":")
        if following is None or following.gap:
            return not ends or (following is not None and marker_of(following.bare) is None)
        return not ends and not is_full(lines[last], following, lines[last].room)

    def _length(self, place: int) -> int:
        """Return how many lines the heading of a plain text has that begins here; 0 for none."""
        for count in range(_MOST_LINES, 1, -1):
            if self._is_of_several(place, count):
                return count
        return int(self._stands_alone(place))

    def _stands_alone(self, place: int) -> bool:
        """Tell whether one line of plain text looks like a heading."""
        line = self.lines[place]
        if place + 1 == len(self.lines) or not self._may_head(place, place):
            return False
        following = self.lines[place + 1]
        if not (line.gap and following.gap) and not self._is_short(line, following):
            return False
        if self._airy and not following.gap:
            return False
        item = marker_of(following.bare)
        if item is not None and following.bare[item.length :][:1].islower():
            return False
        if not self._is_first(place) and self._places[place - 1] >= 0:
            return _begins(following.bare) and self._is_text(place + 1)
        if self._is_first(place):
            return following.gap or _begins(following.bare) or item is not None
        ended = self.lines[place - 1].bare.endswith(SENTENCE_ENDS)
        return self.unspaced and ended and _begins(following.bare)

    def _is_text(self, place: int) -> bool:
        """Tell whether a line begins a paragraph of several lines."""
        line, *rest = self.lines[place : place + 2]
        return bool(rest) and not rest[0].gap and is_full(line, rest[0], line.room)

    def _is_of_several(self, place: int, count: int) -> bool:
        """Tell whether so many lines of plain text look like one heading."""
        rest = self.lines[place + 1 : place + 1 + count]
        if len(rest) < count or not self._is_first(place):
            return False
        *more, following = rest
        run = [self.lines[place], *more]
        if any(one.gap or marker_of(one.bare) or one.page != run[0].page for one in more):
            return False
        if not self._may_head(place, place + count - 1) or not all(map(_goes_on, run, more)):
            return False
        pairs = list(zip(run, more, strict=False))
        if not all(one.right + after.lead > one.room / _LARGEST for one, after in pairs):
            return False
        if is_full(run[-1], following, run[-1].room):
            return False
        if following.gap:
            broke = all(is_full(one, after, one.room) for one, after in pairs)
            return broke or not any(map(_holds_digit, more))
        return not self._airy and _begins(following.bare)

    def _may_head(self, first: int, last: int) -> bool:
        """Tell whether lines are few words that open like a heading and end like one."""
        run = self.lines[first : last + 1]
        words = " ".join(line.bare for line in run)
        marker = marker_of(words)
        return (
            len(words.split()) <= _MOST_WORDS
            and any(map(str.isalpha, words))
            and not _NOTE.sub("", words).endswith((*_FULL_STOPS, ":"))
            and not _NO_NAME.search(words)
            and not any(line.cells for line in run)
            and (run[0].bare[:1].isupper() or NUMBERED.match(words) is not None)
            and (marker is None or self._numbers(first, last, marker))
        )

    def _is_first(self, place: int) -> bool:
        """Tell whether room is before a line, or the edge of the page."""
        before = self.lines[place - 1] if place else None
        return before is None or self.lines[place].gap or before.page != self.lines[place].page

    def _is_short(self, line: Line, following: Line) -> bool:
        """Tell whether a line ended though the next word had fitted on it."""
        if line.fits:
            return not is_full(line, following, line.room)
        return line.right <= _SHORT * line.room

    def _is_airy(self) -> bool:
        """Tell whether nearly all short lines with room before them have room after them too."""
        after = [
            following.gap
            for line, following in zip(self.lines, self.lines[1:], strict=False)
            if line.gap and not line.size and not marker_of(line.bare)
            and line.right <= _SHORT * line.room and not line.bare.endswith(SENTENCE_ENDS)
        ]  # fmt: skip
        return len(after) >= _ENOUGH and sum(after) > _MOST * len(after)

    def _numbers(self, place: int, last: int, marker: Marker) -> bool:
        """Tell whether a number or letter stands before a heading and not before an item."""
        before = marker_of(self.lines[place - 1].bare) if place else None
        after = marker_of(self.lines[last + 1].bare) if last + 1 < len(self.lines) else None
        if after and follows(marker, after):
            return False
        if marker.body.isdigit():
            return True
        return _can_number(marker) and not (before and follows(before, marker))


def _can_number(marker: Marker) -> bool:
    return marker.body.isdigit() or (marker.body.isupper() and marker.form == "..")


def _begins(text: str) -> bool:
    """Tell whether a line looks like the beginning of a sentence or of a numbered clause."""
    first = next((letter for letter in text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line may go on with the heading before it."""
    ended = before.bare.endswith(SENTENCE_ENDS) or ":" in line.bare
    return not ended and before.bare.isupper() == line.bare.isupper()


def _holds_digit(line: Line) -> bool:
    return any(map(str.isdigit, line.bare))
