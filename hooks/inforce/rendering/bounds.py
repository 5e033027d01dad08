"""How intricate a text may be: checked before rendering, so that rendering always ends soon.

The converter needs time that grows with the square of some things: unclosed brackets, depth, the
size of one table. The limits are far above what real policies have and low enough that a text made
to waste time is refused at once. They depend on the text alone, so every machine decides the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1_000_000
"""Characters in a text."""

MOST_LINES = 100_000
"""Lines of a text."""

MOST_PIECES = 20_000
"""Paragraphs, items, rows of tables and marks in a text, together."""

MOST_SCANNING = 4_000_000
"""Characters read again and again to find the ends of brackets, added up."""

MOST_FENCE_SCANNING = 100_000_000
"""Lines that open or close a fenced sample, times the length of the text they are sought in."""

MOST_NOTES = 2_000
"""References to footnotes in a text."""

MOST_REPEATS = 200
"""References to the same footnote."""

MOST_EMPTY_TARGETS = 500
"""Definitions of link targets (`[name]: `) that name no target."""

MOST_CELLS = 2_000
"""Columns of a table, or marks in one of its rows."""

DEEPEST_LIST = 16
"""Lists and quotations around one line."""

DEEPEST_HTML = 100
"""HTML elements around one place."""

_MARK = re.compile(r"[\[*_`<\\&!{|]|  \n")
_BRACKET = re.compile(r"[\[\]()<>]")
_ITEM_LINE = re.compile(r"\n(?=[ ]*+(?:[-*+]|\w{1,9}[.)])[ ])")
_PIECES = (_MARK, _ITEM_LINE, re.compile(r"^[^\n|]*+\|", re.MULTILINE))
_FENCE_LINE = re.compile(r"^[ ]*+(?:```|~~~)", re.MULTILINE)
_NESTING = re.compile(r"^(?:[ ]*+(?:>|(?:[-*+]|\w{1,9}[.)])[ ]))++", re.MULTILINE)
_MARKERS = re.compile(r">|(?:[-*+]|\w+[.)])[ ]")
_NOTE = re.compile(r"\[\^([^\]]*)")
_EMPTY_TARGET = re.compile(r"^[ ]*+\[[^\[\]\n]*+\]:[ ]*+$", re.MULTILINE)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NEST = frozenset(
    "p li dd dt td th tr tbody thead tfoot br hr img wbr col option input meta link".split()
)


class ExcessError(ValueError):
    """A text too intricate to be laid out; says where and what is too much there."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        """1-based line, or 0 for the whole text."""
        self.message = message
        """What is too much, as a whole sentence."""
        super().__init__(message)


def check_before_layout(text: str) -> None:
    """Raise `ExcessError` for what would already be too much for the layout step."""
    if len(text) > LONGEST:
        raise ExcessError(0, f"The text has more than {LONGEST:,} characters.")
    if text.count("\n") > MOST_LINES:
        raise ExcessError(0, f"The text has more than {MOST_LINES:,} lines.")
    for opening in _NESTING.finditer(text):
        if len(opening[0]) > DEEPEST_LIST and len(_MARKERS.findall(opening[0])) > DEEPEST_LIST:
            line = text.count("\n", 0, opening.start()) + 1
            raise ExcessError(line, "Quotations and lists are nested too deeply.")


def check(text: str) -> None:
    """Raise `ExcessError` for a laid-out text that would take too long to render."""
    blocks = text.split("\n\n")
    if len(blocks) + sum(len(sign.findall(text)) for sign in _PIECES) > MOST_PIECES:
        raise ExcessError(0, f"The text has more than {MOST_PIECES:,} paragraphs and marks.")
    if sum(_scanning(unit) for block in blocks for unit in _ITEM_LINE.split(block)) > MOST_SCANNING:
        raise ExcessError(0, "Too many brackets are opened and not closed.")
    if len(_FENCE_LINE.findall(text)) * len(text) > MOST_FENCE_SCANNING:
        raise ExcessError(0, "There are too many fenced samples.")
    if _depth(text) > DEEPEST_HTML:
        raise ExcessError(0, f"More than {DEEPEST_HTML} HTML elements are open at once.")
    _check_apparatus(text)


def _check_apparatus(text: str) -> None:
    """Raise `ExcessError` for too many footnotes, empty link targets or columns of a table."""
    references = Counter(_NOTE.findall(text))
    if references.total() > MOST_NOTES or max(references.values(), default=0) > MOST_REPEATS:
        many = f"More than {MOST_NOTES:,} footnotes, or than {MOST_REPEATS} to the same one."
        raise ExcessError(0, many)
    if len(_EMPTY_TARGET.findall(text)) > MOST_EMPTY_TARGETS:
        raise ExcessError(0, f"More than {MOST_EMPTY_TARGETS:,} link targets are left out.")
    if max((line.count("|") for line in text.split("\n")), default=0) > MOST_CELLS:
        raise ExcessError(0, f"A table has more than {MOST_CELLS:,} columns.")


def _scanning(unit: str) -> int:
    """Return how many characters are read to find the end of every bracket in one paragraph."""
    if "[" not in unit and "<" not in unit:
        return 0
    opened: dict[str, list[int]] = {"[": [], "(": [], "<": []}
    read = 0
    for bracket in _BRACKET.finditer(unit):
        place, sign = bracket.start(), bracket[0]
        if sign in opened:
            opened[sign].append(place)
        elif waiting := opened["[" if sign == "]" else "(" if sign == ")" else "<"]:
            read += place - waiting.pop()
    return read + sum(len(unit) - place for places in opened.values() for place in places)


def _depth(text: str) -> int:
    """Return how many HTML elements are open at the deepest place."""
    depth = deepest = 0
    for element in _elements(text):
        depth = max(0, depth + element)
        deepest = max(deepest, depth)
    return deepest


def _elements(text: str) -> Iterator[int]:
    """Yield 1 for every tag that opens an element that can nest, -1 for every one that closes."""
    for tag in _ELEMENT.finditer(text):
        if tag[2].lower() not in _NEVER_NEST:
            yield -1 if tag[1] else 1
