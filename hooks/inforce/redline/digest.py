"""The changed blocks of a redline as plain text with marks, for writers that show no whole page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inforce.redline.changes import Change
from inforce.redline.model import End, Mark, Opaque, Piece, Start, Words
from inforce.redline.redline import Redline
from inforce.redline.tree import ATOM, HEADING_TAGS

_AROUND = 8
"""How many kept words are shown on each side of a mark."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some text with one fate."""

    mark: Mark
    """`SAME`, `INS` or `DEL`."""
    text: str
    """The characters, with the white space before them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One changed block."""

    tag: str
    """Tag of the block or, for a run, of the container around it."""
    mark: Mark
    """`INS` or `DEL` where the whole block is in one text only; else `SAME`."""
    notes: tuple[str, ...]
    """What the marks do not show."""
    spans: tuple[Span, ...]
    """The text; long kept stretches are shortened to an ellipsis."""
    clause: str
    """The heading it stands under, in the new text; empty before the first one."""


def changed_blocks(redline: Redline) -> Iterator[Block]:
    """Yield every block that a change touches, in reading order."""
    notes = _notes(redline.changes)
    tags: list[str] = [""]
    clause = ""
    for number, node in enumerate(redline.stream):
        if isinstance(node, Start):
            tags.append(node.element[0])
        elif isinstance(node, End):
            tags.pop()
        elif isinstance(node, Opaque) and node.mark is not Mark.SAME:
            rule = Span(node.mark, "———")
            yield Block(node.element[0], node.mark, (), (rule,), clause)
        elif isinstance(node, Words):
            if tags[-1] in HEADING_TAGS and node.mark is not Mark.DEL:
                clause = _new_text(node)
            if number in notes or _marked(node):
                spans = _spans(node, whole=tags[-1] in HEADING_TAGS)
                yield Block(tags[-1], node.mark, _said(notes, number, node), spans, clause)


def _marked(node: Words) -> bool:
    return node.mark is not Mark.SAME and bool(node.pieces)


def _notes(changes: tuple[Change, ...]) -> dict[int, tuple[str, ...]]:
    """Return the notes by node; nodes with a change that needs no note have an empty entry."""
    found: dict[int, tuple[str, ...]] = {}
    for change in changes:
        said = (change.note,) if change.note else ()
        found[change.node] = found.get(change.node, ()) + said
    return found


def _said(notes: dict[int, tuple[str, ...]], number: int, node: Words) -> tuple[str, ...]:
    moved = ("moved away",) if node.mark is Mark.DEL else ("moved here",)
    return (moved if node.move else ()) + notes.get(number, ())


def _new_text(node: Words) -> str:
    kept = (piece for piece in node.pieces if piece.mark is not Mark.DEL)
    return "".join(_text(piece) for piece in kept).strip()


def _text(piece: Piece) -> str:
    pairs = zip(piece.spaces, piece.words, strict=True)
    return "".join(
        space + (_atom(word) if word.startswith(ATOM) else word) for space, word in pairs
    )


def _atom(word: str) -> str:
    name = word[2:].split(" ", 1)[0].split(">", 1)[0]
    return {"br": "\n", "img": "[image]", "input": "[field]"}.get(name, "")


def _spans(node: Words, *, whole: bool) -> tuple[Span, ...]:
    last = len(node.pieces) - 1
    spans = []
    for place, piece in enumerate(node.pieces):
        text = _text(piece)
        if piece.mark is Mark.SAME and not whole and not (node.move and node.mark is Mark.INS):
            text = _shortened(text, first=place == 0, last=place == last)
        spans.append(Span(piece.mark, text))
    return tuple(spans)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return kept text with an ellipsis for what is far from a mark."""
    words = text.split(" ")
    if first and last:
        return text if len(words) <= 2 * _AROUND else " ".join([*words[: 2 * _AROUND], "…"])
    if first:
        return text if len(words) <= _AROUND else " ".join(["…", *words[-_AROUND:]])
    if last:
        return text if len(words) <= _AROUND else " ".join([*words[:_AROUND], "…"])
    if len(words) <= 2 * _AROUND:
        return text
    return " ".join([*words[:_AROUND], "…", *words[-_AROUND:]])
