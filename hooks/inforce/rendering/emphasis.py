"""Emphasis and strong emphasis, by the pairing rules of CommonMark.

The library's own processor drops letters from texts with crossing marks (`*a **b c*def g*`). The
rules here are those of the CommonMark specification, "Emphasis and strong emphasis", with one
leniency: an asterisk may open and close beside any letter or sign, so that `**Term:**text` works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = re.compile(r"\*+|_+")


@dataclass(slots=True)
class _Run:
    """A row of equal marks, and what is left of it while pairs are taken."""

    sign: str
    """`*` or `_`."""
    start: int
    """Place of the first mark left."""
    end: int
    """Place after the last mark left."""
    length: int
    """How many marks there were."""
    opens: bool
    """Whether it may begin emphasis."""
    closes: bool
    """Whether it may end emphasis."""

    def pairs_with(self, closer: _Run) -> bool:
        """Say whether this run may be the beginning that `closer` ends."""
        if self.sign != closer.sign:
            return False
        # The "rule of three": a run that could be both pairs only with lengths that leave sense.
        either = (self.opens and self.closes) or (closer.opens and closer.closes)
        together = self.length + closer.length
        return not (either and together % 3 == 0 and (self.length % 3 or closer.length % 3))


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """One emphasised stretch, marks included."""

    start: int
    """Place of the first opening mark."""
    end: int
    """Place after the last closing mark."""
    size: int
    """1 for emphasis, 2 for strong emphasis."""


class Emphasis(InlineProcessor):
    """Turns the marks of one paragraph into `em` and `strong`.

    The library asks for one stretch at a time and puts a placeholder in its place, so the rest is
    remembered, with places counted from the end, which a placeholder does not move.
    """

    def __init__(self, md: object) -> None:
        super().__init__(_RUN.pattern, md)  # type: ignore[arg-type]  # the stub wants a subclass
        self.reset()

    def reset(self) -> None:
        """Forget the text before."""
        self.seen = ""
        self.found: list[list[_Span]] = []

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the next emphasised stretch as an element, and where it begins and ends."""
        size = len(data)
        if not self._knows(data, m.start()):
            self.found = [
                [_Span(span.start - size, span.end - size, span.size) for span in group]
                for group in reversed(_grouped(sorted(_spans(_runs(data)))))
            ]
        while self.found and self.found[-1][0].start + size < m.start():
            self.found.pop()
        if not self.found:
            self.seen = data[m.start() :]
            return None, None, None
        group = [_Span(span.start + size, span.end + size, span.size) for span in self.found.pop()]
        self.seen = data[group[0].end :]
        return _built(data, group), group[0].start, group[0].end

    def _knows(self, data: str, start: int) -> bool:
        """Say whether the marks from `start` on are those remembered.

        Every mark of a paragraph is asked for, so that of one before only the text after its last
        pair, or its last mark, is remembered, which pairs with nothing.
        """
        return start >= len(data) - len(self.seen) and data.endswith(self.seen)


def _grouped(spans: list[_Span]) -> list[list[_Span]]:
    """Return the outermost stretches in order, each followed by all that are inside it."""
    groups: list[list[_Span]] = []
    for span in spans:
        if groups and span.start < groups[-1][0].end:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _runs(data: str) -> list[_Run]:
    """Return every row of marks with what it may do where it stands."""
    runs = []
    for found in _RUN.finditer(data):
        before = data[found.start() - 1 : found.start()] or " "
        after = data[found.end() : found.end() + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if found[0][0] == "_":
            opens, closes = opens and not _in_word(before), closes and not _in_word(after)
        runs.append(_Run(found[0][0], *found.span(), len(found[0]), opens, closes))
    return runs


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _spans(runs: list[_Run]) -> Iterator[_Span]:
    """Yield the pairs, nested properly, in the order in which they close."""
    waiting: list[tuple[int, _Run]] = []
    hopeless: dict[tuple[str, bool, int], int] = {}
    for number, closer in enumerate(runs):
        key = (closer.sign, closer.opens, closer.length % 3)
        while closer.closes and closer.start < closer.end:
            place = _opener(waiting, closer, hopeless.get(key, -1))
            if place < 0:
                hopeless[key] = number - 1
                break
            del waiting[place + 1 :]
            yield _taken(waiting[place][1], closer)
            if waiting[place][1].start == waiting[place][1].end:
                waiting.pop()
        if closer.opens and closer.start < closer.end:
            waiting.append((number, closer))


def _opener(waiting: list[tuple[int, _Run]], closer: _Run, bottom: int) -> int:
    """Return the place of the nearest run that `closer` can end; -1 if there is none."""
    for place in range(len(waiting) - 1, -1, -1):
        number, run = waiting[place]
        if number <= bottom:
            break
        if run.pairs_with(closer):
            return place
    return -1


def _taken(opener: _Run, closer: _Run) -> _Span:
    """Take one or two marks from each run and return the stretch between them."""
    size = 2 if min(opener.end - opener.start, closer.end - closer.start) > 1 else 1
    opener.end -= size
    closer.start += size
    return _Span(opener.end, closer.start, size)


def _built(data: str, spans: list[_Span]) -> Element:
    """Return the first span as an element with all others, which are inside it, as its children."""
    root = Element("root")
    around = [(len(data) + 1, root)]
    place = spans[0].start
    for span in [*spans, _Span(len(data) + 1, len(data) + 1, 0)]:
        while len(around) > 1 and around[-1][0] <= span.start:
            end, element = around.pop()
            size = 2 if element.tag == "strong" else 1
            _append(element, data[place : end - size])
            place = end
        if not span.size:
            break
        _append(around[-1][1], data[place : span.start])
        element = SubElement(around[-1][1], "strong" if span.size == 2 else "em")
        around.append((span.end, element))
        place = span.start + span.size
    return root[0]


def _append(element: Element, text: str) -> None:
    """Add text at the end of what the element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
