"""Collect leaves and containers while a text is read from front to back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inforce.redline.gather import Gathered, plain_leaf
from inforce.redline.markup import end_tag, start_tag
from inforce.redline.tree import ATOM, Chain, Container, Element, Leaf

_INLINE, _LEAF = ("inline", 0), ("leaf", 0)
"""What is open, beside containers, which have a number."""


class Builder:
    """Turns start tags, end tags and texts in reading order into a tree.

    Containers that are equal to those of `known`, a text read before, are not held twice.
    """

    def __init__(self, keep: Callable[[Leaf], None], known: Sequence[Container] = ()) -> None:
        self._keep = keep
        self._known = known
        self._count = 0
        self._containers: list[Container] = []
        self._open: list[tuple[str, int]] = []
        self._inside: list[int] = []
        self._chain: Chain = ()
        self._filled: list[bool] = []
        self._outer: list[Chain] = []
        self._nested: dict[tuple[int, Element], Chain] = {}
        self._leaf: Element | None = None
        self._gathered = Gathered()
        self.open_container(("", ()))

    def text(self, text: str) -> None:
        """Add the words of a text."""
        if self._gathered.text(text, self._chain, exact=self._is_exact()):
            self._fill()

    def _is_exact(self) -> bool:
        return self._leaf is not None and self._leaf[0] == "pre"

    def _fill(self) -> None:
        """Remember that the open inline elements hold something."""
        if self._filled and not self._filled[-1]:
            self._filled = [True] * len(self._filled)

    def plain_leaf(self, element: Element, text: str) -> None:
        """Add a block that holds one text and nothing else."""
        self._end_run()
        self._hand(plain_leaf(element, self._inside[-1], text))

    def plain_container(self, element: Element, text: str) -> None:
        """Add a block that holds blocks, but here one text and nothing else."""
        self._end_run()
        number, count, parent = len(self._containers), self._count, self._inside[-1]
        whole = Container(element, parent, len(self._inside), count, count + 1)
        self._containers.append(self._once(number, whole))
        self._hand(plain_leaf(None, number, text))

    def _once(self, number: int, container: Container) -> Container:
        known = self._known
        return known[number] if number < len(known) and known[number] == container else container

    def atom(self, source: str) -> None:
        """Add an image, a break or the like as one word."""
        self._gathered.word(ATOM + source, "", self._chain, exact=self._is_exact())
        self._fill()

    def open_inline(self, element: Element) -> None:
        """Begin an inline element."""
        self._open.append(_INLINE)
        key = (id(self._chain), element)
        if key not in self._nested:
            self._nested[key] = (*self._chain, element)
        self._outer.append(self._chain)
        self._chain = self._nested[key]
        self._filled.append(False)

    def open_leaf(self, element: Element) -> None:
        """Begin a block that holds words."""
        self._end_run()
        self._open.append(_LEAF)
        self._leaf = element

    def open_container(self, element: Element) -> None:
        """Begin a block that holds blocks."""
        self._end_run()
        parent = self._inside[-1] if self._inside else -1
        number = len(self._containers)
        self._containers.append(Container(element, parent, len(self._inside), self._count, -1))
        self._inside.append(number)
        self._open.append(("container", number))

    def opaque(self, element: Element, source: str) -> None:
        """Add a block without words."""
        self._end_run()
        self._hand(Leaf(element, self._inside[-1], (), (), (), source))

    def close(self) -> None:
        """End the innermost open element."""
        kind, number = self._open.pop()
        if kind == "inline":
            self._close_inline()
        elif kind == "leaf":
            self._end_leaf()
        else:
            self._close_container(number)

    def _close_inline(self) -> None:
        element = self._chain[-1]
        self._chain = self._outer.pop()
        if not self._filled.pop():
            self.atom(start_tag(element) + end_tag(element[0]))

    def _end_run(self) -> None:
        """Store the inline content that stood before a block, if there was any."""
        if self._gathered.is_empty():
            self._gathered.forget_space()
        else:
            self._store(None)

    def _end_leaf(self) -> None:
        if self._is_exact():
            self._gathered.word("", "", self._gathered.last_chain(), exact=True)
        self._store(self._leaf)
        self._leaf = None

    def _store(self, element: Element | None) -> None:
        self._hand(self._gathered.leaf(element, self._inside[-1]))
        self._gathered = Gathered()

    def _hand(self, leaf: Leaf) -> None:
        self._count += 1
        self._keep(leaf)

    def _close_container(self, number: int) -> None:
        self._end_run()
        open_one = self._containers[number]
        if open_one.first == self._count:
            self._store(None)
        self._containers[number] = self._once(number, _ended(open_one, self._count))
        self._inside.pop()

    def finish(self) -> tuple[Container, ...]:
        """Return the containers."""
        while self._open:
            self.close()
        return tuple(self._containers)


def _ended(box: Container, end: int) -> Container:
    return Container(box.element, box.parent, box.depth, box.first, end)
