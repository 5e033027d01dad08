"""One of the two texts of a redline's stream, and the stream of a single text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.exporting.word.model import is_in
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Piece, Start, Words
from inforce.redline.tree import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inforce.redline.tree import Chain, Leaf, Tree


def only(nodes: Iterable[Node], side: Mark) -> Iterator[Node]:
    """Yield what is in the old (`DEL`) or the new (`INS`) text, marked as being only there."""
    shown: list[bool] = []
    for node in nodes:
        if isinstance(node, Start):
            shown.append(is_in(Mark.INS if node.mark is Mark.WRAP else node.mark, side))
            if shown[-1]:
                yield Start(node.was or node.element if side is Mark.DEL else node.element, side)
        elif isinstance(node, End):
            if shown.pop():
                yield node
        elif isinstance(node, OldStart | OldEnd):
            yield from _old(node, side)
        elif is_in(node.mark, side):
            yield _words(node, side) if isinstance(node, Words) else node._replace(mark=side)


def _old(node: OldStart | OldEnd, side: Mark) -> Iterator[Node]:
    if side is Mark.DEL:
        yield Start(node.element, side) if isinstance(node, OldStart) else End(node.element)


def _words(node: Words, side: Mark) -> Words:
    pieces = tuple(
        Piece(side, piece.words, piece.spaces, _chains(piece, side))
        for piece in node.pieces
        if is_in(piece.mark, side)
    )
    return Words(pieces, side, 0, node.exact)


def _chains(piece: Piece, side: Mark) -> tuple[Chain, ...]:
    if side is Mark.DEL and piece.was is not None:
        return (piece.was,) * len(piece.words)
    return piece.chains


def stream_of(tree: Tree) -> Iterator[Node]:
    """Yield a single text as a stream in which nothing changed."""
    open_boxes: list[int] = []
    following = 1
    for number, leaf in enumerate(tree.leaves):
        while open_boxes and tree.containers[open_boxes[-1]].end <= number:
            yield End(tree.containers[open_boxes.pop()].element)
        while following < len(tree.containers) and tree.containers[following].first == number:
            yield Start(tree.containers[following].element, Mark.SAME)
            open_boxes.append(following)
            following += 1
        yield from _leaf(leaf)
    while open_boxes:
        yield End(tree.containers[open_boxes.pop()].element)


def _leaf(leaf: Leaf) -> Iterator[Node]:
    if leaf.opaque:
        if leaf.element:
            yield Opaque(leaf.element, leaf.opaque, Mark.SAME)
        return
    if leaf.element:
        yield Start(leaf.element, Mark.SAME)
    pieces = (Piece(Mark.SAME, leaf.words, leaf.spaces, leaf.chains),) if leaf.words else ()
    yield Words(pieces, Mark.SAME, 0, tag_of(leaf) == "pre")
    if leaf.element:
        yield End(leaf.element)
