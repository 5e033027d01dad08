"""Second readers: the words of a file, taken by something that shares nothing with its import."""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from inforce.importing.pdf_pages import orders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inforce.importing.pdf_pages import Box, Page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SECONDS = 120
_SILENT = frozenset(("script", "style", "template", "noscript", "head", "title", "svg", "math"))


def word_words(members: dict[str, bytes]) -> str:
    """Return the words of a Word file: every text of every paragraph, in the order of the file."""
    names = ("document", "footnotes", "endnotes")
    parts = [members[f"word/{name}.xml"] for name in names if f"word/{name}.xml" in members]
    return "\n".join(map(_paragraphs, parts))


def _paragraphs(xml: bytes) -> str:
    """Return the texts of a part, one line per paragraph, read as a stream."""
    from lxml import etree

    found: list[str] = []
    for _, node in etree.iterparse(BytesIO(xml), resolve_entities=False, no_network=True):
        if node.tag == f"{_W}t":
            found.append(node.text or "")
        elif node.tag in {f"{_W}br", f"{_W}tab", f"{_W}cr"}:
            found.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            found.append("-")
        elif node.tag == f"{_W}p":
            found.append("\n")
    return "".join(found)


class _Words(HTMLParser):
    """Collects the words of a page, as the standard library reads HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self._silent += tag in _SILENT
        self.found.append("\n" if tag not in _INLINE else "")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.found.append("\n" if tag not in _INLINE else "")

    def handle_data(self, data: str) -> None:
        """Take words that are shown."""
        if not self._silent:
            self.found.append(data)


_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i ins del kbd mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)


def html_words(page: str) -> str:
    """Return the words a page shows."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    return "".join(reader.found)


def words_by_cells(rows: Sequence[tuple[int, str]], cells: Iterable[Box]) -> str:
    """Return the words of a plain text with its tables read cell by cell, page after page.

    `rows` are pages and what is written; `cells` are parts of rows: first column, first row, and
    those after the last, from 0. What stands in no cell is kept where it is; where the edge of a
    cell would cut a word, nothing is moved.
    """
    found = [row for _, row in rows]
    moved: dict[int, list[str]] = {}
    for cell in cells:
        left, top, right, below = map(int, cell)
        for place in range(top, below):
            row = found[place]
            if _cuts(row, left) or _cuts(row, right):
                return _paged(rows)
            moved.setdefault(top, []).append(row[left:right])
            found[place] = row[:left] + " " * len(row[left:right]) + row[right:]
    return _paged(
        [(page, "\n".join([*moved.get(n, []), found[n]])) for n, (page, _) in enumerate(rows)]
    )


def _paged(rows: Sequence[tuple[int, str]]) -> str:
    """Return rows with a form feed between pages."""
    pages = [[row for _, row in page] for _, page in groupby(rows, lambda one: one[0])]
    return "\f".join(map("\n".join, pages))


def _cuts(row: str, edge: int) -> bool:
    """Tell whether a word goes on over an edge."""
    return bool(edge and row[edge - 1 : edge].strip() and row[edge : edge + 1].strip())


def pdf_words(data: bytes, pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the words of a PDF as other readers order them.

    They are pdfminer.six, which read the pages, and, where it is installed, poppler's `pdftotext`,
    by place on the page and as the file has them.
    """
    program = shutil.which("pdftotext")
    found = [_pdftotext([program, *order], data) for order in ((), ("-raw",))] if program else []
    return (*found, *orders(pages))


def _pdftotext(command: list[str], data: bytes) -> str:
    command = [*command, "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
    return done.stdout.decode("utf-8", "replace")
