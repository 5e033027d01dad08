"""The Word file around a body: styles, lists, footer, links; the same bytes for the same text."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from inforce.exporting.word.markup import Writer, escape
from inforce.exporting.word.numbering import NAMESPACE, numbering
from inforce.exporting.word.styles import dress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Package

    from inforce.exporting.imprint import Imprint
    from inforce.exporting.word.model import Block

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:w="{NAMESPACE}" xmlns:r="{_RELATIONS}"'
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time every member of the archive carries: the earliest one that archives know."""
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
    'w:left="1418" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_FIELD = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def write_package(blocks: Sequence[Block], imprint: Imprint) -> bytes:
    """Return a Word file (ECMA-376) that holds the blocks, with the imprint on every page."""
    writer = Writer(imprint.author, _stamp(imprint))
    body = writer.body(blocks)
    package = Document()
    dress(package, imprint.language)
    _describe(package, imprint)
    part = package.part
    _set_numbering(package, numbering(writer.numbers))
    _relate_links(part, writer)
    if writer.notes:
        part.relate_to(_notes(package, writer), RELATIONSHIP_TYPE.FOOTNOTES)
    footer = part.relate_to(_footer(package, imprint), RELATIONSHIP_TYPE.FOOTER)
    page = _PAGE.format(footer=footer)
    part._element = parse_xml(f"<w:document {_SPACES}><w:body>{body}{page}</w:body></w:document>")
    raw = BytesIO()
    package.save(raw)
    return _settled(raw)


def _stamp(imprint: Imprint) -> str:
    return imprint.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _describe(package: Package, imprint: Imprint) -> None:
    found = package.core_properties
    moment = imprint.published_at.replace(tzinfo=None)
    found.title, found.author, found.subject = imprint.title, imprint.author, imprint.edition
    found.language, found.comments, found.identifier = imprint.language, "", imprint.address
    found.created = found.modified = moment
    found.last_modified_by, found.revision = imprint.author, 1


def _set_numbering(package: Package, xml: str) -> None:
    package.part.numbering_part._element = parse_xml(xml)


def _notes(package: Package, writer: Writer) -> Part:
    """Return the part with the footnotes, which begins with the two lines above them."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{ident}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for ident, kind in enumerate(("separator", "continuationSeparator"), start=-1)
    )
    xml = f"<w:footnotes {_SPACES}>{lines}{''.join(writer.notes)}</w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), package.part.package)
    _relate_links(part, writer)
    return part


def _relate_links(part: Part, writer: Writer) -> None:
    for target, ident in writer.links.items():
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, ident, is_external=True)


def _footer(package: Package, imprint: Imprint) -> Part:
    said = escape(f"{imprint.title}. {imprint.edition}. {imprint.address}")
    pages = f"{_FIELD.format('PAGE')}<w:r><w:t>/</w:t></w:r>{_FIELD.format('NUMPAGES')}"
    xml = (
        f'<w:ftr {_SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{pages}</w:p></w:ftr>"
    )
    name = PackURI("/word/footer1.xml")
    return Part(name, CONTENT_TYPE.WML_FOOTER, xml.encode(), package.part.package)


def _settled(raw: BytesIO) -> bytes:
    """Return an archive with the same members in one order and with one date."""
    out = BytesIO()
    with (
        zipfile.ZipFile(raw) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        names = sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, made.read(name))
    return out.getvalue()
