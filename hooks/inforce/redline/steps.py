"""A text as a list of steps (start tags, words, end tags), each saying what it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from inforce.redline.containers import Range, kept_ranges
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Piece, Start, Words
from inforce.redline.pieces import whole
from inforce.redline.tree import Element, Leaf, Tree, tag_of


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that stand in both texts: a leaf, or the part of one that a split or join left."""

    old: int
    """Number of the old leaf."""
    new: int
    """Number of the new leaf."""
    pieces: tuple[Piece, ...]
    """The words, compared."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A leaf at one of the two places of a move."""

    number: int
    """Shared by all leaves of the passage and by both places; from 1."""
    other: int
    """Number of the leaf at the other place."""
    pieces: tuple[Piece, ...]
    """The words as compared with the other place; for the new place only."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been matched."""

    old: Tree
    """The old text."""
    new: Tree
    """The new text."""
    chunks: tuple[Chunk, ...]
    """Kept words, rising on both sides."""
    containers: dict[int, int]
    """New container to old container."""
    gone: dict[int, Moved]
    """Moved leaves by their number in the old text."""
    come: dict[int, Moved]
    """Moved leaves by their number in the new text."""


Key = tuple[str, int]
Step = tuple[Key | None, Node]
"""What a step shares with one of the other text, and what to write for it."""


def old_steps(plan: Plan) -> Iterator[Step]:
    """Return the steps of the old text."""
    partner = {old: new for new, old in plan.containers.items()}
    ranges = kept_ranges(plan.old, [chunk.old for chunk in plan.chunks])
    whole_leaves = _whole_leaves(plan)
    chunks = _by_leaf(plan, lambda chunk: chunk.old)

    def container(number: int) -> tuple[Step, Step]:
        element = plan.old.containers[number].element
        if number in partner:
            return _shared("box", partner[number], element)
        if ranges[number][0] == ranges[number][1]:
            move = _run_move(plan.old, plan.gone, number)
            return (None, Start(element, Mark.DEL, None, move)), (None, End(element))
        return (None, OldStart(element)), (None, OldEnd(element))

    def leaf(number: int) -> Iterator[Step]:
        value = plan.old.leaves[number]
        if number not in chunks:
            moved = plan.gone.get(number)
            move = moved.number if moved else 0
            yield from _only(value, Mark.DEL, move, whole(value, Mark.DEL))
            return
        new = plan.chunks[chunks[number][0]].new
        around = _around(value, new if new in whole_leaves else None)
        yield from around[:1]
        yield from ((("words", chunk), _nothing(value)) for chunk in chunks[number])
        yield from around[1:]

    return _walk(plan.old, container, leaf)


def new_steps(plan: Plan) -> Iterator[Step]:
    """Return the steps of the new text; the shared ones hold what to write."""
    ranges = kept_ranges(plan.new, [chunk.new for chunk in plan.chunks])
    whole_leaves = _whole_leaves(plan)
    chunks = _by_leaf(plan, lambda chunk: chunk.new)

    def container(number: int) -> tuple[Step, Step]:
        element = plan.new.containers[number].element
        if number in plan.containers:
            was = plan.old.containers[plan.containers[number]].element
            start = Start(element, Mark.SAME, was if was != element else None)
            return (("box", number), start), (("/box", number), End(element))
        if ranges[number][0] == ranges[number][1]:
            move = _run_move(plan.new, plan.come, number)
            return (None, Start(element, Mark.INS, None, move)), (None, End(element))
        return (None, Start(element, Mark.WRAP)), (None, End(element))

    def leaf(number: int) -> Iterator[Step]:
        value = plan.new.leaves[number]
        if number not in chunks:
            yield from _inserted(plan, number, ranges)
            return
        was = plan.old.leaves[plan.chunks[chunks[number][0]].old].element
        around: list[Step] = []
        if value.element and not value.opaque:
            shared = number in whole_leaves
            mark = Mark.SAME if shared else Mark.WRAP
            start = Start(value.element, mark, was if shared and was != value.element else None)
            around = [
                (("leaf", number) if shared else None, start),
                (("/leaf", number) if shared else None, End(value.element)),
            ]
        yield from around[:1]
        for chunk in chunks[number]:
            pieces = plan.chunks[chunk].pieces
            exact = tag_of(value) == "pre"
            node = _rule(value, Mark.SAME) or Words(pieces, Mark.SAME, 0, exact)
            yield ("words", chunk), node
        yield from around[1:]

    return _walk(plan.new, container, leaf)


