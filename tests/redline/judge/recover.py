"""Both texts out of a redline's HTML, by the steps of `docs/guide/redline-format.md` alone."""

from __future__ import annotations

import json
from collections.abc import Callable

from redline.judge.reading import ATOMS, INLINE, Node, elements, prune

Children = list[Node | str]


class MalformedError(ValueError):
    """The redline breaks a rule that recovery needs."""


def new_text(redline: Node) -> Node:
    """Return the new text; the redline is used up."""
    prune(redline, _not_in_new)
    _replace(redline, _unmarked)
    for node in elements(redline):
        _clean(node)
    return redline


def old_text(redline: Node) -> Node:
    """Return the old text; the redline is used up. Raises `MalformedError`."""
    prune(redline, _not_in_old)
    _replace(redline, _rejected)
    for node in reversed(list(elements(redline))):
        node.children = _reopened(node.children)
    for node in elements(redline):
        if "data-rl-was" in node.attributes:
            node.tag, node.attributes = element(node.attributes["data-rl-was"])
        else:
            _clean(node)
    return redline


def element(was: str) -> tuple[str, dict[str, str]]:
    """Return tag and attributes out of `data-rl-was`; raises `MalformedError`."""
    try:
        tag, attributes = json.loads(was)
        return str(tag), {str(name): str(value) for name, value in attributes.items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise MalformedError(f"data-rl-was is not an element: {was[:80]}") from error


def _not_in_new(node: Node) -> bool:
    marks = node.attributes
    return "data-ui" in marks or node.tag == "del" or marks.get("data-rl") == "del"


def _not_in_old(node: Node) -> bool:
    marks = node.attributes
    if "data-ui" in marks:
        return not (node.tag == "template" and "data-rl" in marks)
    return node.tag == "ins" or marks.get("data-rl") == "ins"


def _replace(root: Node, by: Callable[[Node], Children | None]) -> None:
    """Put `by(element)` in the place of every element it is not None for, inner ones first."""
    for node in reversed(list(elements(root))):
        children: Children = []
        for child in node.children:
            instead = by(child) if isinstance(child, Node) else None
            children.extend([child] if instead is None else instead)
        node.children = children


def _unmarked(node: Node) -> Children | None:
    return node.children if node.tag == "ins" or _is_format(node) else None


def _rejected(node: Node) -> Children | None:
    if node.tag == "del" or node.attributes.get("data-rl") == "wrap":
        return node.children
    return _reformatted(node) if _is_format(node) else None


def _is_format(node: Node) -> bool:
    return node.tag == "span" and node.attributes.get("data-rl") == "format"


def _reformatted(span: Node) -> Children:
    """Return the words of the span in the inline elements they stood in before."""
    inside: Children = _stripped(span.children)
    for one in reversed(_elements(span.attributes.get("data-rl-was", ""))):
        inside = [Node(*element(json.dumps(one)), inside)]
    return inside


def _elements(was: str) -> list[object]:
    try:
        found = json.loads(was)
    except ValueError as error:
        raise MalformedError(f"data-rl-was is not a list: {was[:80]}") from error
    if not isinstance(found, list):
        raise MalformedError(f"data-rl-was is not a list: {was[:80]}")
    return found


def _stripped(children: Children) -> Children:
    """Take inline elements away, but not what is in them, nor atoms and empty elements."""
    kept: Children = []
    pending = list(reversed(children))
    while pending:
        child = pending.pop()
        taken_away = (
            isinstance(child, Node)
            and child.tag in INLINE - ATOMS
            and child.children
            and child.attributes.get("data-rl") is None
        )
        if isinstance(child, Node) and taken_away:
            pending.extend(reversed(child.children))
        else:
            kept.append(child)
    return kept


def _reopened(children: Children) -> Children:
    """Put what stands between an open and a close template into the element it names."""
    stack: list[Children] = [[]]
    opened: list[Node] = []
    for child in children:
        kind = child.attributes.get("data-rl") if isinstance(child, Node) else None
        if not isinstance(child, Node) or child.tag != "template":
            stack[-1].append(child)
        elif kind == "open":
            opened.append(child)
            stack.append([])
        elif not opened:
            raise MalformedError("a closing template without an opening one")
        else:
            tag, attributes = element(opened.pop().attributes.get("data-rl-was", ""))
            inside = stack.pop()
            was = json.dumps([tag, attributes])
            stack[-1].append(Node(tag, {"data-rl-was": was}, inside))
    if opened:
        raise MalformedError("an opening template without a closing one")
    return stack[0]


def _clean(node: Node) -> None:
    """Take away the attributes of the redline; give the element its own id back."""
    shown_only = node.attributes.get("data-rl-ui")
    own_id = node.attributes.get("data-rl-id")
    node.attributes = {
        name: value
        for name, value in node.attributes.items()
        if name != shown_only and name != "data-rl" and not name.startswith("data-rl-")
    }
    if own_id is not None:
        node.attributes["id"] = own_id
