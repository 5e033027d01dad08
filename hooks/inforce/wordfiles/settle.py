"""Accept or reject every tracked change of a Word file, by Word's own rules, and read the result.

Nothing here is shared with what writes such files: it reads what the standard (ECMA-376, part 1,
17.13.5) says about marks, numbers and properties.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from inforce.wordfiles.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GONE = {True: frozenset((f"{W}del", f"{W}moveFrom")), False: frozenset((f"{W}ins", f"{W}moveTo"))}
_NOT_LOOK = frozenset((f"{W}rPrChange", f"{W}rStyle"))


@dataclass(frozen=True, slots=True)
class SettledParagraph:
    """A paragraph as it is once every change is accepted or rejected."""

    style: str
    """Id of its style."""
    label: str
    """The number it shows, as shown; empty for none."""
    shape: tuple[str, ...]
    """Its other properties."""
    text: str
    """Its characters; line breaks are line feeds."""
    looks: tuple[tuple[str, int], ...]
    """How the characters that are not white space look, and how many in a row."""
    notes: tuple[tuple[SettledBlock, ...], ...] = ()
    """The footnotes that the paragraph refers to."""


SettledBlock = SettledParagraph | tuple[tuple[tuple["SettledBlock", ...], ...], ...]


def settle(file: bytes, *, accept: bool) -> tuple[SettledBlock, ...]:
    """Return paragraphs and tables (rows of cells of blocks) of a Word file."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"), _PARSER)
        numbers = etree.fromstring(archive.read("word/numbering.xml"), _PARSER)
        links = etree.fromstring(archive.read("word/_rels/document.xml.rels"), _PARSER)
        notes = _notes(archive)
    targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
    return _Settler(Labels(numbers), targets, notes, accept=accept).blocks(document[0])


def _notes(archive: zipfile.ZipFile) -> dict[str, etree._Element]:
    """Return the footnotes of a file by their ids."""
    if "word/footnotes.xml" not in archive.namelist():
        return {}
    found = etree.fromstring(archive.read("word/footnotes.xml"), _PARSER)
    return {str(note.get(f"{W}id")): note for note in found}


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class _Settler:
    """Reads one file with all changes accepted, or all rejected."""

    def __init__(
        self,
        labels: Labels,
        targets: dict[str, str],
        notes: dict[str, etree._Element],
        *,
        accept: bool,
    ) -> None:
        self._labels = labels
        self._targets = targets
        self._notes = notes
        self._referred: list[tuple[SettledBlock, ...]] = []
        self._accept = accept

    def blocks(self, container: etree._Element) -> tuple[SettledBlock, ...]:
        """Return what a body or a cell holds."""
        found: list[SettledBlock] = []
        waiting: list[tuple[str, str]] = []
        for child in container:
            if child.tag == f"{W}p":
                waiting += self._characters(child)
                if self._stays(child.find(f"{W}pPr/{W}rPr")):
                    found.append(self._paragraph(child, waiting))
                    waiting = []
            elif child.tag == f"{W}tbl":
                if waiting:
                    raise ValueError("A paragraph without a mark stands before a table.")
                rows = tuple(self._rows(child))
                found += [rows] if rows else []
        if waiting:
            raise ValueError("The last paragraph has no mark.")
        return tuple(found)

    def _stays(self, properties: etree._Element | None) -> bool:
        """Tell whether what carries these properties is in the text."""
        return properties is None or not any(
            change.tag in _GONE[self._accept] for change in properties
        )

    def _rows(self, table: etree._Element) -> Iterator[tuple[tuple[SettledBlock, ...], ...]]:
        for row in table.findall(f"{W}tr"):
            if self._stays(row.find(f"{W}trPr")):
                yield tuple(self.blocks(cell) for cell in row.findall(f"{W}tc"))

    def _current(self, properties: etree._Element | None) -> etree._Element | None:
        """Return the properties that hold once the changes are settled."""
        if properties is None or self._accept:
            return properties
        change = properties.find(f"{properties.tag}Change")
        return properties if change is None else change[0]

    def _paragraph(self, node: etree._Element, found: list[tuple[str, str]]) -> SettledParagraph:
        properties = self._current(node.find(f"{W}pPr"))
        style = label = ""
        shape: list[str] = []
        for one in properties if properties is not None else ():
            if one.tag == f"{W}pStyle":
                style = _value(one)
            elif one.tag == f"{W}numPr":
                label = self._label(one)
            elif one.tag in {f"{W}ind", f"{W}jc"}:
                shape.append(etree.QName(one).localname + repr(sorted(one.attrib.items())))
        text = "".join(part for part, _ in found)
        notes, self._referred = tuple(self._referred), []
        return SettledParagraph(style, label, tuple(shape), text, _looks(found), notes)

    def _label(self, numbering: etree._Element) -> str:
        ident, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
        depth = int(_value(level)) if level is not None else 0
        label = self._labels.next(_value(ident), depth) if ident is not None else None
        return label.text if label else ""

    def _characters(self, paragraph: etree._Element) -> Iterator[tuple[str, str]]:
        """Yield the texts of a paragraph that stay, with their looks."""
        for run in paragraph.iter(f"{W}r"):
            around = {parent.tag for parent in run.iterancestors()}
            if around & _GONE[self._accept]:
                continue
            look = self._look(run)
            for child in run:
                if child.tag in {f"{W}t", f"{W}delText"}:
                    yield child.text or "", look
                elif child.tag in {f"{W}br", f"{W}tab"}:
                    yield "\n" if child.tag == f"{W}br" else "\t", look
                elif child.tag == f"{W}footnoteReference":
                    yield self._note(child), look

    def _note(self, reference: etree._Element) -> str:
        """Read a footnote that stays; return the character that stands for it."""
        before, self._referred = self._referred, []
        blocks = self.blocks(self._notes[str(reference.get(f"{W}id"))])
        self._referred = [*before, blocks]
        return "\ufffc"

    def _look(self, run: etree._Element) -> str:
        properties = self._current(run.find(f"{W}rPr"))
        found = [
            etree.tostring(one, encoding="unicode", with_tail=False)
            for one in (properties if properties is not None else ())
            if one.tag not in _NOT_LOOK
        ]
        link = next(run.iterancestors(f"{W}hyperlink"), None)
        if link is not None:
            target = link.get(f"{W}anchor") or self._targets[str(link.get(f"{_R}id"))]
            found.append(f"link {target}")
        return " ".join(found)


def _looks(found: list[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    counted: list[tuple[str, int]] = []
    for text, look in found:
        count = sum(not character.isspace() for character in text)
        if counted and counted[-1][0] == look:
            counted[-1] = (look, counted[-1][1] + count)
        elif count:
            counted.append((look, count))
    return tuple(counted)


def _value(element: etree._Element) -> str:
    return str(element.get(f"{W}val"))
