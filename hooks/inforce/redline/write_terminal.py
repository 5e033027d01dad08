"""Write what changed for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

from inforce.redline.digest import Block, Span, changed_blocks
from inforce.redline.model import Mark
from inforce.redline.redline import Redline
from inforce.redline.tree import HEADING_TAGS

_START = {Mark.INS: "\x1b[32;4m", Mark.DEL: "\x1b[31;9m"}
_END = "\x1b[0m"
_PLAIN = {Mark.INS: ("{+", "+}"), Mark.DEL: ("[-", "-]")}
_PREFIX = {"li": "• ", "dd": "  ", "td": "| ", "th": "| ", "blockquote": "> "}
_BREAK = re.compile(r"(\s+)")


def write_terminal(redline: Redline, *, colour: bool, width: int) -> str:
    """Return the changed blocks, wrapped at `width` columns (at least 20).

    With `colour`, deleted words are red and struck through, inserted ones green and underlined;
    without it they stand in `[-…-]` and `{+…+}`. Control characters of the texts are left out, so a
    text cannot steer the terminal.
    """
    if redline.is_empty:
        return "No change.\n"
    blocks = (_block(block, colour, max(width, 20)) for block in changed_blocks(redline))
    return "\n\n".join(blocks) + "\n"


def _block(block: Block, colour: bool, width: int) -> str:
    prefix = "# " if block.tag in HEADING_TAGS else _PREFIX.get(block.tag, "")
    notes = "".join(f" ({note})" for note in block.notes)
    spans = [*block.spans, Span(Mark.SAME, notes)] if notes else list(block.spans)
    indent = " " * len(prefix)
    lines = _wrapped(spans, width - len(prefix), colour)
    return prefix + f"\n{indent}".join(lines)


def _wrapped(spans: list[Span], width: int, colour: bool) -> list[str]:
    """Return lines of at most `width` columns; a longer word gets a line of its own."""
    lines, line, used = [], "", 0
    for mark, text in _words(spans, colour):
        columns = columns_of(text)
        if used and text.strip() and used + columns > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if used or text.strip():
            line += _painted(mark, text, colour)
            used += columns
    return [*lines, line.rstrip()]


def _words(spans: list[Span], colour: bool) -> Iterator[tuple[Mark, str]]:
    for span in spans:
        text = printable(span.text)
        if span.mark is not Mark.SAME and not colour and text.strip():
            lead = text[: len(text) - len(text.lstrip())]
            opening, closing = _PLAIN[span.mark]
            text = f"{lead}{opening}{text.strip()}{closing}"
        yield from ((span.mark, word) for word in _BREAK.split(text) if word)


def _painted(mark: Mark, text: str, colour: bool) -> str:
    if mark is Mark.SAME or not colour or not text.strip():
        return text
    return f"{_START[mark]}{text}{_END}"


def printable(text: str) -> str:
    """Return text without control and direction characters, white space as single spaces."""
    kept = (" " if char.isspace() else char for char in text)
    return "".join(char for char in kept if category(char) not in {"Cc", "Cf", "Cs", "Co"})


def columns_of(text: str) -> int:
    """Return how many terminal columns a text takes."""
    wide = sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(category(char) in {"Mn", "Me"} for char in text)
