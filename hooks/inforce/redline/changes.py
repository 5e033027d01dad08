"""Number the changes of a stream: where each begins, of what sort it is, what to say about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from inforce.redline.context import fits
from inforce.redline.describe import reformatted, rewrapped, was_block
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Piece, Start, Words
from inforce.redline.tree import ATOM, LEAF_TAGS, Chain


class Sort(StrEnum):
    """What a change does."""

    WORDS = "words"
    """Words inserted, deleted or replaced inside a block."""
    INSERTED = "inserted"
    """Whole blocks inserted."""
    DELETED = "deleted"
    """Whole blocks deleted."""
    MOVED_HERE = "moved-here"
    """The new place of a moved passage."""
    MOVED_AWAY = "moved-away"
    """The old place of a moved passage."""
    RENUMBERED = "renumbered"
    """Only a number that other changes explain."""
    LINK = "link"
    """The target of a link."""
    FORMAT = "format"
    """Emphasis and other inline elements."""
    LEVEL = "level"
    """The level of a heading."""
    LIST = "list"
    """The kind of a list."""
    FORM = "form"
    """What kind of block the words stand in."""
    SPLIT = "split"
    """One block became two."""
    JOIN = "join"
    """Two blocks became one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One numbered change."""

    sort: Sort
    """What it does."""
    node: int
    """Number of the node of the stream in which it begins."""
    piece: int = 0
    """Number of the piece of that node before which it begins."""
    note: str = ""
    """What cannot be seen from the marks alone; empty where the marks say it all."""
    move: int = 0
    """Number of the move; 0 for others."""


@dataclass(slots=True)
class _State:
    """What is known while the stream is read from front to back."""

    block: tuple[Mark, int] | None = None
    """Mark and move of the whole blocks just read; None after kept words."""
    notes: list[tuple[Sort, str]] = field(default_factory=list)
    """Changes of form that wait for the next words."""
    now: list[str] = field(default_factory=list)
    """Tags that only the new text opened since the last words."""
    before: list[str] = field(default_factory=list)
    """Tags that only the old text opened since the last words."""
    open: list[tuple[str, Mark]] = field(default_factory=list)
    """Tags and marks of the open elements."""
    around: list[str] = field(default_factory=list)
    """Tags of the elements open in the old text."""
    old_leaf: int = -1
    """Stretches of kept words so far in an old leaf that has no counterpart; -1 outside."""
    new_leaf: int = -1
    """The same for a new leaf."""


def find_changes(stream: tuple[Node, ...]) -> Iterator[Change]:
    """Yield the changes of a stream in reading order."""
    state = _State()
    for number, node in enumerate(stream):
        if isinstance(node, Words):
            yield from _words(state, number, node)
        elif isinstance(node, Opaque):
            yield from _rule(state, number, node)
        else:
            _tag(state, node)


def _tag(state: _State, node: Start | End | OldStart | OldEnd) -> None:
    """Remember what a start or end tag means for the words after it."""
    if isinstance(node, End):
        tag, mark = state.open.pop()
        if mark in {Mark.SAME, Mark.DEL}:
            state.around.pop()
        if mark is Mark.WRAP and tag in LEAF_TAGS:
            state.new_leaf = -1
    elif isinstance(node, Start):
        state.open.append((node.element[0], node.mark))
        if node.mark in {Mark.SAME, Mark.DEL}:
            state.around.append((node.was or node.element)[0])
        if node.mark is Mark.WRAP:
            state.now.append(node.element[0])
            state.new_leaf = 0 if node.element[0] in LEAF_TAGS else state.new_leaf
        elif node.was and node.mark is Mark.SAME:
            note = was_block(node.element, node.was)
            state.notes += [(Sort(note[0]), note[1])] if note else []
    else:
        _old_tag(state, node)


def _old_tag(state: _State, node: OldStart | OldEnd) -> None:
    """Remember what begins or ends in the old text alone."""
    tag = node.element[0]
    if isinstance(node, OldStart):
        state.before.append(tag)
        state.around.append(tag)
    else:
        state.around.pop()
    if tag in LEAF_TAGS:
        state.old_leaf = 0 if isinstance(node, OldStart) else -1


def _is_empty_block(state: _State, mark: Mark) -> bool:
    """Tell whether a block that could hold words came or went without any."""
    return bool(state.open) and state.open[-1][1] is mark and fits("", state.open[-1][0])


def _words(state: _State, number: int, node: Words) -> Iterator[Change]:
    if node.mark is not Mark.SAME:
        if node.pieces or _is_empty_block(state, node.mark):
            yield from _block(state, number, node.mark, node.move)
        return
    state.block = None
    yield from (Change(sort, number, 0, note) for sort, note in _forms(state))
    yield from _pieces(number, node.pieces)


def _rule(state: _State, number: int, node: Opaque) -> Iterator[Change]:
    if node.mark is Mark.SAME:
        state.block = None
    elif node.element[0] == "hr":
        yield from _block(state, number, node.mark, 0)


def _block(state: _State, number: int, mark: Mark, move: int) -> Iterator[Change]:
    """Yield a change where whole blocks of another fate begin."""
    if state.block == (mark, move):
        return
    state.block = (mark, move)
    if mark is Mark.INS:
        sort = Sort.MOVED_HERE if move else Sort.INSERTED
    else:
        sort = Sort.MOVED_AWAY if move else Sort.DELETED
    yield Change(sort, number, 0, "", move)


def _forms(state: _State) -> Iterator[tuple[Sort, str]]:
    """Yield the changes of form that the words now reached take part in."""
    yield from state.notes
    if state.old_leaf >= 1:
        yield Sort.SPLIT, "paragraph split here"
    elif state.new_leaf >= 1:
        yield Sort.JOIN, "paragraphs joined here"
    elif note := _rewrapped(state):
        yield Sort.FORM, note
    state.old_leaf += state.old_leaf >= 0
    state.new_leaf += state.new_leaf >= 0
    state.notes, state.now, state.before = [], [], []


def _rewrapped(state: _State) -> str:
    """Return how the blocks around the words now reached differ; a list cut in two is the same."""
    if not state.before and not state.now:
        return ""
    old, new = Counter(state.around), Counter(tag for tag, _ in state.open)
    before = [tag for tag in state.before if old[tag] > new[tag]]
    return rewrapped(before, [tag for tag in state.now if new[tag] > old[tag]])


def _pieces(number: int, pieces: tuple[Piece, ...]) -> Iterator[Change]:
    """Yield the changes inside a kept leaf."""
    start = -1
    before: tuple[Chain, Chain] | None = None
    for place, piece in enumerate(pieces):
        if piece.mark is not Mark.SAME:
            start, before = (place if start < 0 else start), None
            continue
        if not _solid(piece):
            continue
        if start >= 0:
            yield Change(_sort(pieces[start:place]), number, start)
            start = -1
        if piece.was is not None and before != (piece.was, piece.chains[0]):
            sort, note = reformatted(piece.was, piece.chains[0])
            yield Change(Sort(sort), number, place, note)
        before = (piece.was, piece.chains[0]) if piece.was is not None else None
    if start >= 0:
        yield Change(_sort(pieces[start:]), number, start)


def _solid(piece: Piece) -> bool:
    return any(piece.words)


def _sort(pieces: tuple[Piece, ...]) -> Sort:
    marked = (piece for piece in pieces if piece.mark is not Mark.SAME)
    return Sort.RENUMBERED if all(piece.renumbered for piece in marked) else Sort.WORDS


def has_picture(piece: Piece) -> bool:
    """Tell whether a piece holds an image, a break or an empty inline element."""
    return any(word.startswith(ATOM) for word in piece.words)
