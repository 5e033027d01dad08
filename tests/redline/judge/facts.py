"""What a text is, in three strictnesses: its words, its blocks, and its inline formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from redline.judge.reading import ATOMS, INLINE, SPACE, Node, elements

WHITE = " \t\n\r\f"
PARTS = re.compile(rf"[{WHITE}]+|[^{WHITE}]+")

Chain: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
Piece: TypeAlias = tuple[str, Chain]
Fact: TypeAlias = str | tuple[str, ...] | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A text reduced to what must come back from a redline."""

    text: tuple[str, ...]
    """The visible words, images and line breaks in order."""
    structure: tuple[Fact, ...]
    """Blocks opened and closed, with their attributes, and the text between."""
    formatting: tuple[Fact, ...]
    """The same, each piece of text with the inline elements around it."""
    ids: tuple[str, ...]
    """Every id once, in document order."""


def facts(root: Node, *, keep_ids: bool = True) -> Facts:
    """Return the facts of a tree; without ids where those are not to be compared."""
    structure: list[Fact] = []
    formatting: list[Fact] = []
    text: list[str] = []
    for event in _events(root, keep_ids):
        if isinstance(event, str):
            structure.append(event)
            formatting.append(event)
            continue
        shown = "".join(piece for piece, _ in event)
        structure.append((shown,))
        text.extend(part for part in SPACE.split(shown) if part)
        formatting.append(event)
    ids = tuple(
        dict.fromkeys(one.attributes["id"] for one in elements(root) if "id" in one.attributes)
    )
    return Facts(tuple(text), tuple(structure), tuple(formatting), ids if keep_ids else ())


def _events(root: Node, keep_ids: bool) -> Iterator[str | tuple[Piece, ...]]:
    """Yield block starts and ends as strings, and the inline pieces between them."""
    run: list[Piece] = []
    pending: list[tuple[Node | str, Chain, bool]] = [(root, (), False)]
    while pending:
        item, chain, verbatim = pending.pop()
        if isinstance(item, str):
            run.append((item if verbatim else SPACE.sub(" ", item), chain))
        elif item.tag in INLINE:
            _open_inline(item, chain, verbatim, keep_ids, run, pending)
        else:
            if not item.tag.startswith("/"):
                inside = verbatim or item.tag == "pre"
                pending.append((Node(f"/{item.tag}", {}), chain, inside))
                pending.extend((child, chain, inside) for child in reversed(item.children))
            if pieces := _tidy(run, verbatim):
                yield pieces
            run = []
            yield _label(item, keep_ids)


def _open_inline(
    node: Node,
    chain: Chain,
    verbatim: bool,
    keep_ids: bool,
    run: list[Piece],
    pending: list[tuple[Node | str, Chain, bool]],
) -> None:
    """Take one inline element up; one that holds only white space stands empty after it."""
    label = (node.tag, _attributes(node, keep_ids))
    if node.tag in ATOMS:
        run.append((f"\0{label}", chain))
    else:
        if all(isinstance(child, str) and not child.strip(WHITE) for child in node.children):
            pending.append((Node("wbr", {"empty": f"{label}"}), chain, verbatim))
        else:
            chain = (*chain, label)
        pending.extend((child, chain, verbatim) for child in reversed(node.children))


def _label(node: Node, keep_ids: bool) -> str:
    attributes = "".join(f" {name}={value!r}" for name, value in _attributes(node, keep_ids))
    return f"<{node.tag}{attributes}>"


def _attributes(node: Node, keep_ids: bool) -> tuple[tuple[str, str], ...]:
    names = sorted(name for name in node.attributes if keep_ids or name not in {"id", "name"})
    return tuple((name, node.attributes[name]) for name in names)


def _tidy(run: list[Piece], verbatim: bool) -> tuple[Piece, ...]:
    """Join equal neighbours; outside `pre`, drop white space at the ends and where it repeats.

    A space belongs to no inline element: bold and plain spaces look alike.
    """
    pieces: list[Piece] = []
    for text, chain in run:
        for part in [text] if text.startswith("\0") else PARTS.findall(text):
            white = not part.strip(WHITE)
            before, around = pieces[-1] if pieces else (" ", ())
            if white and not verbatim and before.endswith(" "):
                continue
            here = () if white else chain
            if pieces and around == here and "\0" not in {before[0], part[0]}:
                pieces[-1] = (before + part, here)
            else:
                pieces.append((part, here))
    if pieces and not verbatim and pieces[-1][0].endswith(" "):
        last, around = pieces.pop()
        pieces.extend([(last[:-1], around)] if last[:-1] else [])
    return tuple(pieces)
