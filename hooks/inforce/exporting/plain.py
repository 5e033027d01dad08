"""Plain text: every word and number of a text, in lines that fit any screen and any letter."""

from __future__ import annotations

from collections import Counter
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from inforce.exporting.word.flow import flow
from inforce.exporting.word.model import Number, Paragraph, Table
from inforce.exporting.word.projection import stream_of
from inforce.redline import parse
from inforce.wordfiles.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.exporting.imprint import Imprint
    from inforce.exporting.word.model import Block, Row, Run

_WIDTH = 76
_NARROWEST = 24
"""Least width of a line however deep it is set in."""
_STEP = "    "
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_UNDERLINES = {"Heading1": "=", "Heading2": "-"}


def write_plain(html: str, imprint: Imprint) -> str:
    """Return a rendered text as plain text, ending with the imprint; lines end with LF."""
    blocks = flow(tuple(stream_of(parse(html))))
    lines = [line.rstrip() for line in _Plain().lines(blocks)]
    said = [imprint.title, imprint.edition, imprint.publisher, imprint.address]
    return "\n".join([*lines, "-" * _WIDTH, *filter(None, said)]) + "\n"


class _Plain:
    """Writes one text, counting its lists."""

    def __init__(self) -> None:
        self._counts: Counter[Number] = Counter()

    def lines(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield the lines of the blocks, an empty one after each."""
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block)
                yield ""
            elif block.runs or block.pilcrow.shape.number:
                yield from self._paragraph(block)
                yield ""
            elif block.pilcrow.shape.style == "Rule":
                yield from ("* * *".center(_WIDTH).rstrip(), "")

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        shape = block.pilcrow.shape
        text = _text(block.runs)
        label = self._label(shape.number)
        outer = _STEP * (shape.indent - (1 if shape.number and shape.indent else 0))
        inner = _STEP * shape.indent
        first = f"{outer}{label} ".ljust(len(inner)) if label else inner
        if shape.style == "Sample":
            yield from (inner + line for line in text.split("\n"))
            return
        wrapped = _wrapped(text, first, inner)
        yield from wrapped
        if shape.style in _UNDERLINES and not label:
            yield _UNDERLINES[shape.style] * max(map(len, wrapped))

    def _label(self, number: Number | None) -> str:
        if number is None:
            return ""
        if not number.kind:
            return "-"
        value = number.start + self._counts[number]
        self._counts[number] += 1
        return numeral(value, _FORMS[number.kind]) + (")" if number.paren else ".")

    def _table(self, table: Table) -> Iterator[str]:
        """Yield a table as one paragraph per row, each cell under the name of its column."""
        head = next((row for row in table.rows if row.head), None)
        names = [self._cell_text(cell.blocks) for cell in head.cells] if head else []
        for row in table.rows:
            if row is not head:
                yield from self._row(row, names)
                yield ""
        if head and len(table.rows) == 1:
            yield from self._row(head, [])

    def _row(self, row: Row, names: Sequence[str]) -> Iterator[str]:
        for place, cell in enumerate(row.cells):
            name = f"{names[place]}: " if place < len(names) and names[place] else ""
            mark = "* " if place == 0 else "  "
            yield from _wrapped(name + self._cell_text(cell.blocks), mark, "    ")

    def _cell_text(self, blocks: Sequence[Block]) -> str:
        return "\n".join(line for line in self.lines(blocks) if line.strip())


def _text(runs: Sequence[Run]) -> str:
    """Return the words, with the target after every link that does not show it."""
    found: list[str] = []
    for place, run in enumerate(runs):
        found.append(run.text)
        following = runs[place + 1].look.href if place + 1 < len(runs) else ""
        target = run.look.href
        if target and target != following and not target.startswith("#"):
            words = "".join(other.text for other in runs if other.look.href == target)
            shown = target.removeprefix("mailto:").removeprefix("tel:")
            found.append("" if shown in words else f" <{shown}>")
    return "".join(found)


def _wrapped(text: str, first: str, inner: str) -> list[str]:
    wrapper = TextWrapper(
        width=max(_WIDTH, len(inner) + _NARROWEST),
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        wrapper.initial_indent = inner if number else first
        lines += wrapper.wrap(line) or [wrapper.initial_indent]
    return lines
