"""Settle the tracked changes of a Word file before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.wordfiles.labels import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")


def has_changes(document: _Element) -> bool:
    """Tell whether changes are tracked that nobody accepted or rejected."""
    return any(next(document.iter(f"{W}{tag}"), None) is not None for tag in _CHANGES)


def settle_changes(document: _Element, *, accept: bool) -> None:
    """Accept or reject all tracked changes in place."""
    gone = ("del", "moveFrom", "cellDel") if accept else ("ins", "moveTo", "cellIns")
    for paragraph in list(document.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in gone):
            _join_next(paragraph)
    for row in list(document.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{tag}") is not None for tag in gone):
            row.getparent().remove(row)
    for tag in gone:
        for change in list(document.iter(f"{W}{tag}")):
            if change.getparent() is not None:
                change.getparent().remove(change)
    for text in document.iter(f"{W}delText"):
        text.tag = f"{W}t"
    _unwrap(document)


def _unwrap(document: _Element) -> None:
    for change in [one for tag in _CHANGES for one in document.iter(f"{W}{tag}")]:
        parent = change.getparent()
        place = parent.index(change)
        for child in list(change):
            parent.insert(place, child)
            place += 1
        parent.remove(change)


def _join_next(paragraph: _Element) -> None:
    """Move what a paragraph holds to the beginning of the next one."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        place = 1 if following.find(f"{W}pPr") is not None else 0
        for child in reversed(content):
            following.insert(place, child)
        paragraph.getparent().remove(paragraph)
