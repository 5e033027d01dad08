"""Write a redline as HTML, as docs/guide/redline-format.md describes it."""

from __future__ import annotations

from inforce.redline.inline import InlineWriter, opaque_without_ids, template, without_id
from inforce.redline.list_values import list_values
from inforce.redline.markup import element_json, end_tag, start_tag
from inforce.redline.model import End, Mark, Node, OldEnd, OldStart, Opaque, Start, Words
from inforce.redline.redline import Redline

_NO_NOTES: dict[int, str] = {}


def write_html(redline: Redline) -> str:
    """Return the redline as an HTML fragment: the very one that was verified."""
    return redline.html


def write_stream(stream: tuple[Node, ...], notes: dict[tuple[int, int], str]) -> str:
    """Return a stream as HTML, with the HTML `notes[n, p]` before piece p of node n."""
    out: list[str] = []
    inline = InlineWriter(out)
    by_node: dict[int, dict[int, str]] = {}
    for (number, piece), html in notes.items():
        by_node.setdefault(number, {})[piece] = html
    breaks, values = _line_breaks(stream), list_values(stream)
    for number, node in enumerate(stream):
        if isinstance(node, Words):
            inline.words(node, by_node.get(number, _NO_NOTES))
        else:
            if number in by_node:
                out.append(by_node[number][0])
            out.append(_tag(node, values.get(number)))
            if number in breaks:
                out.append("\n")
    return "".join(out)


def _line_breaks(stream: tuple[Node, ...]) -> set[int]:
    """Return the end tags after which a line break does no harm in either text.

    Between the parts of a split or joined paragraph it would count as white space.
    """
    found: set[int] = set()
    marks: list[Mark] = []
    virtual = 0
    for number, node in enumerate(stream):
        virtual += isinstance(node, OldStart) - isinstance(node, OldEnd)
        if isinstance(node, Start):
            marks.append(node.mark)
        elif isinstance(node, End) and marks.pop() is not Mark.WRAP and not virtual:
            found.add(number)
    return found


def _tag(node: Start | End | OldStart | OldEnd | Opaque, value: int | None) -> str:
    if isinstance(node, Start):
        return _start(node, value)
    if isinstance(node, End):
        return end_tag(node.element[0])
    if isinstance(node, Opaque):
        return _opaque(node)
    return template("open", node.element) if isinstance(node, OldStart) else template("close")


def _start(node: Start, value: int | None) -> str:
    if node.mark is Mark.SAME and node.was is None and value is None:
        return start_tag(node.element)
    element = without_id(node.element) if node.mark is Mark.DEL else node.element
    extra: list[tuple[str, str]] = []
    if node.mark is not Mark.SAME:
        extra.append(("data-rl", node.mark.value))
    if node.was:
        extra.append(("data-rl-was", element_json(node.was)))
    if node.move:
        extra.append(("data-rl-move", str(node.move)))
    if value is not None:
        extra += [("value", str(value)), ("data-rl-ui", "value")]
    return start_tag(element, tuple(extra))


def _opaque(node: Opaque) -> str:
    if node.mark is Mark.SAME:
        return node.html
    html = opaque_without_ids(node.html) if node.mark is Mark.DEL else node.html
    tag = node.element[0]
    return html.replace(f"<{tag}", f'<{tag} data-rl="{node.mark.value}"', 1)
