"""What a policy cannot hold is taken out of a Word file as was decided, or the file is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.importing.model import Decisions, Guess, ImportRefusedError
from inforce.importing.word_changes import has_changes, settle_changes
from inforce.importing.word_xml import parsed
from inforce.wordfiles.labels import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from inforce.importing.word_styles import Styles

_WITH_WORDS = ("document", "footnotes", "endnotes")
_AROUND = re.compile(r"word/(header|footer)\d*\.xml")
_OFF = ("0", "false", "off")


def settled(members: dict[str, bytes], decisions: Decisions) -> dict[str, _Element]:
    """Return the parts of a Word file that hold its words, every decision carried out.

    Raises `ImportRefusedError` for what nobody decided on.
    """
    names = [name for part in _WITH_WORDS if (name := f"word/{part}.xml") in members]
    found = {name: parsed(members[name]) for name in names}
    for part in found.values():
        _settle_tracked(part, decisions)
        _refuse_hidden(part)
        _settle_comments(part, decisions)
        _settle_boxes(part, decisions)
        _unwrap_fields(part)
    return found


def _settle_tracked(part: _Element, decisions: Decisions) -> None:
    if has_changes(part):
        if not decisions.tracked:
            raise ImportRefusedError(
                "The file holds tracked changes. Say --tracked accept or --tracked reject."
            )
        settle_changes(part, accept=decisions.tracked == "accept")


def _refuse_hidden(part: _Element) -> None:
    for run in part.iter(f"{W}r"):
        hidden = run.find(f"{W}rPr/{W}vanish")
        words = "".join(one.text or "" for one in run.iter(f"{W}t")).strip()
        if words and hidden is not None and hidden.get(f"{W}val") not in _OFF:
            raise ImportRefusedError(
                f"The file holds hidden text (“{words[:40]}”). Show it in Word, and delete it or "
                "make it visible."
            )


def _settle_comments(part: _Element, decisions: Decisions) -> None:
    if next(part.iter(f"{W}commentReference"), None) is not None and not decisions.drop_comments:
        raise ImportRefusedError("The file holds comments. Say --drop-comments to leave them out.")


def _settle_boxes(part: _Element, decisions: Decisions) -> None:
    boxes = list(part.iter(f"{W}txbxContent"))
    if any("".join(box.itertext()).strip() for box in boxes) and not decisions.drop_text_boxes:
        raise ImportRefusedError(
            "The file holds text boxes, whose place in the text is nowhere. Move their words into "
            "the text, or say --drop-text-boxes to leave them out."
        )
    for box in boxes:
        box.getparent().remove(box)


def _unwrap_fields(part: _Element) -> None:
    """Leave of a field, such as a reference to a clause, the words it showed last."""
    for field in list(part.iter(f"{W}fldSimple")):
        parent = field.getparent()
        place = parent.index(field)
        parent[place : place + 1] = list(field)


def without_contents(document: _Element, styles: Styles) -> Iterator[Guess]:
    """Take the table of contents out, which Word made of the headings; yield that it is gone."""
    lines = [one for one in document.iter(f"{W}p") if _is_contents(one, styles)]
    if lines:
        first = list(document.iter(f"{W}p")).index(lines[0]) + 1
        for line in lines:
            line.getparent().remove(line)
        yield Guess(first, f"Left out: a table of contents of {len(lines)} lines.", "Word made it.")


def _is_contents(paragraph: _Element, styles: Styles) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and styles.is_contents(str(style.get(f"{W}val"))):
        return True
    holders = (one for one in paragraph.iterancestors(f"{W}sdt"))
    kinds = (one.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") for one in holders)
    return any(kind is not None and "Contents" in str(kind.get(f"{W}val")) for kind in kinds)


def around(members: dict[str, bytes]) -> Iterator[Guess]:
    """Yield what stands at the head and foot of every page, and is left out."""
    said: set[str] = set()
    for name in sorted(filter(_AROUND.fullmatch, members)):
        words = " ".join("".join(parsed(members[name]).itertext(f"{W}t")).split())
        if words and words not in said:
            said.add(words)
            yield Guess(0, f"Left out: “{words[:80]}”.", "It stands at the edge of every page.")
