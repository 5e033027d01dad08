"""How intricate a text may be: checked before rendering, so that rendering always ends soon.

The converter needs time that grows with the square of some things: unclosed brackets, depth, the
size of one table. The limits are far above what real policies have and low enough that a text made
to waste time is refused at once. They depend on the text alone, so every machine decides the same.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import merge
from itertools import islice

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
_GAP = re.compile(r"\n\n")
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
        raise ExcessError(_line(text, LONGEST), f"The text has more than {LONGEST:,} characters.")
    if text.count("\n") > MOST_LINES:
        raise ExcessError(MOST_LINES + 1, f"The text has more than {MOST_LINES:,} lines.")
    for opening in _NESTING.finditer(text):
        if len(opening[0]) > DEEPEST_LIST and len(_MARKERS.findall(opening[0])) > DEEPEST_LIST:
            line = _line(text, opening.start())
            raise ExcessError(line, "Quotations and lists are nested too deeply.")


def check(text: str) -> None:
    """Raise `ExcessError` for a laid-out text that would take too long to render.

    The line it tells is one of the text it is given, where a single one can be told.
    """
    blocks = text.split("\n\n")
    if len(blocks) + sum(len(sign.findall(text)) for sign in _PIECES) > MOST_PIECES:
        many = f"The text has more than {MOST_PIECES:,} paragraphs and marks."
        raise ExcessError(_nth(text, MOST_PIECES, *_PIECES, _GAP), many)
    if sum(_scanning(unit) for block in blocks for unit in _ITEM_LINE.split(block)) > MOST_SCANNING:
        raise ExcessError(0, "Too many brackets are opened and not closed.")
    if len(_FENCE_LINE.findall(text)) * len(text) > MOST_FENCE_SCANNING:
        raise ExcessError(0, "There are too many fenced samples.")
    if line := _too_deep(text):
        raise ExcessError(line, f"More than {DEEPEST_HTML} HTML elements are open at once.")
    _check_apparatus(text)


def _check_apparatus(text: str) -> None:
    """Raise `ExcessError` for too many footnotes, empty link targets or columns of a table."""
    many = f"More than {MOST_NOTES:,} footnotes, or than {MOST_REPEATS} to the same one."
    references = Counter(_NOTE.findall(text))
    if references.total() > MOST_NOTES:
        raise ExcessError(_nth(text, MOST_NOTES, _NOTE), many)
    for name, times in references.most_common(1):
        if times > MOST_REPEATS:
            same = re.compile(re.escape(f"[^{name}]"))
            raise ExcessError(_nth(text, MOST_REPEATS, same), many)
    if len(_EMPTY_TARGET.findall(text)) > MOST_EMPTY_TARGETS:
        many = f"More than {MOST_EMPTY_TARGETS:,} link targets are left out."
        raise ExcessError(_nth(text, MOST_EMPTY_TARGETS, _EMPTY_TARGET), many)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count("|") > MOST_CELLS:
            raise ExcessError(number, f"A table has more than {MOST_CELLS:,} columns.")


def _line(text: str, place: int) -> int:
    """Return the 1-based line of a place in a text."""
    return text.count("\n", 0, place) + 1


def _nth(text: str, most: int, *signs: re.Pattern[str]) -> int:
    """Return the line of the first sign after so many."""
    places = merge(*((found.start() for found in sign.finditer(text)) for sign in signs))
    return _line(text, next(islice(places, most, None), 0))


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


def _too_deep(text: str) -> int:
    """Return the line where too many HTML elements that can nest are open; 0 for none."""
    depth = 0
    for tag in _ELEMENT.finditer(text):
        if tag[2].lower() not in _NEVER_NEST:
            depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > DEEPEST_HTML:
                return _line(text, tag.start())
    return 0
