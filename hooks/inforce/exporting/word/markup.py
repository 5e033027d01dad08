"""The body of a Word file as XML (ECMA-376, part 1): runs, paragraphs, tables, their marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce.exporting.word.model import Number, Paragraph, Pilcrow, Run, Shape, Table
from inforce.redline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.exporting.word.looks import Look
    from inforce.exporting.word.model import Block, Cell, Row

_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NO_NAME = re.compile(r"[^A-Za-z0-9]")
_PART = re.compile(r"[\n\t]|[^\n\t]+")
_STEP = 425
"""One step of indentation: 0.75 cm in twentieths of a point."""
_WIDTH = 9070
"""Width of the text on A4 with margins of 2.5 cm, in twentieths of a point."""
_NOTE_LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_NOTE_MARK = f'<w:r>{_NOTE_LOOK}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
_RUN_TAGS = {Mark.INS: ("ins", "moveTo"), Mark.DEL: ("del", "moveFrom")}


def escape(text: str) -> str:
    """Return text for XML; characters that XML cannot hold become U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text).translate(_ESCAPES)


@dataclass(slots=True)
class Writer:
    """Writes one body, and collects what other parts of the file must define."""

    author: str
    """Name shown with every tracked change."""
    date: str
    """Time shown with every tracked change, as `2026-03-01T00:00:00Z`."""
    numbers: dict[tuple[Number, int], int] = field(default_factory=dict)
    """Id of each list at each level where it stands, from 1."""
    links: dict[str, str] = field(default_factory=dict)
    """Relationship id of each outside link target."""
    notes: list[str] = field(default_factory=list)
    """The footnotes referred to, in order, as XML."""
    _stamps: int = 0
    _bookmarked: set[str] = field(default_factory=set)

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the blocks as XML, without the section's properties."""
        return "".join(self._blocks(blocks))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        move, ended = 0, ""
        for block in blocks:
            moved = block.move if isinstance(block, Paragraph) else 0
            begun = ""
            if moved != move:
                yield ended
                begun, ended = self._range(block) if isinstance(block, Paragraph) else ("", "")
            move = moved
            yield self._table(block) if isinstance(block, Table) else self._paragraph(block, begun)
        yield ended

    def _range(self, block: Paragraph) -> tuple[str, str]:
        """Return start and end of the range of a moved passage; empty where there is none."""
        if not block.move:
            return "", ""
        kind = _RUN_TAGS[block.pilcrow.mark][1]
        stamp = self._stamp()
        start = f'<w:{kind}RangeStart {stamp} w:name="move{block.move}"/>'
        return start, f"<w:{kind}RangeEnd {stamp.split(' ', 1)[0]}/>"

    def _stamp(self) -> str:
        self._stamps += 1
        author = escape(self.author)
        return f'w:id="{self._stamps}" w:author="{author}" w:date="{self.date}"'

    def _paragraph(self, block: Paragraph, begun: str) -> str:
        properties = self._properties(block.pilcrow)
        runs = "".join(self._run(run) for run in block.runs)
        places = "".join(map(self._bookmark, block.anchors))
        return f"<w:p>{properties}{begun}{places}{runs}</w:p>"

    def _bookmark(self, name: str) -> str:
        if name in self._bookmarked:
            return ""
        self._bookmarked.add(name)
        mark = f'w:id="{len(self._bookmarked)}"'
        return f'<w:bookmarkStart {mark} w:name="{self._place(name)}"/><w:bookmarkEnd {mark}/>'

    @staticmethod
    def _place(name: str) -> str:
        """Return the bookmark for an id: Word allows 40 letters, digits and underscores."""
        mark = blake2b(name.encode("utf-8", "replace"), digest_size=4).hexdigest()
        return f"p_{_NO_NAME.sub('_', name)[:28]}_{mark}"

    def _properties(self, pilcrow: Pilcrow) -> str:
        mark = ""
        if pilcrow.mark is not Mark.SAME:
            # Also for moved paragraphs: LibreOffice does not know moved paragraph marks.
            mark = f"<w:rPr><w:{pilcrow.mark.value} {self._stamp()}/></w:rPr>"
        was = ""
        if pilcrow.was is not None:
            old = self._shape(pilcrow.was)
            was = f"<w:pPrChange {self._stamp()}><w:pPr>{old}</w:pPr></w:pPrChange>"
        return f"<w:pPr>{self._shape(pilcrow.shape)}{mark}{was}</w:pPr>"

    def _shape(self, shape: Shape) -> str:
        number = shape.number
        numbering = indent = align = ""
        if number is not None:
            depth = min(shape.level, 8)
            ident = self.numbers.setdefault((number, depth), len(self.numbers) + 1)
            level = f'<w:ilvl w:val="{depth}"/>'
            numbering = f'<w:numPr>{level}<w:numId w:val="{ident}"/></w:numPr>'
            hanging = f' w:hanging="{_STEP}"' if shape.indent else ""
            indent = f'<w:ind w:left="{shape.indent * _STEP}"{hanging}/>'
        elif shape.indent:
            indent = f'<w:ind w:left="{shape.indent * _STEP}"/>'
        if shape.align:
            align = f'<w:jc w:val="{shape.align}"/>'
        return f'<w:pStyle w:val="{shape.style}"/>{numbering}{indent}{align}'

    def _run(self, run: Run) -> str:
        look = _look(run.look)
        if run.was is not None:
            look += f"<w:rPrChange {self._stamp()}><w:rPr>{_look(run.was)}</w:rPr></w:rPrChange>"
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        moved = bool(run.move)
        gone = run.mark is Mark.DEL and not moved
        if run.note:
            written = self._note(run.note)
        else:
            written = f"<w:r>{properties}{_text(run.text, 'delText' if gone else 't')}</w:r>"
        if run.mark is not Mark.SAME:
            tag = _RUN_TAGS[run.mark][moved]
            written = f"<w:{tag} {self._stamp()}>{written}</w:{tag}>"
        return self._linked(run.look.href, written) if run.look.href else written

    def _note(self, blocks: Sequence[Block]) -> str:
        """Note a footnote, and return the reference to it."""
        first, rest = blocks[0], blocks[1:]
        begun = self._paragraph(first, _NOTE_MARK) if isinstance(first, Paragraph) else ""
        ident = f'w:id="{len(self.notes) + 1}"'
        self.notes.append(f"<w:footnote {ident}>{begun}{self.body(rest)}</w:footnote>")
        return f"<w:r>{_NOTE_LOOK}<w:footnoteReference {ident}/></w:r>"

    def _linked(self, target: str, written: str) -> str:
        if target.startswith("#"):
            place = f'w:anchor="{self._place(target[1:])}"'
        else:
            ident = self.links.setdefault(target, f"link{len(self.links) + 1}")
            place = f'r:id="{ident}"'
        return f'<w:hyperlink {place} w:history="1">{written}</w:hyperlink>'

    def _table(self, table: Table) -> str:
        columns = _columns(table)
        width = _WIDTH // max(columns, 1)
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        properties = f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>{look}'
        rows = "".join(self._rows(table, width))
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _rows(self, table: Table, width: int) -> Iterator[str]:
        hanging: dict[int, tuple[int, int]] = {}
        for row in table.rows:
            cells = "".join(self._cells(row, hanging, width))
            yield f"<w:tr>{self._row_properties(row)}{cells}</w:tr>"

    def _row_properties(self, row: Row) -> str:
        head = "<w:tblHeader/>" if row.head else ""
        mark = f"<w:{row.mark.value} {self._stamp()}/>" if row.mark is not Mark.SAME else ""
        return f"<w:trPr><w:cantSplit/>{head}{mark}</w:trPr>"

    def _cells(self, row: Row, hanging: dict[int, tuple[int, int]], width: int) -> Iterator[str]:
        """Yield the cells of a row, with empty ones where a cell above spans it."""
        column = 0
        for cell in (*row.cells, None):
            while column in hanging:
                span, left = hanging.pop(column)
                if left > 1:
                    hanging[column] = (span, left - 1)
                yield _cell(span, width, '<w:vMerge w:val="continue"/>', "<w:p/>")
                column += span
            if cell is not None:
                yield self._cell(cell, width)
                if cell.rows > 1:
                    hanging[column] = (cell.columns, cell.rows - 1)
                column += cell.columns

    def _cell(self, cell: Cell, width: int) -> str:
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        return _cell(cell.columns, width, merge, self.body(cell.blocks))


