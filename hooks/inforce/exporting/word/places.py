"""Where in one of the two texts the writer is: lists, quotations and cells around the words."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.exporting.word.model import Number, Shape
from inforce.redline.tree import HEADING_TAGS, Element, attribute
from inforce.rendering.numbering import PAREN_CLASS

_STYLES = {"pre": "Sample", "dt": "Term", "summary": "Term", "caption": "Caption"}
_STYLES |= {"figcaption": "Caption", "th": "TableHead", "td": "TableText", "blockquote": "Quote"}
_STYLES |= {"dd": "Definition"}
_STYLES |= {"li": "ListParagraph", **{tag: f"Heading{tag[1]}" for tag in HEADING_TAGS}}
_SET_IN = frozenset(("ol", "ul", "blockquote", "dd"))
_BULLETS = Number(0, 0, "", False, 1)


@dataclass(slots=True)
class _Box:
    """A block that is open."""

    element: Element
    """Tag and attributes."""
    number: Number | None = None
    """Of a list: where its numbers come from."""
    next: int = 1
    """Of a list: the next number."""
    step: int = 1
    """Of a list: what comes after a number."""
    label: Number | None = None
    """Of an item: the number it has still to show."""


class Place:
    """The place in one text, and whether words of a paragraph stand there already."""

    def __init__(self) -> None:
        self._boxes: list[_Box] = []
        self.shape: Shape | None = None

    @property
    def is_outside(self) -> bool:
        """Whether nothing is open."""
        return not self._boxes and self.shape is None

    @property
    def owes_label(self) -> bool:
        """Whether an item is open whose number was not shown yet."""
        item = self._item()
        return item is not None and item.label is not None

    @property
    def ends_item(self) -> bool:
        """Whether the innermost block is an item whose number was not shown."""
        return bool(self._boxes) and self._boxes[-1].label is not None

    def open(self, element: Element, serial: int, items: int) -> None:
        """Go into a block; `serial` tells lists apart, `items` counts the items of a list."""
        box = _Box(element)
        if element[0] in {"ol", "ul"}:
            _begin_list(box, serial, items)
        elif element[0] == "li":
            around = self._list()
            box.label = _next_number(around, element) if around else _BULLETS
        self._boxes.append(box)

    def close(self) -> None:
        """Leave the innermost block."""
        self._boxes.pop()

    def fill(self) -> None:
        """Note that words stand here; the first ones settle the shape of their paragraph."""
        if self.shape is None:
            self.shape = self._shape()

    def take(self) -> Shape | None:
        """End the paragraph; None where there is none."""
        shape, self.shape = self.shape, None
        return shape

    def _shape(self) -> Shape:
        depth = sum(box.element[0] in _SET_IN for box in self._boxes)
        lists = sum(box.number is not None for box in self._boxes)
        label = None
        item = self._item()
        if item is not None:
            label, item.label = item.label, None
        return Shape(self._style(), label, max(lists - 1, 0), depth, self._align())

    def _style(self) -> str:
        for box in reversed(self._boxes):
            style = _STYLES.get(box.element[0])
            if style:
                return style
        return "Normal"

    def _align(self) -> str:
        cells = [box.element for box in self._boxes if box.element[0] in {"td", "th"}]
        return attribute(cells[-1], "align") if cells else ""

    def _item(self) -> _Box | None:
        """Return the innermost item, unless a list or a cell inside it comes first."""
        for box in reversed(self._boxes):
            if box.element[0] in {"ol", "ul", "td", "th"}:
                return None
            if box.element[0] == "li":
                return box
        return None

    def _list(self) -> _Box | None:
        for box in reversed(self._boxes):
            if box.element[0] in {"ol", "ul"}:
                return box
        return None


def _begin_list(box: _Box, serial: int, items: int) -> None:
    element = box.element
    if element[0] == "ul":
        box.number = _BULLETS
        return
    backwards = any(name == "reversed" for name, _ in element[1])
    start = _integer(attribute(element, "start"), items if backwards else 1)
    paren = PAREN_CLASS in attribute(element, "class").split()
    box.number = Number(serial, 0, attribute(element, "type") or "1", paren, start)
    box.next, box.step = start, -1 if backwards else 1


def _next_number(box: _Box, item: Element) -> Number:
    """Return where an item's number comes from; a jump begins another part of the list."""
    number = box.number or _BULLETS
    if not number.list:
        return number
    wanted = _integer(attribute(item, "value"), box.next)
    if wanted != box.next or (box.step < 0 and wanted != number.start):
        number = Number(number.list, number.part + 1, number.kind, number.paren, wanted)
        box.number = number
    box.next = wanted + box.step
    return number


def _integer(written: str, otherwise: int) -> int:
    digits = written.removeprefix("-")
    return int(written) if digits.isascii() and digits.isdigit() else otherwise
