"""Weave two texts into one stream that holds both.

Both texts become lists of steps. Steps they share (matched containers and leaves, kept words) come
in the same order in both; what stands between two shared steps is of one text only and is written
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inforce.redline.context import Misfit, place
from inforce.redline.model import End, Node, Start
from inforce.redline.steps import Plan, Step, new_steps, old_steps


def weave(plan: Plan) -> tuple[Node, ...]:
    """Return the stream of a plan.

    Raises `Misfit` where something deleted has no place that HTML allows.
    """
    old, new = old_steps(plan), new_steps(plan)
    stream: list[Node] = []
    context: list[str] = []
    chunk = start_old = start_new = 0
    for end_old, end_new in _shared(old, new):
        before = [node for _, node in old[start_old:end_old]]
        after = [node for _, node in new[start_new:end_new]]
        stream += place(before, after, context, chunk)
        if end_new < len(new):
            key, node = new[end_new]
            stream.append(node)
            _follow(context, node)
            chunk = key[1] if key and key[0] == "words" else chunk
        start_old, start_new = end_old + 1, end_new + 1
    return tuple(stream)


def _follow(context: list[str], node: Node) -> None:
    if isinstance(node, Start):
        context.append(node.element[0])
    elif isinstance(node, End):
        context.pop()


def _shared(old: Sequence[Step], new: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Yield the places of the shared steps, and at last the two ends."""
    ones = [number for number, step in enumerate(old) if step[0]]
    others = [number for number, step in enumerate(new) if step[0]]
    for one, other in zip(ones, others, strict=True):
        if old[one][0] != new[other][0]:
            raise Misfit(0)
        yield one, other
    yield len(old), len(new)
