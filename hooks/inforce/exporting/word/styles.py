"""The paragraph and character styles of exported Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml

from inforce.exporting.word.numbering import NAMESPACE

if TYPE_CHECKING:
    from docx.document import Document as Package

_FONT = "Arial"
_STYLE = (
    '<w:style xmlns:w="{space}" w:type="{kind}" w:styleId="{ident}"{custom}>'
    '<w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/>'
    "<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
)
_NORMAL = (
    '<w:style xmlns:w="{space}" w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}"/></w:rPr></w:style>'
)
_RULE = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="808080"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_PARAGRAPHS = {
    "ListParagraph": ("List Paragraph", "", ""),
    "Quote": ("Quote", "", ""),
    "Caption": ("caption", "<w:keepNext/>", "<w:i/>"),
    "Term": ("Definition Term", '<w:keepNext/><w:spacing w:after="0"/>', "<w:b/>"),
    "Definition": ("Definition", "", ""),
    "Sample": (
        "Sample",
        '<w:spacing w:line="240" w:lineRule="auto"/>',
        '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
        '<w:sz w:val="18"/>',
    ),
    "Rule": ("Rule", f"<w:pBdr>{_RULE}</w:pBdr>", ""),
    "TableText": ("Table Text", '<w:spacing w:before="40" w:after="40"/>', '<w:sz w:val="19"/>'),
    "TableHead": (
        "Table Head",
        '<w:keepNext/><w:spacing w:before="40" w:after="40"/>',
        '<w:b/><w:sz w:val="19"/>',
    ),
    "TableGap": (
        "Table Gap",
        '<w:spacing w:before="0" w:after="0" w:line="100" w:lineRule="exact"/>',
        '<w:sz w:val="2"/>',
    ),
    "FootnoteText": ("footnote text", '<w:spacing w:after="60"/>', '<w:sz w:val="18"/>'),
    "Footer": (
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>',
        '<w:color w:val="404040"/><w:sz w:val="16"/>',
    ),
}
_SIZES = (34, 28, 24, 22, 21, 21)
"""Half-points of headings, level by level."""


def dress(package: Package, language: str) -> None:
    """Give a new Word file its styles and the language of its text."""
    styles = package.styles.element
    normal = _NORMAL.format(space=NAMESPACE, font=_FONT, language=language)
    written = {"Normal": normal, **dict(_headings())}
    for ident, (name, paragraph, run) in _PARAGRAPHS.items():
        written[ident] = _style("paragraph", ident, name, paragraph, run)
    written["Hyperlink"] = _style(
        "character",
        "Hyperlink",
        "Hyperlink",
        "",
        '<w:color w:val="0B4F8A"/><w:u w:val="single"/>',
    )
    written["FootnoteReference"] = _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        "",
        '<w:vertAlign w:val="superscript"/>',
    )
    for ident, xml in written.items():
        for before in styles.xpath(f'w:style[@w:styleId="{ident}"]'):
            styles.remove(before)
        styles.append(parse_xml(xml))


def _headings() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for level, size in enumerate(_SIZES, start=1):
        space = '<w:spacing w:before="300" w:after="100"/>' if level > 1 else ""
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        run = f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        paragraph = f"{_KEEP}{space}{outline}"
        ident = f"Heading{level}"
        found.append((ident, _style("paragraph", ident, f"heading {level}", paragraph, run)))
    return found


def _style(kind: str, ident: str, name: str, paragraph: str, run: str) -> str:
    base = "Normal" if kind == "paragraph" else "DefaultParagraphFont"
    own = ident in {"Sample", "Term", "Definition", "Rule", "TableText", "TableHead", "TableGap"}
    custom = ' w:customStyle="1"' if own else ""
    written = _STYLE.format(
        space=NAMESPACE,
        kind=kind,
        ident=ident,
        custom=custom,
        name=name,
        base=base,
        paragraph=paragraph,
        run=run,
    )
    return written if kind == "paragraph" else written.replace("<w:pPr></w:pPr>", "")
