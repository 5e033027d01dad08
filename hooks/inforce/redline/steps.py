"""A text as a list of steps (start tags, words, end tags), each saying what it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from inforce.redline.containers import kept_ranges
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Piece, Start, Words
from inforce.redline.plan import Chunk, Plan
from inforce.redline.relocation import arrived, departed, run_move
from inforce.redline.tree import Element, Leaf, Tree, tag_of

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
            move = run_move(plan.old, plan.gone, number)
            return (None, Start(element, Mark.DEL, None, move)), (None, End(element))
        return (None, OldStart(element)), (None, OldEnd(element))

    def leaf(number: int) -> Iterator[Step]:
        value = plan.old.leaves[number]
        if number not in chunks:
            yield from _only(value, Mark.DEL, *departed(plan, number))
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
            move = run_move(plan.new, plan.come, number)
            return (None, Start(element, Mark.INS, None, move)), (None, End(element))
        return (None, Start(element, Mark.WRAP)), (None, End(element))

    def leaf(number: int) -> Iterator[Step]:
        value = plan.new.leaves[number]
        if number not in chunks:
            yield from _only(value, Mark.INS, *arrived(plan, number))
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


def _only(leaf: Leaf, mark: Mark, pieces: tuple[Piece, ...], move: int) -> Iterator[Step]:
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
