"""Weave two texts into one stream that holds both.

Both texts become lists of steps. Steps they share (matched containers and leaves, kept words) come
in the same order in both; what stands between two shared steps is of one text only and is written
there.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.redline.context import Lack, Misfit, place
from inforce.redline.model import End, Node, Start
from inforce.redline.plan import Plan
from inforce.redline.steps import Key, Step, new_steps, old_steps


def weave(plan: Plan) -> tuple[Node, ...]:
    """Return the stream of a plan.

    Raises `Misfit` with everything deleted that has no place that HTML allows.
    """
    stream: list[Node] = []
    context: list[str] = []
    lacks: list[Lack] = []
    last: Key | None = None
    chunk = 0
    for before, after, key, node in _shared(old_steps(plan), new_steps(plan)):
        placed = place(before, after, context) if before or after else []
        if placed is None:
            lacks.append(Lack(chunk, _box_beside(last, key)))
        stream += placed or ()
        if node is not None:
            stream.append(node)
            _follow(context, node)
        chunk = key[1] if key and key[0] == "words" else chunk
        last = key
    if lacks:
        raise Misfit(lacks)
    return tuple(stream)


def _box_beside(last: Key | None, key: Key | None) -> int:
    """Return the container that begins or ends at one of two shared steps, the inner one first."""
    sides = ((key, "box"), (last, "/box"), (key, "/box"), (last, "box"))
    return next((step[1] for step, name in sides if step and step[0] == name), -1)


def _follow(context: list[str], node: Node) -> None:
    if isinstance(node, Start):
        context.append(node.element[0])
    elif isinstance(node, End):
        context.pop()


def _shared(
    old: Iterator[Step], new: Iterator[Step]
) -> Iterator[tuple[list[Node], list[Node], Key | None, Node | None]]:
    """Yield what stands before each shared step on both sides, and that step; at last no step."""
    before: list[Node] = []
    for key, own in old:
        if key is None:
            before.append(own)
            continue
        after, node = _until(key, new)
        yield before, after, key, node
        before = []
    yield before, [node for _, node in new], None, None


def _until(wanted: Key, steps: Iterator[Step]) -> tuple[list[Node], Node]:
    """Return the nodes before the next shared step, which must be the wanted one, and its node."""
    found: list[Node] = []
    for key, node in steps:
        if key is None:
            found.append(node)
        elif key == wanted:
            return found, node
        else:
            break
    raise Misfit([Lack(0, -1)])