def _cell(span: int, width: int, merge: str, content: str) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width * span}" w:type="dxa"/>{spans}{merge}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _columns(table: Table) -> int:
    """Return how many columns the widest row has, counting what cells above span."""
    widest = 0
    open_spans: list[tuple[int, int]] = []
    for row in table.rows:
        spanned = sum(columns for columns, _ in open_spans)
        widest = max(widest, spanned + sum(cell.columns for cell in row.cells))
        open_spans = [(columns, left - 1) for columns, left in open_spans if left > 1]
        open_spans += [(cell.columns, cell.rows - 1) for cell in row.cells if cell.rows > 1]
    return widest


@lru_cache(maxsize=1024)
def _look(look: Look) -> str:
    """Return the properties of a run, in the order the schema demands."""
    parts = (
        ('<w:rStyle w:val="Hyperlink"/>', bool(look.href)),
        ('<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>', look.typed),
        ("<w:b/><w:bCs/>", look.bold),
        ("<w:i/><w:iCs/>", look.italic),
        ("<w:strike/>", look.strike),
        ('<w:sz w:val="18"/><w:szCs w:val="18"/>', look.small),
        ('<w:highlight w:val="yellow"/>', look.lit),
        ('<w:u w:val="single"/>', look.underline),
        ('<w:vertAlign w:val="superscript"/>', look.raised > 0),
        ('<w:vertAlign w:val="subscript"/>', look.raised < 0),
    )
    return "".join(xml for xml, wanted in parts if wanted)


def _text(text: str, tag: str) -> str:
    special = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        special.get(part) or f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>'
        for part in _PART.findall(text)
    )
