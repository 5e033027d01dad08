"""What is wrong with a PDF for somebody who cannot see it: by its own tags, and by pdfua."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pdfua
import pikepdf

HEADING = re.compile(r"<(h[1-6])[ >]")
PARTS = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/TR": {"/TH", "/TD"},
}
"""What PDF lets stand in lists and tables (ISO 32000-1, 14.8.4.3)."""


def faults(file: Path, html: str, language: str) -> list[str]:
    """Return what is wrong with the PDF of a text; each in a few words."""
    with pikepdf.open(file) as pdf:
        tags = list(tags_of(pdf.Root.StructTreeRoot))
        found = [*about_the_file(pdf, language), *about_fonts(pdf)]
    found += about_headings(tags, HEADING.findall(html))
    found += about_parts(tags)
    report = pdfua.validate(str(file))
    found += [one.rule_id for one in report.findings if one.severity is pdfua.Severity.ERROR]
    return sorted(set(found))


def tags_of(root: pikepdf.Object) -> Iterator[tuple[str, list[str], pikepdf.Object]]:
    """Yield every tag in reading order, with those directly in it."""
    within = root.get("/K", [])
    children = list(within) if isinstance(within, pikepdf.Array) else [within]
    parts = [child for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    if "/S" in root:
        yield str(root.S), [str(part.S) for part in parts], root
    for part in parts:
        yield from tags_of(part)


def about_the_file(pdf: pikepdf.Pdf, language: str) -> Iterator[str]:
    """Say what the whole file lacks."""
    root = pdf.Root
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        if said.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1"
        if not said.get("dc:title"):
            yield "has no title"
    if not root.MarkInfo.get("/Marked") or not root.ViewerPreferences.get("/DisplayDocTitle"):
        yield "is not marked as tagged, or does not show its title"
    if str(root.get("/Lang", "")) != language:
        yield "is in another language"
    if "/Outlines" not in root:
        yield "has no bookmarks"
    if any(page.get("/Tabs") != "/S" for page in pdf.pages if "/Annots" in page):
        yield "is walked through in another order than read"


def about_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Name the fonts that are not in the file."""
    whole = {"/FontFile", "/FontFile2", "/FontFile3"}
    for item in pdf.objects:
        described = isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        if described and not whole & set(item.keys()):
            yield f"lacks the font {item.FontName}"


def about_headings(
    tags: list[tuple[str, list[str], pikepdf.Object]], wanted: list[str]
) -> Iterator[str]:
    """Say whether other headings are tagged than the text has."""
    found = [tag.lower().removeprefix("/") for tag, _, _ in tags if re.fullmatch("/H[1-6]", tag)]
    if found != wanted:
        yield "has other headings"


def about_parts(tags: list[tuple[str, list[str], pikepdf.Object]]) -> Iterator[str]:
    """Say what stands in lists and tables that does not belong there, and cells without heads."""
    for tag, parts, _ in tags:
        for part in set(parts) - PARTS.get(tag, set(parts)):
            yield f"has {part} in {tag}"
        if tag == "/LI" and "/LBody" not in parts:
            yield "has items without a body"
    if any(tag == "/THead" for tag, _, _ in tags):
        cells = [item for tag, _, item in tags if tag == "/TD"]
        if not any("/Headers" in cell.get("/A", {}) for cell in cells):
            yield "has cells that do not say what they are headed by"
