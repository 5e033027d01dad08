"""Lists keep the letters their author typed: `a)`, `b)`, `d)` is never shown as `c.`.

Markdown counts items itself. For `1.` that is the custom everywhere; for letters and Roman
numerals it would change what a cross-reference means, so the layout step leaves the typed letter
in front of the item's words, between two characters no text can hold, and it is honoured here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from inforce.rendering.numerals import value

PAREN_CLASS = "list-paren"
"""Class of a numbered list typed with `)`: `a)` rather than `a.`."""

UPPER_CLASS = "list-upper"
"""Class of a list typed with `)` and capitals: style sheets cannot tell type `A` from `a`."""

LIST_STYLES = {
    "additional_ordered_styles": ["roman", "alpha"],
    "inject_style": False,
    "inject_class": False,
}
"""Settings of the list extension: letters and Roman numerals besides numbers."""

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around a typed letter on its way through the converter; Unicode reserves both for such use."""

LEFTOVER = re.compile(f"{OPEN}[A-Za-z]*{CLOSE}")
"""A typed letter that ended somewhere else than at the beginning of an item."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KINDS = "aAiI"


class TypedNumbers(Treeprocessor):
    """Makes every lettered item show the letter typed; marks lists typed with `)`."""

    def run(self, root: Element) -> None:
        """Replace every numbered list by the lists its author typed."""
        for parent in list(root.iter()):
            if any(child.tag == "ol" for child in parent):
                parent[:] = _joined(part for child in parent for part in _parts(child))


def _parts(element: Element) -> Iterator[Element]:
    """Yield the element, or the several lists a list turns out to be."""
    if element.tag != "ol":
        yield element
        return
    if element.get("__fancylist", "").startswith("paren"):
        element.set("class", PAREN_CLASS)
    kind, number = element.get("type", "1"), int(element.get("start", "1"))
    part = _like(element, kind, number)
    for item in element:
        wanted_kind, wanted = _wanted(_typed(item), kind, number)
        if wanted_kind != kind:
            if len(part):
                yield part
            part = _like(element, wanted_kind, wanted)
        elif wanted != number:
            item.set("value", str(wanted))
        part.append(item)
        kind, number = wanted_kind, wanted + 1
    yield part


def _joined(elements: Iterable[Element]) -> list[Element]:
    """Return the elements with lettered lists joined where one only goes on with the other."""
    result: list[Element] = []
    for element in elements:
        if result and _goes_on(result[-1], element):
            result[-1].extend(element)
            result[-1].tail = element.tail
        else:
            result.append(element)
    return result


def _goes_on(before: Element, element: Element) -> bool:
    """Say whether a list takes up kind, look and number where the one before it ends."""
    if before.tag != "ol" or element.tag != "ol" or (before.tail or "").strip():
        return False
    alike = all(before.get(name) == element.get(name) for name in ("type", "class"))
    last = int(before.get("start", "1")) + len(before)
    return alike and element.get("type", "1") in _KINDS and element.get("start", "1") == str(last)


def _like(element: Element, kind: str, start: int) -> Element:
    """Return an empty list that differs from another in its kind and first number only."""
    attributes = {**element.attrib, "type": kind, "start": str(start)}
    for name, usual in (("type", "1"), ("start", "1")):
        if attributes[name] == usual:
            del attributes[name]
    if kind in "AI" and attributes.get("class") == PAREN_CLASS:
        attributes["class"] = f"{PAREN_CLASS} {UPPER_CLASS}"
    part = Element("ol", attributes)
    part.tail = element.tail
    return part


def _wanted(typed: str, kind: str, number: int) -> tuple[str, int]:
    """Return the kind and number that show what was typed, staying in the list if possible."""
    kinds = [each for each in dict.fromkeys((kind, *_KINDS)) if each in _KINDS]
    readings = [(each, found) for each in kinds if (found := value(typed, each)) is not None]
    if not readings or (kind, number) in readings:
        return kind, number
    return next((reading for reading in readings if reading[1] == 1), readings[0])


def _typed(item: Element) -> str:
    """Take the typed letter from the beginning of an item; empty if there is none."""
    holder = item[0] if not (item.text or "").strip() and len(item) else item
    found = LEFTOVER.match((holder.text or "").lstrip())
    if found is None:
        return ""
    holder.text = (holder.text or "").lstrip()[found.end() :]
    return found[0][1:-1]
