"""Word files made of texts, and what they say once every change is settled."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from inforce.exporting.imprint import Imprint
from inforce.exporting.word.files import write_word, write_word_redline
from inforce.exporting.word.flow import flow
from inforce.exporting.word.package import write_package
from inforce.exporting.word.projection import stream_of
from inforce.redline import compare, parse
from inforce.wordfiles.settle import SettledBlock, settle

IMPRINT = Imprint(
    title="Terms",
    edition="Version 2, published 1 March 2026",
    address="https://example.org/legal/terms/2/",
    language="en",
    author="Legal & Co",
    publisher="Example OÜ",
    published_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
)


def redline_file(old: str, new: str) -> bytes:
    """Return the Word file with the changes from one HTML text to another."""
    return write_word_redline(compare(old, new), IMPRINT)


def text_file(html: str) -> bytes:
    """Return the Word file of an HTML text."""
    return write_word(html, IMPRINT)


def counterpart(html: str, redline: bytes) -> bytes:
    """Return the Word file of an HTML text, with its footnotes where a redline has them."""
    if has_footnotes(redline):
        return text_file(html)
    return write_package(flow(tuple(stream_of(parse(html)))), IMPRINT)


def has_footnotes(file: bytes) -> bool:
    """Tell whether a Word file has footnotes of Word's own."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return "word/footnotes.xml" in archive.namelist()


def blocks(file: bytes) -> tuple[SettledBlock, ...]:
    """Return what a Word file says with all changes accepted."""
    return settle(file, accept=True)


def assert_exact(old: str, new: str) -> None:
    """Assert that rejecting gives the old document and accepting the new one."""
    file = redline_file(old, new)
    assert settle(file, accept=False) == blocks(counterpart(old, file))
    assert settle(file, accept=True) == blocks(counterpart(new, file))


def part(file: bytes, name: str = "word/document.xml") -> str:
    """Return one part of a Word file as text."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return archive.read(name).decode()
