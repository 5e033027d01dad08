"""Lays Markdown out the way the converter needs it, without touching a word.

The converter nests by four spaces and wants a blank line before most blocks. Authors indent under
the first letter of the item above and leave blank lines out, and other sites show what they
meant. So lists are re-indented to four spaces a level and missing blank lines are put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown import Markdown
from pymdownx.fancylists import FancyOListProcessor

from inforce.rendering.bounds import DEEPEST_LIST, ExcessError
from inforce.rendering.numbering import CLOSE, LIST_STYLES, OPEN

_STEP = 4
_ITEM: re.Pattern[str] = FancyOListProcessor(Markdown().parser, LIST_STYLES).child_re
_FIRST = re.compile(r"[-*+]|[1aAiI][.)]")
_RULE = re.compile(r"(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,}")
_UNDERLINE = re.compile(r"=+[ ]*|-+[ ]*")
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_TITLE = re.compile(r"#{1,6}(?:[ ]|$)")
_TIGHT_HASH = re.compile(r"#{1,6}(?=[^#\s])")
_TITLE_END = re.compile(r"(?<=[^\s#\\])#+(?=[ ]*$)")
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_LONG_NUMBER = re.compile(r"^(\d{10,})([.)])(?=[ ])")
_CLOSING = re.compile(r">|\[[^\]]+\]:")
_RESERVED = re.compile(f"[{OPEN}{CLOSE}]")
_COLUMNS = re.compile(r"(?=.*\|)(?=.*-)[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")


@dataclass(frozen=True, slots=True)
class _Open:
    """A list item that following lines may belong to."""

    marker: int
    """Column its marker stands in."""
    content: int
    """Column its words begin in."""

    def holds(self, column: int) -> bool:
        """Say whether something that begins in this column is inside the item."""
        return column >= self.content or column >= self.marker + _STEP


@dataclass(slots=True)
class _Page:
    """The lines written so far and where in the nesting they end."""

    lines: list[str] = field(default_factory=list)
    """Finished lines."""
    stack: list[_Open] = field(default_factory=list)
    """Open list items, outermost first."""
    begun: str = ""
    """What began the lines since the last blank one: `item`, `text`, `code`; empty after one."""
    depth: int = 0
    """How many items stood around the item that began them."""
    kind: str = ""
    """Which kind of marker that item has."""
    number: int = 0
    """Which line of the text is being placed, 1-based."""
    fence: str = ""
    """The fence that is open, if any."""
    inner: int = -1
    """Column of a fence inside an item; -1 for a fence of its own."""

    def close_to(self, column: int) -> bool:
        """Leave the items that something beginning in this column is not inside; say if any."""
        before = len(self.stack)
        while self.stack and not self.stack[-1].holds(column):
            self.stack.pop()
        return len(self.stack) < before

    def write(self, words: str, begins: str = "text") -> None:
        """Write a line inside the open items; `begins` names it if it is the first of a block."""
        self.lines.append(" " * (_STEP * len(self.stack)) + words)
        self.begun = self.begun or begins

    def separate(self) -> None:
        """Make sure the next line begins a block."""
        if self.begun:
            self.lines.append("")
            self.begun = ""


def laid_out(text: str) -> str:
    """Return the same words with four spaces a level and blank lines between blocks.

    Raises `ExcessError` where lists are nested deeper than any reader could follow.
    """
    page = _Page()
    lines = _RESERVED.sub("\ufffd", text).expandtabs(_STEP).split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        page.number += 1
        _place(page, line, following)
    if page.fence and page.inner < 0:
        page.lines.append(page.fence)
    return "\n".join(page.lines)


def _place(page: _Page, line: str, following: str) -> None:
    """Write one line where it belongs; `following` is the line after it."""
    words = line.strip(" ")
    column = len(line) - len(line.lstrip(" "))
    if page.fence:
        _inside_fence(page, column, line)
    elif (column < _STEP or page.stack) and (fence := _FENCE.fullmatch(words)):
        _open_fence(page, column, fence[1] or fence[2])
    elif not words:
        page.lines.append("")
        page.begun = ""
    elif _is_item(page, column, words):
        _item(page, column, line.lstrip(" "))
    elif _is_code(page, column):
        _code(page, column, line)
    else:
        _text(page, column, line.lstrip(" "), following)


def _open_fence(page: _Page, column: int, fence: str) -> None:
    """Begin a sample; inside an item, where the converter knows no fences, it is only set in.

    The name of a language after the fence is left out: no reader sees it.
    """
    page.close_to(column)
    page.separate()
    page.fence = fence
    page.inner = column if page.stack else -1
    if not page.stack:
        page.lines.append(fence)


def _inside_fence(page: _Page, column: int, line: str) -> None:
    words = line.strip(" ")
    closes = words.startswith(page.fence) and not words.strip(page.fence[0])
    if page.inner < 0:
        page.lines.append(page.fence if closes else line)
    elif not closes:
        page.write(" " * _STEP + line[min(page.inner, column) :], "code")
    if closes:
        page.fence, page.begun = "", "text"
        page.separate()


def _is_item(page: _Page, column: int, words: str) -> bool:
    """Say whether the line is a list item here; inside a paragraph only a first one is."""
    if not _ITEM.match(words) or _RULE.fullmatch(words) or _LONG_NUMBER.match(words):
        return False
    if page.stack:
        return True
    return column < _STEP and (not page.begun or bool(_FIRST.match(words)))


def _item(page: _Page, column: int, words: str) -> None:
    page.close_to(column)
    depth = len(page.stack)
    kind = _kind(words)
    if page.begun != "item" or depth < page.depth or (depth == page.depth and kind != page.kind):
        page.separate()
        page.depth, page.kind = depth, kind
    written: list[str] = []
    prefix = " " * (_STEP * depth)
    while (marked := _ITEM.match(words)) and not _LONG_NUMBER.match(words):
        if written and _RULE.fullmatch(words.strip()):
            break
        page.stack.append(_Open(column, column + _begins(marked)))
        written.append(marked[1].ljust(_STEP - 1) + " ")
        words, column = marked[2], column + marked.start(2)
        if len(page.stack) > DEEPEST_LIST:
            raise ExcessError(page.number, "Lists are nested too deeply.")
    page.lines.append(prefix + "".join(written) + _typed(written[-1], words) + words)
    page.begun = "item"


def _begins(marked: re.Match[str]) -> int:
    """Return how far the words of an item stand from its marker; far more is a sample set in."""
    after = len(marked[1])
    return marked.start(2) if marked.start(2) <= after + _STEP else after + 1


def _typed(marker: str, words: str) -> str:
    """Return the letter of a marker as the converter passes it on; empty for other markers."""
    letter = marker.strip()[:-1]
    if not letter.isalpha() or words[:1] in ("", *"#>`~|<"):
        return ""
    return f"{OPEN}{letter}{CLOSE}"


def _kind(words: str) -> str:
    """Return what tells one list from another: the kind of number and the mark after it."""
    marker = words.split(" ", 1)[0]
    return "-" if marker in "-*+" else f"{marker[-1]}{marker[:-1].isdigit()}{marker.isupper()}"


def _is_code(page: _Page, column: int) -> bool:
    """Say whether the line is set in so far that it is a sample to be shown as typed."""
    inset = column - (page.stack[-1].content if page.stack else 0)
    return inset >= _STEP and page.begun in ("", "code")


def _code(page: _Page, column: int, line: str) -> None:
    """Keep a sample set in as it is, measured from the item around it."""
    page.close_to(column)
    base = page.stack[-1].content if page.stack else 0
    page.write(line[min(base, column - _STEP) :], "code")


def _text(page: _Page, column: int, words: str, following: str) -> None:
    """Write a line of a paragraph, heading, table or quotation."""
    underline = _underlines(page, words)
    heading = bool(_TITLE.match(words)) or (bool(_RULE.fullmatch(words)) and not underline)
    outside = not page.begun or heading or bool(_CLOSING.match(words))
    if (outside and page.close_to(column)) or heading:
        page.separate()
    if page.begun and "|" in words and _COLUMNS.fullmatch(following):
        page.separate()
    words = _TITLE_END.sub(_escaped_hashes, words) if _TITLE.match(words) else words
    if following.strip():
        words = _BREAK.sub(r"\1  ", words)
    if _TIGHT_HASH.match(words) and (page.begun or words[1:2].isdigit()):
        words = "\\" + words
    page.write(_LONG_NUMBER.sub(r"\1\\\2", words))
    if heading or underline:
        page.separate()


def _escaped_hashes(hashes: re.Match[str]) -> str:
    """Keep signs that belong to the last word of a heading: `C#`."""
    return "\\#" * len(hashes[0])


def _underlines(page: _Page, words: str) -> bool:
    """Say whether the line underlines the paragraph above as a heading."""
    return page.begun == "text" and bool(_UNDERLINE.fullmatch(words))
