"""A file becomes a policy, or is refused: one entry for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from inforce.document import render
from inforce.importing.gate import Difference, differences
from inforce.importing.model import Converted, ImportRefusedError

if TYPE_CHECKING:
    from inforce.importing.model import Decisions

MOST_BYTES = 64 << 20
"""Largest file that is read at all."""
_LIBRARIES = {
    ".docx": (("pypandoc", "pypandoc-binary"), ("lxml", "lxml")),
    ".pdf": (("pdf_inspector", "pdf-inspector"), ("pdfminer", "pdfminer.six")),
}
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text that was imported, and whether it says what its file says."""

    converted: Converted
    """The text and what was guessed."""
    html: str
    """The text as it would be published."""
    differences: tuple[Difference, ...]
    """Where it does not say what the file says; empty when no word was lost or added."""


def arrive(name: str, data: bytes, decisions: Decisions) -> Arrival:
    """Return a file as a policy; `name` says by its ending what kind of file it is.

    Raises `ImportRefusedError` for what cannot be imported, with what to do about it.
    """
    if len(data) > MOST_BYTES:
        raise ImportRefusedError("The file is larger than 64 MB.")
    converted = _converted(name, data, decisions)
    html = render(converted.markdown).html
    found: list[list[Difference]] = [
        differences(words, html, numbered=converted.numbered, typed=converted.typed)
        for words in converted.words
    ]
    return Arrival(converted, html, tuple(sorted(found, key=_count)[0]))


def _converted(name: str, data: bytes, decisions: Decisions) -> Converted:
    suffix = name[name.rfind(".") :].lower()
    _demand(suffix)
    if suffix == ".docx":
        from inforce.importing.word import convert_word

        return convert_word(data, decisions)
    if suffix == ".pdf":
        from inforce.importing.flat import convert_pdf

        return convert_pdf(data)
    if suffix in _PAGES:
        from inforce.importing.pages import convert_page

        return convert_page(data)
    if suffix in _TEXTS + _MARKDOWN:
        from inforce.importing.flat import convert_markdown, convert_text

        return convert_text(data) if suffix in _TEXTS else convert_markdown(data)
    raise ImportRefusedError(
        f"{suffix or name} is no kind of file that can be imported. "
        "Save it as .docx, .pdf, .html, .txt or .md."
    )


def _demand(suffix: str) -> None:
    """Raise `ImportRefusedError` where a library is missing that this kind of file needs."""
    for module, library in _LIBRARIES.get(suffix, ()):
        try:
            import_module(module)
        except ImportError:
            raise ImportRefusedError(
                f"Importing {suffix} needs {library}, which is not installed. "
                "Install it with: pip install 'inforce[import]'"
            ) from None


def _count(found: list[Difference]) -> int:
    return len(found)
