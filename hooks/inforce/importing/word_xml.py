"""Prepare the XML of a Word file for reading: every number is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from inforce.importing.model import Guess, ImportRefusedError
from inforce.importing.word_styles import Styles, indent_of, value
from inforce.wordfiles.labels import Label, Labels, W

if TYPE_CHECKING:
    from lxml.etree import _Element

ITEM, LABEL, TEXT, TITLE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private characters: before the level of an item, its label, its text; before the title."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(content: bytes) -> _Element:
    """Return a part of a Word file as XML; raises `ImportRefusedError` where it is none."""
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ImportRefusedError(f"The file is damaged ({error}).") from error


class Numbering:
    """Resolves the numbers of a file, paragraph by paragraph, in order."""

    def __init__(self, styles: Styles, numbering: _Element | None) -> None:
        self._styles = styles
        self._labels = Labels(numbering) if numbering is not None else None
        self._levels = _linked_levels(numbering)

    def of(self, paragraph: _Element) -> Label | None:
        """Return the number of the next paragraph; None where it has none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None or self._labels is None:
            return None
        style = value(properties, "pStyle")
        number, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        for one in self._styles.chain(style):
            number = number or one.number
            level = level or one.level
        level = level or self._levels.get(style, "0")
        return self._labels.next(number, int(level)) if number not in {"", "0"} else None


def _linked_levels(numbering: _Element | None) -> dict[str, str]:
    """Return the level that a style has in its list, by the style's id."""
    found = numbering.iter(f"{W}lvl") if numbering is not None else ()
    return {
        style: str(level.get(f"{W}ilvl")) for level in found if (style := value(level, "pStyle"))
    }


def put_before(paragraph: _Element, text: str) -> None:
    """Put characters before the words of a paragraph, and take its automatic number away."""
    properties = paragraph.find(f"{W}pPr")
    _plain_number(paragraph)
    run = etree.Element(f"{W}r")
    written = etree.SubElement(run, f"{W}t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    paragraph.insert(0 if properties is None else 1, run)


def _plain_number(paragraph: _Element) -> None:
    """Take the automatic number of a paragraph away."""
    for found in paragraph.findall(f"{W}pPr/{W}numPr"):
        found.getparent().remove(found)


def prepare(
    document: _Element, styles: Styles, numbering: Numbering
) -> tuple[list[str], list[Guess]]:
    """Write every number out, in place; return the number of each paragraph, and the guesses."""
    labels: list[str] = []
    guesses: list[Guess] = []
    titled = False
    inside: int | None = None
    for line, paragraph in enumerate(document.iter(f"{W}p"), start=1):
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle") if properties is not None else ""
        heading = styles.heading(style)
        label = numbering.of(paragraph)
        labels.append("" if label is None or label.form == "bullet" else label.text)
        words = "".join(paragraph.itertext()).strip()
        if styles.is_title(style) and words and not titled:
            titled = True
            _plain(paragraph)
            put_before(paragraph, TITLE)
            guesses.append(Guess(line, "This is the title of the text.", "It has the style Title."))
        elif label is not None and heading and label.form == "bullet":
            _plain_number(paragraph)
        elif label is not None and heading:
            put_before(paragraph, f"{label.text} ")
            guesses.append(Guess(line, f"The number {label.text} is typed.", "Word counted it."))
        elif label is not None:
            _plain(paragraph)
            put_before(paragraph, f"{ITEM}{label.level}{LABEL}{_sign(label)}{TEXT}")
            inside = label.level
        elif inside is not None and not heading and words and _set_in(properties, style, styles):
            _plain(paragraph)
            put_before(paragraph, f"{ITEM}{inside}{LABEL}{TEXT}")
            guesses.append(Guess(line, "This goes on the clause before.", "It is set in like it."))
        elif words:
            inside = None
        _flush(paragraph)
    return labels, guesses


def _flush(paragraph: _Element) -> None:
    """Take away how far a paragraph is set in: pandoc would make a quotation of it."""
    for found in paragraph.findall(f"{W}pPr/{W}ind"):
        found.getparent().remove(found)


def _plain(paragraph: _Element) -> None:
    """Take the style of a paragraph away: pandoc gives some a meaning that is known better here."""
    for style in paragraph.findall(f"{W}pPr/{W}pStyle"):
        style.getparent().remove(style)


def _sign(label: Label) -> str:
    """Return what an item begins with; empty for a bullet that shows nothing: words that go on."""
    if label.form == "bullet":
        return "-" if label.text.strip() else ""
    return label.text


def _set_in(properties: _Element | None, style: str, styles: Styles) -> bool:
    own = indent_of(properties)
    if own is None:
        own = next((one.indent for one in styles.chain(style) if one.indent is not None), 0)
    return own > 0
