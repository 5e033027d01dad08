"""Plain text and PDF files become policies: line by line, with every guess told."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from inforce.importing import text_lines
from inforce.importing.fitting import fitted
from inforce.importing.lines import without_running_heads
from inforce.importing.model import Converted, ImportRefusedError
from inforce.importing.pages import decoded
from inforce.importing.reflow import Reflow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inforce.importing.lines import Line
    from inforce.importing.model import Guess

_MOST_TEXT = 8 << 20
_MOST_PAGES = 1_000
_FEWEST_CHARACTERS = 25
_WORD = re.compile(r"\w+")
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
    return _converted(lines, fitted(kept), dropped, (text,))


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
    from inforce.importing.second_readers import pdf_words

    try:
        kind = pdf_inspector.classify_pdf_bytes(data)
        if kind.page_count > _MOST_PAGES:
            raise ImportRefusedError(f"The file has {kind.page_count} pages; 1,000 are the most.")
        items = pdf_inspector.extract_text_with_positions_bytes(data)
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
    lines = lines_of(items)
    return _converted(lines, *without_running_heads(lines), pdf_words(data))


def _converted(
    lines: Sequence[Line], kept: Sequence[Line], dropped: Sequence[Guess], sources: Sequence[str]
) -> Converted:
    reflow = Reflow(kept)
    markdown = reflow.markdown()
    guesses = sorted([*dropped, *reflow.guesses], key=lambda guess: guess.line)
    still = {line.number for line in kept}
    left_out = [line for line in lines if line.number not in still]
    title = next((line[2:].strip() for line in markdown.split("\n") if line.startswith("# ")), "")
    return Converted(
        markdown=markdown,
        title=title,
        words=tuple(_without(source, left_out) for source in sources),
        numbered=True,
        guesses=tuple(guesses),
    )


def _without(source: str, left_out: Sequence[Line]) -> str:
    """Return the words of the source without the lines left out at the edges of its pages."""
    pages: list[str] = []
    for number, page in enumerate(source.split("\f"), start=1):
        said = " ".join(line.bare for line in left_out if line.page == number)
        gone = Counter(_WORD.findall(said))
        pages.append("\n".join(_page_without(page.split("\n"), gone)))
    return "\n".join(pages)


def _page_without(rows: list[str], gone: Counter[str]) -> list[str]:
    """Return the lines of a page but for those at its edges that hold only words left out."""
    filled = [place for place, row in enumerate(rows) if row.strip()]
    dropped: set[int] = set()
    for place in (*filled[:_EDGE], *reversed(filled[-_EDGE:])):
        words = Counter(_WORD.findall(rows[place]))
        if place not in dropped and words <= gone:
            gone -= words
            dropped.add(place)
    return [row for place, row in enumerate(rows) if place not in dropped]
