"""The rules a redline keeps whatever its two texts are: marks, ids, links, moves, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redline.judge.metrics import LABEL_LIKE
from redline.judge.reading import INLINE, Node, elements, visible, walk

MARKS = frozenset({"ins", "del"})


def broken_rules(redline: Node) -> list[str]:
    """Return every rule of the format that a redline breaks, without looking at the texts."""
    problems = [*_repeated_ids(redline), *_dangling_links(redline), *_false_moves(redline)]
    for item, above in walk(redline):
        mark = next((node for node in above if node.tag in MARKS), None)
        if isinstance(item, str):
            problems.extend(_false_words(item, above, mark))
        elif item.tag in MARKS and mark:
            problems.append(f"{item.tag} inside {mark.tag}")
        elif mark and item.tag not in INLINE | {"template"}:
            problems.append(f"{mark.tag} around {item.tag}")
    return sorted(set(problems))


def _false_words(text: str, above: tuple[Node, ...], mark: Node | None) -> list[str]:
    """Words of a whole inserted or deleted block are marked, save moved ones at the new place."""
    if not text.strip() or any("data-ui" in node.attributes for node in above):
        return []
    named = mark.attributes.get("class", "") if mark else ""
    if "rl-renumber" in named and not LABEL_LIKE.fullmatch(text):
        return [f"called renumbering: {text.strip()[:60]!r}"]
    whole = {node.attributes.get("data-rl") for node in above} & MARKS
    moved = any("data-rl-move" in node.attributes for node in above)
    if not whole or (mark and mark.tag in whole) or (moved and "ins" in whole):
        return []
    return [f"not marked in a block with data-rl={min(map(str, whole))}: {text.strip()[:60]!r}"]


def _repeated_ids(redline: Node) -> list[str]:
    ids = [node.attributes["id"] for node in elements(redline) if "id" in node.attributes]
    return [f"id {one!r} occurs {count} times" for one, count in Counter(ids).items() if count > 1]


def _dangling_links(redline: Node) -> list[str]:
    """Links the redline itself added have to lead somewhere on the page."""
    ids = {node.attributes.get("id") for node in elements(redline)}
    return [
        f"no element for the added link {item.attributes['href']!r}"
        for item, above in walk(redline)
        if isinstance(item, Node)
        and item.attributes.get("href", "").startswith("#")
        and any("data-ui" in node.attributes for node in (*above, item))
        and item.attributes["href"][1:] not in ids
    ]


def _false_moves(redline: Node) -> list[str]:
    """A moved passage has two places, and reads the same at both once the new one is undone."""
    away: dict[str, list[str]] = {}
    here: dict[str, list[str]] = {}
    for node, number in _moved(redline):
        arrived = node.tag == "ins" or node.attributes.get("data-rl") == "ins"
        gone = node.tag == "del" or node.attributes.get("data-rl") == "del"
        if gone or (not arrived and _holds_only_deleted(node)):
            away.setdefault(number, []).extend(visible(_left(node, number)).split())
        else:
            here.setdefault(number, []).extend(visible(_undone(node, number)).split())
    problems = [f"move {number} has one place only" for number in sorted(away.keys() ^ here.keys())]
    return problems + [
        f"move {number} says other words at its new place: {here[number]} for {words}"[:400]
        for number, words in away.items()
        if number in here and "".join(words) != "".join(here[number])
    ]


def _moved(redline: Node) -> Iterator[tuple[Node, str]]:
    """Yield the outermost elements that belong to a move, and its number."""
    for node, above in walk(redline):
        if not isinstance(node, Node) or "data-ui" in node.attributes:
            continue
        number = node.attributes.get("data-rl-move")
        if number and number not in {outer.attributes.get("data-rl-move") for outer in above}:
            yield node, number


def _holds_only_deleted(node: Node) -> bool:
    return any(inner.tag == "del" and _is_moved_mark(inner) for inner in elements(node))


def _is_moved_mark(node: Node) -> bool:
    return "rl-move" in node.attributes.get("class", "").split()


def _is_other(node: Node, number: str) -> bool:
    """Tell whether an element is no part of a move: added by the redline, or of another move."""
    return "data-ui" in node.attributes or node.attributes.get("data-rl-move", number) != number


def _left(node: Node, number: str) -> Node:
    """Return only the words marked as moved away, in their blocks."""
    if node.tag == "del":
        return _undone(node, number) if _is_moved_mark(node) else Node("del", {})
    inner = [child for child in node.children if isinstance(child, Node)]
    return Node(node.tag, {}, [_left(one, number) for one in inner if not _is_other(one, number)])


def _undone(node: Node, number: str) -> Node:
    """Return the element without words inserted on the way and without what is no part of it."""
    children: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            children.append(child)
        elif not _is_other(child, number) and (child.tag != "ins" or _is_moved_mark(child)):
            children.append(_undone(child, number))
    return Node(node.tag, node.attributes, children)
