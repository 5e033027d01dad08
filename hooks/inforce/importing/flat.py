"""Plain text and PDF files become policies: line by line, with every guess told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.importing import text_lines
from inforce.importing.fitting import fitted
from inforce.importing.lines import without_running_heads
from inforce.importing.model import Converted, Guess, ImportRefusedError
from inforce.importing.notes import with_notes, with_typed_notes
from inforce.importing.pages import decoded
from inforce.importing.pdf_pages import by_regions, regions_of
from inforce.importing.reflow import Reflow
from inforce.importing.tables import joined_tables, lost_tables
from inforce.importing.text_tables import told_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.importing.lines import Line
    from inforce.importing.pdf_pages import Box, Page

_MOST_TEXT = 8 << 20
_MOST_PAGES = 1_000
_FEWEST_CHARACTERS = 25
_WORD = re.compile(r"\w+")
_TYPED_MARK = re.compile(r"\[(\d{1,3})\]")
"""The mark of a footnote in plain text; what it is published as has no brackets."""
_EDGE = 5
"""How many lines at the top and at the bottom of a page can hold what was left out."""


def convert_text(data: bytes) -> Converted:
    """Return a plain text as Markdown; one that is Markdown already stays as it is."""
    if len(data) > _MOST_TEXT:
        raise ImportRefusedError("The text is larger than 8 MB.")
    text = decoded(data)
    if "\0" in text:
        raise ImportRefusedError("The file is no text: it holds zero bytes.")
    lines = text_lines.lines_of(text)
    kept, dropped = without_running_heads(lines)
    still = {line.number for line in kept}
    left_out = [line for line in lines if line.number not in still]
    sources = [_without(text, left_out)]
    cells = [region.box for line in kept for region in line.regions]
    if cells:
        sources.append(_without(_by_cells(text, cells), left_out))
    found = _converted(fitted(kept), [*dropped, *told_tables(kept)], sources)
    noted = with_typed_notes(found.markdown)
    if noted == found.markdown:
        return found
    guess = Guess(0, "Marks such as [1] are footnotes.", "They lead to the last paragraphs.")
    words = tuple(_TYPED_MARK.sub(r"\1", source) for source in sources)
    return replace(found, markdown=noted, words=words, guesses=(guess, *found.guesses))


def _by_cells(text: str, cells: Sequence[Box]) -> str:
    from inforce.importing.second_readers import words_by_cells

    return words_by_cells([(row.page, row.text) for row in text_lines.rows_of(text)], cells)


def convert_markdown(data: bytes) -> Converted:
    """Return a Markdown text as it is."""
    from inforce.document import render
    from inforce.importing.second_readers import html_words

    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    found = render(text)
    return Converted(text.strip("\n") + "\n", found.title, (html_words(found.html),), False)


def convert_pdf(data: bytes) -> Converted:
    """Return a PDF as Markdown; raises `ImportRefusedError` for scans and encrypted files."""
    import pdf_inspector

    from inforce.importing.pdf_lines import lines_of
    from inforce.importing.pdf_pages import pages_of

    try:
        kind = pdf_inspector.classify_pdf_bytes(data)
        if kind.page_count > _MOST_PAGES:
            raise ImportRefusedError(f"The file has {kind.page_count} pages; 1,000 are the most.")
        items = pdf_inspector.extract_text_with_positions_bytes(data)
        pages = pages_of(data)
    except (ValueError, RuntimeError, OSError) as error:
        raise ImportRefusedError(
            f"The PDF cannot be read ({error}). If it is encrypted, save it without a password."
        ) from error
    letters = sum(len(one.text.strip()) for one in items)
    if letters < _FEWEST_CHARACTERS * max(kind.page_count, 1):
        raise ImportRefusedError(
            "The PDF holds pictures of text and hardly any text. Run it through text recognition "
            "(OCR) first, and check the result."
        )
    return _of_pdf(lines_of(items, pages), pages, data)


def _of_pdf(lines: Sequence[Line], pages: Sequence[Page], data: bytes) -> Converted:
    """Return the lines of a PDF as Markdown, with its tables and footnotes."""
    from inforce.importing.second_readers import pdf_words

    kept, dropped = without_running_heads(lines)
    still = {line.number for line in kept}
    left_out = [line for line in lines if line.number not in still]
    kept, heads, tables = joined_tables(kept)
    text, notes, noted, footnotes = with_notes(kept)
    left_out += heads
    sources = [_without(source, left_out) for source in pdf_words(data, pages)]
    if notes or tables or any(line.column for line in kept):
        within, outside = by_regions(pages, regions_of([*text, *noted]))
        sources.append(f"{within}\n{_without(outside, left_out)}")
    found = _converted(text, [*dropped, *tables, *footnotes], sources)
    return replace(found, markdown="\n\n".join((found.markdown.rstrip(), *notes)) + "\n")


def _converted(kept: Sequence[Line], dropped: Sequence[Guess], sources: Sequence[str]) -> Converted:
    reflow = Reflow(kept)
    markdown = reflow.markdown()
    guesses = sorted([*dropped, *lost_tables(kept), *reflow.guesses], key=lambda guess: guess.line)
    title = next((line[2:].strip() for line in markdown.split("\n") if line.startswith("# ")), "")
    return Converted(
        markdown=markdown,
        title=title,
        words=tuple(sources),
        numbered=True,
        guesses=tuple(guesses),
    )


def _without(source: str, left_out: Sequence[Line]) -> str:
    """Return the words of the source without the lines left out at the edges of its pages."""
    pages: list[str] = []
    for number, page in enumerate(source.split("\f"), start=1):
        gone = [Counter(_WORD.findall(line.bare)) for line in left_out if line.page == number]
        pages.append("\n".join(_page_without(page.split("\n"), gone)))
    return "\n".join(pages)


def _page_without(rows: list[str], gone: Sequence[Counter[str]]) -> list[str]:
    """Return the lines of a page but for those at its edges that hold only words left out.

    Lines that are just as they were left out go first, then those that are parts of such lines.
    """
    filled = [place for place, row in enumerate(rows) if row.strip()]
    edges = dict.fromkeys((*filled[:_EDGE], *reversed(filled[-_EDGE:])))
    said = {place: Counter(_WORD.findall(rows[place])) for place in edges}
    left, dropped = list(gone), set[int]()
    for place, words in said.items():
        if words in left:
            left.remove(words)
            dropped.add(place)
    rest = sum(left, Counter[str]())
    for place, words in said.items():
        if place not in dropped and words <= rest:
            rest -= words
            dropped.add(place)
    return [row for place, row in enumerate(rows) if place not in dropped]