def _walk(
    tree: Tree,
    container: Callable[[int], tuple[Step, Step]],
    leaf: Callable[[int], Iterator[Step]],
) -> Iterator[Step]:
    """Yield all steps of a tree, going through containers and leaves in reading order."""
    closing: list[tuple[int, Step]] = []
    box = 1
    for number in range(len(tree.leaves)):
        while closing and closing[-1][0] <= number:
            yield closing.pop()[1]
        while box < len(tree.containers) and tree.containers[box].first == number:
            start, end = container(box)
            yield start
            closing.append((tree.containers[box].end, end))
            box += 1
        yield from leaf(number)
    yield from (end for _, end in reversed(closing))


def _by_leaf(plan: Plan, side: Callable[[Chunk], int]) -> dict[int, list[int]]:
    """Return the numbers of the chunks of every leaf that has some."""
    found: dict[int, list[int]] = {}
    for number, chunk in enumerate(plan.chunks):
        found.setdefault(side(chunk), []).append(number)
    return found


def _whole_leaves(plan: Plan) -> frozenset[int]:
    """Return the new leaves that are one and the same block as an old leaf."""
    olds, news = Counter(c.old for c in plan.chunks), Counter(c.new for c in plan.chunks)
    return frozenset(
        chunk.new
        for chunk in plan.chunks
        if olds[chunk.old] == news[chunk.new] == 1
        and plan.old.leaves[chunk.old].element
        and plan.new.leaves[chunk.new].element
    )


def _shared(name: str, number: int, element: Element) -> tuple[Step, Step]:
    return ((name, number), OldStart(element)), ((f"/{name}", number), OldEnd(element))


def _around(leaf: Leaf, shared: int | None) -> list[Step]:
    """Return the start and end tag of a kept old leaf, nothing for a run or a rule."""
    if leaf.element is None or leaf.opaque:
        return []
    if shared is not None:
        return list(_shared("leaf", shared, leaf.element))
    return [(None, OldStart(leaf.element)), (None, OldEnd(leaf.element))]


def _rule(leaf: Leaf, mark: Mark) -> Opaque | None:
    if leaf.opaque and leaf.element:
        return Opaque(leaf.element, leaf.opaque, mark)
    return None


def _nothing(leaf: Leaf) -> Node:
    return _rule(leaf, Mark.SAME) or Words((), Mark.SAME)


def _only(leaf: Leaf, mark: Mark, move: int, pieces: tuple[Piece, ...]) -> Iterator[Step]:
    """Yield the steps of a leaf that is in one text only."""
    rule = _rule(leaf, mark)
    if rule:
        yield None, rule
        return
    if leaf.element:
        yield None, Start(leaf.element, mark, None, move)
    yield None, Words(pieces, mark, move, tag_of(leaf) == "pre")
    if leaf.element:
        yield None, End(leaf.element)


def _inserted(plan: Plan, number: int, ranges: Sequence[Range]) -> Iterator[Step]:
    """Yield an inserted leaf; a moved one shows what changed only where a block can be dropped."""
    leaf = plan.new.leaves[number]
    moved = plan.come.get(number)
    if moved is None:
        yield from _only(leaf, Mark.INS, 0, whole(leaf, Mark.INS))
        return
    span = ranges[leaf.parent]
    in_block = leaf.element is not None or span[0] == span[1]
    pieces = moved.pieces if in_block else whole(leaf, Mark.INS)
    yield from _only(leaf, Mark.INS, moved.number, pieces)


def _run_move(tree: Tree, moves: dict[int, Moved], number: int) -> int:
    """Return the move of the first run directly in a container; 0 where there is none."""
    box = tree.containers[number]
    for place in range(box.first, min(box.end, box.first + 4)):
        leaf = tree.leaves[place]
        if leaf.parent == number and leaf.element is None and place in moves:
            return moves[place].number
    return 0
