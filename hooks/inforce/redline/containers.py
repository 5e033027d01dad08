"""Find for every new container the old one that it continues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from inforce.redline.chain import Pair, heaviest_chain
from inforce.redline.tree import Tree

_ALIKE = {
    "ol": "list",
    "ul": "list",
    "menu": "list",
    "th": "cell",
    "td": "cell",
    "thead": "rows",
    "tbody": "rows",
    "tfoot": "rows",
}
"""Tags that may become one another."""
_REACH = 6
"""How many containers on each side are looked through for one of the same kind."""

Range = tuple[int, int]


def match_containers(
    old: Tree, new: Tree, pairs: Sequence[Pair], weights: Sequence[int]
) -> dict[int, int]:
    """Return {new container: old container} from rising pairs of leaves.

    Containers match by vote of the words their leaves share, and only where exactly the same
    matched leaves are in both.
    """
    votes = _votes(old, new, pairs, weights)
    old_ranges = kept_ranges(old, [pair[0] for pair in pairs])
    new_ranges = kept_ranges(new, [pair[1] for pair in pairs])
    groups: dict[Range, list[tuple[int, int, float]]] = defaultdict(list)
    for (one, other), weight in votes.items():
        span = old_ranges[one]
        if span == new_ranges[other] and span[0] < span[1] and one and other:
            groups[span].append((one, other, weight + 1.0))
    found = {0: 0}
    for group in groups.values():
        found.update((other, one) for one, other in heaviest_chain(group))
    return found


def kept_ranges(tree: Tree, places: Sequence[int]) -> list[Range]:
    """Return for every container the range of matched leaves in it, as numbers of pairs."""
    held = [0] * (len(tree.leaves) + 1)
    for place in places:
        held[place + 1] += 1
    below = list(accumulate(held))
    return [(below[box.first], below[box.end]) for box in tree.containers]


def _votes(
    old: Tree, new: Tree, pairs: Sequence[Pair], weights: Sequence[int]
) -> dict[Pair, float]:
    """Return how many words speak for each pair of containers.

    Pairs are looked at from the inside out; each hands its votes on to the next pair outside it.
    """
    waiting: dict[int, dict[Pair, float]] = defaultdict(lambda: defaultdict(float))
    votes: dict[Pair, float] = {}
    for (one, other), words in zip(pairs, weights, strict=True):
        start = (old.leaves[one].parent, new.leaves[other].parent)
        waiting[_depth(old, new, start)][start] += words
    depth = max(waiting, default=0)
    while depth > 0:
        for pair, weight in waiting.pop(depth, {}).items():
            near = pair[0] > 0 < pair[1] and _are_alike(old, new, pair)
            alike = pair if near else next(_alike(old, new, pair), None)
            if alike is None:
                continue
            votes[alike] = votes.get(alike, 0.0) + weight
            outer = (old.containers[alike[0]].parent, new.containers[alike[1]].parent)
            waiting[_depth(old, new, outer)][outer] += weight
        depth -= 1
    return votes


def _depth(old: Tree, new: Tree, pair: Pair) -> int:
    return old.containers[pair[0]].depth + new.containers[pair[1]].depth


def _alike(old: Tree, new: Tree, pair: Pair) -> Iterator[Pair]:
    """Yield the pairs of the same kind at or outside a pair, nearest first."""
    ones, others = list(_outwards(old, pair[0])), list(_outwards(new, pair[1]))
    for skipped in range(len(ones) + len(others) - 1):
        for step in range(max(0, skipped - len(others) + 1), min(skipped + 1, len(ones))):
            one, other = ones[step], others[skipped - step]
            if kind(old, one) == kind(new, other):
                yield one, other


def _outwards(tree: Tree, number: int) -> Iterator[int]:
    for _ in range(_REACH):
        if number <= 0:
            return
        yield number
        number = tree.containers[number].parent


def _are_alike(old: Tree, new: Tree, pair: Pair) -> bool:
    one, other = old.containers[pair[0]].element[0], new.containers[pair[1]].element[0]
    return one == other or kind(old, pair[0]) == kind(new, pair[1])


def kind(tree: Tree, number: int) -> str:
    """Return what kind of container this is; containers of one kind may match."""
    tag = tree.containers[number].element[0]
    return _ALIKE.get(tag, tag)
