"""What the browser does with a comparison, said again in Python: the two must agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.comparison.fragments import edited, whole
from inforce.redline.chain import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.comparison import Comparison

_PLACE = re.compile(r"<!--(nav|to) ([^!>]*?)(!?)-->")
_OTHER = re.compile(r"<!--other (\d+) (moved-[a-z]+)-->")
_LEAST = 4
"""Words that a block must have to be shown as moved."""


def compose(data: Comparison, old: int, new: int) -> str:
    """Return the redline from one text to another."""
    pairs = {(one, other): edits for one, other, edits in data.pairs}
    steps = list(_steps(data, old, new, pairs))
    return _numbered(list(_parts(data, steps, pairs)))


def _steps(
    data: Comparison, old: int, new: int, pairs: dict
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the old and new block of each step; None where there is none."""
    one, other = data.texts[old], data.texts[new]
    at, to = 0, 0
    for found in (*heaviest_chain(_candidates(data, old, new, pairs)), (len(one), len(other))):
        yield from ((block, None) for block in one[at : found[0]])
        yield from ((None, block) for block in other[to : found[1]])
        if found[0] < len(one):
            yield one[found[0]], other[found[1]]
        at, to = found[0] + 1, found[1] + 1


def _candidates(data: Comparison, old: int, new: int, pairs: dict) -> list[tuple[int, int, float]]:
    one, other = data.texts[old], data.texts[new]
    places: dict[int, list[int]] = {}
    for place, block in enumerate(other):
        places.setdefault(block, []).append(place)
    by_line = {line: place for place, line in enumerate(data.lines[new])}
    seen: dict[int, int] = {}
    found = {}
    for place, block in enumerate(one):
        count = seen[block] = seen.get(block, -1) + 1
        equal = places.get(block, [])
        if count < len(equal):
            found[place, equal[count]] = 2 * data.weights[block] + 2
        same = by_line.get(data.lines[old][place])
        if same is None or (place, same) in found:
            continue
        if other[same] == block:
            found[place, same] = 2 * data.weights[block] + 2
        elif (block, other[same]) in pairs:
            found[place, same] = min(data.weights[block], data.weights[other[same]]) + 1
    return [(*pair, weight) for pair, weight in found.items()]


def _parts(data: Comparison, steps: Sequence, pairs: dict) -> Iterator[str]:
    """Yield the fragments, the number of a change only before the first of a stretch."""
    gone, come = dict(data.gone), dict(data.come)
    moves = _moves(data, steps)
    before = ""
    for place, (old, new) in enumerate(steps):
        if place in moves:
            yield _moved(data.blocks[old if new is None else new], moves[place], new is None)
            before = ""
            continue
        if old is not None and new is not None:
            same = old == new
            yield data.blocks[new] if same else edited(data.blocks[new], pairs[old, new])
            before = ""
            continue
        block, mark, special = (old, "del", gone) if new is None else (new, "ins", come)
        text = data.blocks[block]
        part = edited(text, special[block]) if block in special else whole(text, mark)
        yield _PLACE.sub("", part) if before == mark else part
        before = mark


def _moves(data: Comparison, steps: Sequence) -> dict[int, int]:
    """Return the number of the move by the place of each step that takes part in one."""
    waiting: dict[int, list[int]] = {}
    for place, (_, new) in enumerate(steps):
        if (
            steps[place][0] is None
            and data.weights[new] >= _LEAST
            and whole(data.blocks[new], "del")
        ):
            waiting.setdefault(new, []).append(place)
    found: dict[int, int] = {}
    for place, (old, new) in enumerate(steps):
        if new is None and waiting.get(old):
            number = len(found) // 2 + 1
            found[place] = found[waiting[old].pop(0)] = number
    return found


def _moved(block: str, number: int, away: bool) -> str:
    """Return a paragraph or heading at one of the two places of a move."""
    kind, other, said = (
        ("moved-away", "moved-here", "to") if away else ("moved-here", "moved-away", "from")
    )
    note = f'<span data-ui class="rl-note">moved {said} <!--other {number} {other}--></span>'
    mark = f' data-rl-move="{number}"'
    nav = f"<!--nav {kind} {number}-->{note}"
    if not away:
        tag = block.index(">")
        return f'{block[:tag]} data-rl="ins"{mark}>{nav}{block[tag + 1 :]}'
    made = whole(block, "del").replace(' data-rl="del">', f' data-rl="del"{mark}>', 1)
    return made.replace("<!--nav deleted--><del>", f'{nav}<del class="rl-move"{mark}>', 1)


def _numbered(parts: Sequence[str]) -> str:
    total = sum(found[1] == "nav" for part in parts for found in _PLACE.finditer(part))
    number = 0
    places: dict[str, int] = {}

    def place(found: re.Match[str], start: int) -> str:
        nonlocal number
        if found[1] == "to":
            other = start + int(found[2])
            return f'<a href="#change-{other}">{other}</a>'
        number += 1
        kind, _, move = found[2].partition(" ")
        places[f"{move} {kind}"] = number
        return _nav(number, total, kind, linked=not found[3])

    made = "\n".join(
        _PLACE.sub(lambda found, start=number: place(found, start), part) for part in parts
    )
    return _OTHER.sub(lambda found: _to(places[f"{found[1]} {found[2]}"]), made)


def _to(number: int) -> str:
    return f'<a href="#change-{number}">{number}</a>'


def _nav(number: int, total: int, kind: str, *, linked: bool) -> str:
    before = _link("rl-prev", number - 1, "‹", "previous change") if number > 1 else ""
    after = _link("rl-next", number + 1, "›", "next change") if number < total else ""
    own = f'<a class="rl-number" href="#change-{number}">{number}</a>'
    links = f"{before}{own}{after}" if linked else str(number)
    return f'<span data-ui class="rl-nav" id="change-{number}" data-rl-kind="{kind}">{links}</span>'


def _link(name: str, number: int, sign: str, title: str) -> str:
    return f'<a class="{name}" href="#change-{number}" title="{title}">{sign}</a>'
