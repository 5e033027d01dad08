"""Weave two texts into one stream that holds both.

Both texts become lists of steps. Steps they share (matched containers and leaves, kept words) come
in the same order in both; what stands between two shared steps is of one text only and is written
there.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.redline.context import Misfit, place
from inforce.redline.model import End, Node, Start
from inforce.redline.steps import Key, Plan, Step, new_steps, old_steps


def weave(plan: Plan) -> tuple[Node, ...]:
    """Return the stream of a plan.

    Raises `Misfit` where something deleted has no place that HTML allows.
    """
    stream: list[Node] = []
    context: list[str] = []
    chunk = 0
    for before, after, key, node in _shared(old_steps(plan), new_steps(plan)):
        stream += place(before, after, context, chunk) if before or after else ()
        if node is not None:
            stream.append(node)
            _follow(context, node)
        chunk = key[1] if key and key[0] == "words" else chunk
    return tuple(stream)


def _follow(context: list[str], node: Node) -> None:
    if isinstance(node, Start):
        context.append(node.element[0])
    elif isinstance(node, End):
        context.pop()


def _shared(
    old: Iterator[Step], new: Iterator[Step]
) -> Iterator[tuple[list[Node], list[Node], Key | None, Node | None]]:
    """Yield what stands before each shared step on both sides, and that step; at last no step."""
    key: Key | None = ("", 0)
    while key:
        before, key, _ = _until_shared(old)
        after, other, node = _until_shared(new)
        if key != other:
            raise Misfit(0)
        yield before, after, key, node


def _until_shared(steps: Iterator[Step]) -> tuple[list[Node], Key | None, Node | None]:
    """Return the nodes before the next shared step, and that step; None for both at the end."""
    found: list[Node] = []
    for key, node in steps:
        if key:
            return found, key, node
        found.append(node)
    return found, None, None
