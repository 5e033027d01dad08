"""What the browser does with a comparison, said again in Python: the two must agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.comparison.fragments import HIDDEN, edited, whole
from inforce.redline.chain import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.comparison import Comparison

_PLACE = re.compile(r"<!--(nav|to) ([^!>]*?)(!?)-->")
_OTHER = re.compile(r"<!--other (\d+) (moved-[a-z]+)-->")
_INSERTED = re.compile(r"<ins>(.*?)</ins>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LEAST = 4
"""Words that a block must have to be shown as moved."""

Step = tuple[int | None, int | None, int]
"""The old and new block, None where there is none, and their line."""
Moves = dict[int, tuple[int, int]]
"""Number of the move and place of its other end, by the place of each step that takes part."""


def compose(data: Comparison, old: int, new: int) -> str:
    """Return the redline from one text to another."""
    return _numbered(list(_Composed(data).parts(old, new)))


class _Composed:
    """Puts redlines together from what a comparison holds."""

    def __init__(self, data: Comparison) -> None:
        self._data = data
        self._pairs = {(one, other): edits for one, other, edits in data.pairs}
        self._gone, self._come = dict(data.gone), dict(data.come)

    def _steps(self, old: int, new: int) -> Iterator[Step]:
        one, other = self._data.texts[old], self._data.texts[new]
        before, after = self._data.lines[old], self._data.lines[new]
        at, to = 0, 0
        for found in (*heaviest_chain(self._candidates(old, new)), (len(one), len(other))):
            yield from ((one[place], None, before[place]) for place in range(at, found[0]))
            yield from ((None, other[place], after[place]) for place in range(to, found[1]))
            if found[0] < len(one):
                yield one[found[0]], other[found[1]], after[found[1]]
            at, to = found[0] + 1, found[1] + 1

    def _candidates(self, old: int, new: int) -> list[tuple[int, int, float]]:
        data = self._data
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
            elif (block, other[same]) in self._pairs:
                found[place, same] = min(data.weights[block], data.weights[other[same]]) + 1
        return [(*pair, weight) for pair, weight in found.items()]

    def parts(self, one: int, other: int) -> Iterator[str]:
        """Yield the fragments, the number of a change only before the first of a stretch."""
        steps = list(self._steps(one, other))
        moves = self._moves(steps)
        before = ""
        for place, (old, new, _) in enumerate(steps):
            mark = ""
            if place in moves:
                number, end = moves[place]
                away = new is None
                yield (
                    self._left(old, number) if away else self._come_from(steps[end][0], new, number)
                )
            elif old is not None and new is not None:
                yield self._data.blocks[new] if old == new else self._edited(old, new)
            else:
                mark = "del" if new is None else "ins"
                part = self._whole(old if new is None else new, mark)
                yield _PLACE.sub("", part) if before == mark else part
            before = mark

    def _edited(self, old: int, new: int) -> str:
        return edited(self._data.blocks[new], self._pairs[old, new])

    def _whole(self, block: int, mark: str) -> str:
        special, text = self._gone if mark == "del" else self._come, self._data.blocks[block]
        return edited(text, special[block]) if block in special else whole(text, mark)

    def _moves(self, steps: Sequence[Step]) -> Moves:
        same: dict[int, list[int]] = {}
        akin: dict[int, int] = {}
        for place, (old, new, line) in enumerate(steps):
            if old is None and self._data.weights[new] >= _LEAST and self._can_move(new):
                same.setdefault(new, []).append(place)
                akin[line] = place
        found: Moves = {}

        def pair(place: int, to: int) -> None:
            found[place], found[to] = (len(found) // 2 + 1, to), (len(found) // 2 + 1, place)

        gone = [(place, old, line) for place, (old, new, line) in enumerate(steps) if new is None]
        for place, old, _ in gone:
            if same.get(old):
                pair(place, same[old].pop(0))
        for place, old, line in gone:
            to = akin.get(line)
            if place not in found and to not in (None, *found) and self._kept(old, steps[to][1]):
                pair(place, to)
        return found

    def _can_move(self, block: int) -> bool:
        ends = ((mark, self._whole(block, mark)) for mark in ("del", "ins"))
        return all(f' data-rl="{mark}"' in made[: made.find(">")] for mark, made in ends)

    def _kept(self, old: int, new: int) -> bool:
        """Say whether a paragraph or heading that moved says for the most part the same."""
        blocks, weights = self._data.blocks, self._data.weights
        if (old, new) not in self._pairs or weights[old] < _LEAST:
            return False
        if not whole(blocks[old], "del") or not whole(blocks[new], "del"):
            return False
        made = self._edited(old, new)
        put = " ".join(_INSERTED.findall(made.replace(HIDDEN["ins"], "")))
        said = [word for word in re.split("[ \n]+", _TAG.sub("", put)) if word]
        start = blocks[new][: blocks[new].index(">") + 1]
        return made.startswith(start) and 2 * len(said) <= weights[new]

    def _left(self, block: int, number: int) -> str:
        mark = f' data-rl-move="{number}"'
        made = self._whole(block, "del").replace(' data-rl="del"', f' data-rl="del"{mark}', 1)
        return _front(made.replace("<del>", f'<del class="rl-move"{mark}>'), number, away=True)

    def _come_from(self, old: int, new: int, number: int) -> str:
        mark = f' data-rl="ins" data-rl-move="{number}"'
        if old != new:
            made = self._edited(old, new)
            tag = made.index(">")
            nav = f"<!--nav inserted-->{made[tag + 1 :]}"
            return _front(f"{made[:tag]}{mark}>{nav}", number, away=False)
        made = self._whole(new, "ins").replace(' data-rl="ins"', mark, 1)
        made = made.replace(HIDDEN["ins"], "").replace("<ins>", "").replace("</ins>", "")
        return _front(made, number, away=False)


def _front(made: str, number: int, *, away: bool) -> str:
    """Say in the place of the first number that a block moved."""
    kind, other, said = (
        ("moved-away", "moved-here", "to") if away else ("moved-here", "moved-away", "from")
    )
    note = f'<span data-ui class="rl-note">moved {said} <!--other {number} {other}--></span>'
    return _PLACE.sub(lambda found: f"<!--nav {kind} {number}{found[3]}-->{note}", made, count=1)


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
