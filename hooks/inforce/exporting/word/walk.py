"""Walk through a redline's stream in both texts at once, and note runs and paragraph marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.looks import PLAIN, ids_in, look_of
from inforce.exporting.word.model import Anchor, Pilcrow, Run, Shape, Space, Token, is_in
from inforce.exporting.word.places import Place
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Piece, Start, Words
from inforce.redline.tree import ATOM, Chain, Element, attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.exporting.word.looks import Look

SIDES = (Mark.DEL, Mark.INS)
_BREAK = f"{ATOM}<br"
_RULE = Shape("Rule")
_LISTS = frozenset(("ol", "ul"))
_DIRECTLY = 2
"""Depth of the items of a list, counted from the list itself."""


class Walker:
    """Reads nodes one after the other; what it found is in `tokens`."""

    def __init__(self, lists: Iterator[int], around: Mark = Mark.SAME) -> None:
        """Begin; `lists` gives each list its own number.

        Everything is in one text only where `around` is not `SAME`.
        """
        self.tokens: list[Token] = []
        self._places = {side: Place() for side in SIDES}
        self._around = around
        self._open: list[tuple[Sequence[Mark], Mark]] = []
        self._lists = lists
        self._list = 0

    @property
    def is_outside(self) -> bool:
        """Whether neither text has anything open."""
        return all(place.is_outside for place in self._places.values())

    def restart(self, length: int) -> None:
        """Forget all tokens after the first `length`, and whatever is open."""
        del self.tokens[length:]
        self._places = {side: Place() for side in SIDES}
        self._open = []

    def node(self, nodes: Sequence[Node], at: int) -> None:
        """Read one node that belongs to no table; `nodes` are there to look ahead."""
        node = nodes[at]
        if isinstance(node, Words):
            self._words(node)
        elif isinstance(node, Start):
            self._start(nodes, at, node)
        elif isinstance(node, OldStart):
            self._old_start(nodes, at, node.element)
        elif isinstance(node, End):
            self._close(self._open.pop()[0])
        elif isinstance(node, OldEnd):
            self._close((Mark.DEL,))
        else:
            self._rule(node)

    def end_paragraph(self, sides: Sequence[Mark] = SIDES) -> None:
        """End the paragraphs that are begun in the texts named."""
        shapes = {side: self._places[side].take() for side in sides}
        old, new = shapes.get(Mark.DEL), shapes.get(Mark.INS)
        if old and new:
            self.tokens.append(Pilcrow(Mark.SAME, new, old if old != new else None))
        elif old:
            self.tokens.append(Pilcrow(Mark.DEL, old))
        elif new:
            self.tokens.append(Pilcrow(Mark.INS, new))

    def empty_paragraph(self, sides: Sequence[Mark]) -> None:
        """Note a paragraph without words."""
        self.end_paragraph(sides)
        for side in sides:
            self._places[side].fill()
        self.end_paragraph(sides)

    def has_begun(self, side: Mark) -> bool:
        """Tell whether a paragraph has begun in one of the texts and not ended."""
        return self._places[side].shape is not None

    def _start(self, nodes: Sequence[Node], at: int, node: Start) -> None:
        wraps = node.mark is Mark.WRAP
        sides = (Mark.INS,) if wraps else tuple(side for side in SIDES if is_in(node.mark, side))
        self._open.append((sides, Mark.SAME if wraps else node.mark))
        self.end_paragraph(sides)
        self._list = next(self._lists)
        for side in sides:
            element = node.was if node.was and side is Mark.DEL else node.element
            self._enter(side, element, nodes, at)
            self._anchor(attribute(element, "id"))

    def _old_start(self, nodes: Sequence[Node], at: int, element: Element) -> None:
        self.end_paragraph((Mark.DEL,))
        self._list = next(self._lists)
        self._enter(Mark.DEL, element, nodes, at)
        self._anchor(attribute(element, "id"))

    def _enter(self, side: Mark, element: Element, nodes: Sequence[Node], at: int) -> None:
        if element[0] in _LISTS:
            self.show_labels([side])
        items = _items(nodes, at, side) if _is_backwards(element) else 0
        self._places[side].open(element, self._list, items)

    def show_labels(self, sides: Sequence[Mark]) -> None:
        """Give an item that begins with a list or table, or is empty, a line for its number."""
        owing = [side for side in sides if self._places[side].owes_label]
        if owing:
            self.empty_paragraph(owing)

    def _close(self, sides: Sequence[Mark]) -> None:
        self.end_paragraph(sides)
        self.show_labels([side for side in sides if self._places[side].ends_item])
        for side in sides:
            self._places[side].close()

    def _rule(self, node: Opaque) -> None:
        if node.element[0] == "hr":
            self.end_paragraph([side for side in SIDES if is_in(node.mark, side)])
            self.tokens.append(Pilcrow(node.mark, _RULE))

    def _anchor(self, name: str) -> None:
        if name:
            self.tokens.append(Anchor(name))

    def _words(self, node: Words) -> None:
        marks = (self._around, *(mark for _, mark in self._open), node.mark)
        whole = next((mark for mark in marks if mark is not Mark.SAME), Mark.SAME)
        partly = node.move and any(piece.mark is not Mark.INS for piece in node.pieces)
        for piece in node.pieces:
            mark = piece.mark if whole is Mark.SAME else whole
            if mark is piece.mark or piece.mark is Mark.SAME:
                moved = whole is not Mark.SAME and not (partly and piece.mark is Mark.INS)
                self._piece(piece, mark, node.move if moved else 0, node.exact)

    def _piece(self, piece: Piece, mark: Mark, move: int, exact: bool) -> None:
        was = look_of(piece.was) if piece.was is not None and mark is Mark.SAME else None
        for chain, spaces, words in _stretches(piece):
            look = look_of(chain)
            self.tokens += map(Anchor, ids_in(chain) if mark is not Mark.DEL else ())
            for part in _parts(spaces, words, exact=exact):
                if part == " ":
                    self.tokens.append(Space(mark, self._between(look), move))
                else:
                    self._run(part, mark, look, was, move)

    def _between(self, look: Look) -> Look:
        """Return the look of white space: plain, unless the words on both sides look alike."""
        before = self.tokens[-1] if self.tokens else None
        return look if isinstance(before, Run) and before.look == look else PLAIN

    def _run(self, text: str, mark: Mark, look: Look, was: Look | None, move: int) -> None:
        for side in SIDES:
            if is_in(mark, side):
                self._places[side].fill()
        if was is None or was == look:
            self.tokens.append(Run(mark, text, look, None, move))
        elif was.href == look.href:
            self.tokens.append(Run(mark, text, look, was, move))
        else:
            # Word cannot track the target of a link: the words are written under both.
            self.tokens.append(Run(Mark.DEL, text, was))
            self.tokens.append(Run(Mark.INS, text, look))


def _stretches(piece: Piece) -> Iterator[tuple[Chain, Sequence[str], Sequence[str]]]:
    """Yield neighbouring words with the same inline elements around them."""
    start = 0
    for place in range(1, len(piece.words) + 1):
        if place == len(piece.words) or piece.chains[place] != piece.chains[start]:
            yield piece.chains[start], piece.spaces[start:place], piece.words[start:place]
            start = place


def _parts(spaces: Sequence[str], words: Sequence[str], *, exact: bool) -> Iterator[str]:
    """Yield white space that may not count, as one space, and the text between."""
    text = ""
    for space, word in zip(spaces, words, strict=True):
        shown = _shown(word)
        if exact or (text and shown and "\n" not in (text[-1], shown)):
            text += space + shown
            continue
        if text and (space or not shown):
            yield text
            text = ""
        if space:
            yield " "
        text += shown
    if text:
        yield text


def _shown(word: str) -> str:
    """Return a word as text; a line break is a line feed, and other atoms show nothing."""
    if not word.startswith(ATOM):
        return word
    return "\n" if word.startswith(_BREAK) else ""


def _is_backwards(element: Element) -> bool:
    return any(name == "reversed" for name, _ in element[1])


def _items(nodes: Sequence[Node], at: int, side: Mark) -> int:
    """Return how many items the list that begins at a node has in one of the texts."""
    depth = items = 0
    for node in nodes[at:]:
        if isinstance(node, Start | OldStart):
            depth += 1
            mark = node.mark if isinstance(node, Start) else Mark.DEL
            shown = is_in(Mark.INS if mark is Mark.WRAP else mark, side)
            items += depth == _DIRECTLY and node.element[0] == "li" and shown
        elif isinstance(node, End | OldEnd):
            depth -= 1
            if not depth:
                break
    return items
