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

_NOTHING = Words((), Mark.SAME)
"""Stands for shared words in the old text: what to write comes with the step of the new one."""


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

    def leaf(number: int) -> list[Step]:
        value = plan.old.leaves[number]
        if number not in chunks:
            return _only(value, Mark.DEL, *departed(plan, number))
        new = plan.chunks[chunks[number][0]].new
        words: list[Step] = [(("words", chunk), _NOTHING) for chunk in chunks[number]]
        return _in(_around(value, new if new in whole_leaves else None), words)

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

    def leaf(number: int) -> list[Step]:
        value = plan.new.leaves[number]
        if number not in chunks:
            return _only(value, Mark.INS, *arrived(plan, number))
        first = plan.chunks[chunks[number][0]]
        shared = number in whole_leaves
        was = plan.old.leaves[first.old].element if shared else None
        exact = tag_of(value) == "pre"
        words: list[Step] = [
            (
                ("words", n),
                _rule(value, Mark.SAME) or Words(plan.chunks[n].pieces, Mark.SAME, 0, exact),
            )
            for n in chunks[number]
        ]
        return _in(_around_new(value, number, was, shared=shared), words)

    return _walk(plan.new, container, leaf)


def _walk(
    tree: Tree,
    container: Callable[[int], tuple[Step, Step]],
    leaf: Callable[[int], list[Step]],
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


def _in(around: tuple[Step, ...], words: list[Step]) -> list[Step]:
    """Return words in the start and end tag of their block, if they have one."""
    return [around[0], *words, around[1]] if around else words


def _shared(name: str, number: int, element: Element) -> tuple[Step, Step]:
    return ((name, number), OldStart(element)), ((f"/{name}", number), OldEnd(element))


def _around(leaf: Leaf, shared: int | None) -> tuple[Step, ...]:
    """Return the start and end tag of a kept old leaf, nothing for a run or a rule."""
    if leaf.element is None or leaf.opaque:
        return ()
    if shared is not None:
        return _shared("leaf", shared, leaf.element)
    return (None, OldStart(leaf.element)), (None, OldEnd(leaf.element))


def _around_new(leaf: Leaf, number: int, was: Element | None, *, shared: bool) -> tuple[Step, ...]:
    """Return the start and end tag of a kept new leaf, nothing for a run or a rule."""
    if leaf.element is None or leaf.opaque:
        return ()
    if not shared:
        return (None, Start(leaf.element, Mark.WRAP)), (None, End(leaf.element))
    start = Start(leaf.element, Mark.SAME, was if was != leaf.element else None)
    return (("leaf", number), start), (("/leaf", number), End(leaf.element))


def _rule(leaf: Leaf, mark: Mark) -> Opaque | None:
    if leaf.opaque and leaf.element:
        return Opaque(leaf.element, leaf.opaque, mark)
    return None


def _kept(leaf: Leaf, chunk: Chunk) -> Node:
    exact = tag_of(leaf) == "pre"
    return _rule(leaf, Mark.SAME) or Words(chunk.pieces, Mark.SAME, 0, exact)


def _only(leaf: Leaf, mark: Mark, pieces: tuple[Piece, ...], move: int) -> list[Step]:
    """Return the steps of a leaf that is in one text only."""
    rule = _rule(leaf, mark)
    if rule:
        return [(None, rule)]
    words = Words(pieces, mark, move, tag_of(leaf) == "pre")
    if not leaf.element:
        return [(None, words)]
    return [(None, Start(leaf.element, mark, None, move)), (None, words), (None, End(leaf.element))]
