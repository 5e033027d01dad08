"""The number, the links and the note in front of each change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inforce.redline.changes import Change, Sort
from inforce.redline.markup import escape
from inforce.redline.model import End, Node, Start, Words
from inforce.redline.tree import Chain, attribute

_LINK = re.compile(r"</?a\b[^>]*>")
_MOVED = {Sort.MOVED_HERE: "moved from", Sort.MOVED_AWAY: "moved to"}


def numbers(changes: Sequence[Change], stream: Sequence[Node]) -> list[int]:
    """Return the number of each change, leaving out those whose anchor the text uses itself."""
    taken = _ids(stream)
    found: list[int] = []
    number = 0
    for _ in changes:
        number += 1
        while f"change-{number}" in taken:
            number += 1
        found.append(number)
    return found


def _ids(stream: Sequence[Node]) -> set[str]:
    ids = {attribute(node.element, "id") for node in stream if isinstance(node, Start)}
    for node in stream:
        for piece in node.pieces if isinstance(node, Words) else ():
            ids.update(_chain_ids(piece.chains))
    return ids


def _chain_ids(chains: tuple[Chain, ...]) -> set[str]:
    distinct = set(chains)
    return {attribute(element, "id") for chain in distinct for element in chain}


def navigation(changes: Sequence[Change], stream: Sequence[Node]) -> dict[tuple[int, int], str]:
    """Return the HTML in front of each change, by node and piece of the stream."""
    marks = numbers(changes, stream)
    others = _other_places(changes, marks)
    linked = _inside_links(stream)
    found: dict[tuple[int, int], str] = {}
    for place, change in enumerate(changes):
        before = marks[place - 1] if place else 0
        after = marks[place + 1] if place + 1 < len(marks) else 0
        html = _number(marks[place], before, after, change) + _note(change, others)
        html = _LINK.sub("", html) if change.node in linked else html
        where = (change.node, change.piece)
        found[where] = found.get(where, "") + html
    return found


def _inside_links(stream: Sequence[Node]) -> set[int]:
    """Return the nodes in a link that holds blocks, where HTML allows no other link."""
    found: set[int] = set()
    links = 0
    for number, node in enumerate(stream):
        if isinstance(node, Start | End) and node.element[0] == "a":
            links += 1 if isinstance(node, Start) else -1
        if links:
            found.add(number)
    return found


def _number(number: int, before: int, after: int, change: Change) -> str:
    previous = _link("rl-prev", before, "‹", "previous change") if before else ""
    following = _link("rl-next", after, "›", "next change") if after else ""
    return (
        f'<span data-ui class="rl-nav" id="change-{number}" data-rl-kind="{change.sort.value}">'
        f'{previous}<a class="rl-number" href="#change-{number}">{number}</a>{following}</span>'
    )


def _link(name: str, number: int, sign: str, title: str) -> str:
    return f'<a class="{name}" href="#change-{number}" title="{title}">{sign}</a>'


def _other_places(changes: Sequence[Change], marks: list[int]) -> dict[tuple[int, Sort], int]:
    """Return the number of the change at each place of each move."""
    found: dict[tuple[int, Sort], int] = {}
    for change, number in zip(changes, marks, strict=True):
        if change.move:
            found.setdefault((change.move, change.sort), number)
    return found


def _note(change: Change, others: dict[tuple[int, Sort], int]) -> str:
    if not change.move:
        text = f'<span data-ui class="rl-note">{escape(change.note)}</span>'
        return text if change.note else ""
    other = Sort.MOVED_AWAY if change.sort is Sort.MOVED_HERE else Sort.MOVED_HERE
    number = others.get((change.move, other), 0)
    link = f'<a href="#change-{number}">{number}</a>' if number else ""
    return f'<span data-ui class="rl-note">{_MOVED[change.sort]} {link}</span>'
