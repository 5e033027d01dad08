"""Collect leaves and containers while a text is read from front to back."""

from __future__ import annotations

from inforce.redline.markup import end_tag, start_tag
from inforce.redline.tokens import cut
from inforce.redline.tree import ATOM, Chain, Container, Element, Leaf, Tree


class Builder:
    """Turns start tags, end tags and texts in reading order into a tree.

    White space is gathered until a word claims it, so it belongs to the word after it, whatever
    inline elements begin or end between the two.
    """

    def __init__(self) -> None:
        self._containers: list[list[object]] = []
        self._leaves: list[Leaf] = []
        self._open: list[tuple[str, int]] = []
        self._inside: list[int] = []
        self._chain: Chain = ()
        self._filled: list[bool] = []
        self._known: dict[Chain, Chain] = {}
        self._leaf: Element | None = None
        self._reset()
        self.open_container(("", ()))

    def _reset(self) -> None:
        self._words: list[str] = []
        self._spaces: list[str] = []
        self._chains: list[Chain] = []
        self._white = ""

    def text(self, text: str) -> None:
        """Add the words of a text."""
        exact = self._leaf is not None and self._leaf[0] == "pre"
        found = cut(text)
        if found.words:
            self._add(self._white + found.spaces[0], found.words[0], exact)
            self._words += found.words[1:]
            self._spaces += (found.spaces if exact else found.plain)[1:]
            self._chains += [self._chain] * (len(found.words) - 1)
            self._white = ""
        self._white += found.rest

    def _add(self, space: str, word: str, exact: bool) -> None:
        if not exact:
            space = " " if space and self._words else ""
        self._words.append(word)
        self._spaces.append(space)
        self._chains.append(self._chain)
        if self._filled and not self._filled[-1]:
            self._filled = [True] * len(self._filled)

    def atom(self, source: str) -> None:
        """Add an image, a break or the like as one word."""
        exact = self._leaf is not None and self._leaf[0] == "pre"
        self._add(self._white, ATOM + source, exact)
        self._white = ""

    def open_inline(self, element: Element) -> None:
        """Begin an inline element."""
        self._open.append(("inline", 0))
        chain = (*self._chain, element)
        self._chain = self._known.setdefault(chain, chain)
        self._filled.append(False)

    def open_leaf(self, element: Element) -> None:
        """Begin a block that holds words."""
        self._end_run()
        self._open.append(("leaf", 0))
        self._leaf = element

    def open_container(self, element: Element) -> None:
        """Begin a block that holds blocks."""
        self._end_run()
        parent = self._inside[-1] if self._inside else -1
        number = len(self._containers)
        self._containers.append([element, parent, len(self._inside), len(self._leaves), 0])
        self._inside.append(number)
        self._open.append(("container", number))

    def opaque(self, element: Element, source: str) -> None:
        """Add a block without words."""
        self._end_run()
        self._leaves.append(Leaf(element, self._inside[-1], (), (), (), source))

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
        chain = self._chain[:-1]
        self._chain = self._known.setdefault(chain, chain)
        if not self._filled.pop():
            self.atom(start_tag(element) + end_tag(element[0]))

    def _end_run(self) -> None:
        """Store the inline content that stood before a block, if there was any."""
        if self._words:
            self._store(None)
        self._reset()

    def _end_leaf(self) -> None:
        if self._leaf is not None and self._leaf[0] == "pre":
            self._chain = self._chains[-1] if self._chains else ()
            self._add(self._white, "", exact=True)
            self._chain = ()
        self._store(self._leaf)
        self._leaf = None
        self._reset()

    def _store(self, element: Element | None) -> None:
        words, spaces, chains = tuple(self._words), tuple(self._spaces), tuple(self._chains)
        self._leaves.append(Leaf(element, self._inside[-1], words, spaces, chains))

    def _close_container(self, number: int) -> None:
        self._end_run()
        if self._containers[number][3] == len(self._leaves):
            self._store(None)
        self._containers[number][4] = len(self._leaves)
        self._inside.pop()

    def finish(self) -> Tree:
        """Return the tree."""
        while self._open:
            self.close()
        containers = tuple(Container(*values) for values in self._containers)  # type: ignore[arg-type] # filled in order
        return Tree(containers, tuple(self._leaves))
