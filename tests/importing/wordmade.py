"""Word files made by hand, as other programs write them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document

from inforce.importing.arrival import Arrival, arrive
from inforce.importing.model import Decisions

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for level, (form, text) in enumerate(
        [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def arrived(data: bytes, decisions: Decisions = Decisions()) -> Arrival:  # noqa: B008 (a value)
    return arrive("text.docx", data, decisions)


def word(body: str, **parts: str) -> bytes:
    """Return a Word file with that body, and other parts put in or replaced."""
    made = BytesIO()
    Document().save(made)
    out = BytesIO()
    parts = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts}
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "", level: int = -1, more: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level >= 0 else ""
    )
    return f"<w:p><w:pPr>{styled}{number}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(*parts: str) -> Arrival:
    return arrived(word("".join(parts), **{"word/numbering.xml": NUMBERING}))
