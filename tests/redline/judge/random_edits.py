"""Random edits of a tree: each takes two numbers and picks its place by them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from redline.judge.reading import INLINE, Node, elements

Step = tuple[str, int, int]

SWAPS = {
    "p": "h2", "h2": "h3", "h3": "p", "ul": "ol", "ol": "ul", "strong": "em", "em": "strong",
    "td": "th", "th": "td", "blockquote": "div", "u": "s", "s": "u", "code": "span",
}  # fmt: skip


def edited(root: Node, spare: list[Node], steps: list[Step]) -> Node:
    """Return the tree after all steps; `spare` blocks are there to be put in."""
    for name, one, two in steps:
        _STEPS[name](root, spare, one, two)
    _unique_ids(root)
    return root


def _pick(nodes: list[Node], number: int) -> Node | None:
    return nodes[number % len(nodes)] if nodes else None


def _homes(root: Node) -> list[Node]:
    """Return the elements that hold blocks of their own choosing."""
    return [node for node in elements(root) if node.tag in {"body", "blockquote", "div"}]


def _with_text(root: Node) -> list[tuple[Node, int]]:
    found = [(node, at) for node in elements(root) for at in range(len(node.children))]
    return [
        (node, at) for node, at in found if str(node.children[at]).strip() and _is_text(node, at)
    ]


def _is_text(node: Node, at: int) -> bool:
    return isinstance(node.children[at], str)


def _insert(root: Node, spare: list[Node], one: int, two: int) -> None:
    home, block = _pick(_homes(root), one), _pick(spare, two)
    if home and block:
        home.children.insert(two % (len(home.children) + 1), deepcopy(block))


def _delete(root: Node, spare: list[Node], one: int, two: int) -> None:
    home = _pick([node for node in elements(root) if node.children], one)
    if home:
        del home.children[two % len(home.children)]


def _move(root: Node, spare: list[Node], one: int, two: int) -> None:
    home = _pick(_homes(root), one)
    if home and home.children:
        block = home.children.pop(one % len(home.children))
        home.children.insert(two % (len(home.children) + 1), block)


def _reword(root: Node, spare: list[Node], one: int, two: int) -> None:
    places = _with_text(root)
    if places:
        node, at = places[one % len(places)]
        words = str(node.children[at]).split(" ")
        words[two % len(words)] = ("", "new", "2.", "the the", "法", "x y")[two % 6]
        node.children[at] = " ".join(words)


def _wrap(root: Node, spare: list[Node], one: int, two: int) -> None:
    places = _with_text(root)
    if places:
        node, at = places[one % len(places)]
        text = str(node.children[at])
        cut = two % len(text)
        wrapper = Node(("strong", "em", "sup")[two % 3], {}, [text[cut:]])
        node.children[at : at + 1] = [text[:cut], wrapper]


def _unwrap(root: Node, spare: list[Node], one: int, two: int) -> None:
    found = [
        (node, at)
        for node in elements(root)
        for at, child in enumerate(node.children)
        if isinstance(child, Node) and child.tag in INLINE and child.tag != "br"
    ]
    if found:
        node, at = found[one % len(found)]
        inner = node.children[at]
        node.children[at : at + 1] = inner.children if isinstance(inner, Node) else []


def _swap(root: Node, spare: list[Node], one: int, two: int) -> None:
    node = _pick([node for node in elements(root) if node.tag in SWAPS], one)
    if node:
        node.tag = SWAPS[node.tag]


def _attribute(root: Node, spare: list[Node], one: int, two: int) -> None:
    node = _pick([node for node in elements(root) if node.tag in {"a", "ol", "li", "td"}], one)
    if node:
        name, value = {
            "a": ("href", "/new"), "ol": ("start", "7"), "li": ("value", "4"),
            "td": ("colspan", "2"),
        }[node.tag]  # fmt: skip
        node.attributes[name] = value


def _split(root: Node, spare: list[Node], one: int, two: int) -> None:
    found = [
        (node, at)
        for node in elements(root)
        for at, child in enumerate(node.children)
        if isinstance(child, Node) and child.tag in {"p", "li"} and child.children
    ]
    if found:
        node, at = found[one % len(found)]
        whole = node.children[at]
        assert isinstance(whole, Node)
        cut = two % (len(whole.children) + 1)
        halves = (whole.children[:cut], whole.children[cut:])
        node.children[at : at + 1] = [Node(whole.tag, {}, half) for half in halves]


def _join(root: Node, spare: list[Node], one: int, two: int) -> None:
    found = [
        (node, at)
        for node in elements(root)
        for at, (first, second) in enumerate(zip(node.children, node.children[1:], strict=False))
        if isinstance(first, Node) and isinstance(second, Node) and first.tag == second.tag == "p"
    ]
    if found:
        node, at = found[one % len(found)]
        first, second = node.children[at], node.children.pop(at + 1)
        assert isinstance(first, Node)
        assert isinstance(second, Node)
        first.children.extend([" ", *second.children])


def _unique_ids(root: Node) -> None:
    seen: set[str] = set()
    for node in elements(root):
        identity = node.attributes.get("id")
        if identity in seen:
            del node.attributes["id"]
        elif identity:
            seen.add(identity)


_STEPS: dict[str, Callable[[Node, list[Node], int, int], None]] = {
    "insert": _insert, "delete": _delete, "move": _move, "reword": _reword, "wrap": _wrap,
    "unwrap": _unwrap, "swap": _swap, "attribute": _attribute, "split": _split, "join": _join,
}  # fmt: skip
EDITS = tuple(_STEPS)
