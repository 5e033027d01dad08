"""Nodes as the Markdown of this project: four spaces a level, the numbers typed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from inforce.importing.inline import at_start, escaped, inline
from inforce.importing.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table hr div section aside details "
    "summary figure figcaption address caption thead tbody tfoot tr td th".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TYPED = re.compile(r"(\d{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)]")
_STEP = " " * 4
_CELLS = frozenset(("td", "th"))


def write_markdown(root: Node) -> str:
    """Return a text as Markdown, ending with a line feed."""
    return "\n\n".join(_Writer(root).blocks(root.children)) + "\n"


class _Writer:
    """Writes one text."""

    def __init__(self, root: Node) -> None:
        self._notes = _footnotes(root)
        self._wanted = {
            node.attributes["href"][1:]
            for node in _all(root)
            if node.tag == "a" and node.attributes.get("href", "").startswith("#")
        }

    def blocks(self, nodes: Sequence[Node]) -> list[str]:
        """Return blocks; neighbouring words without a block of their own are one paragraph."""
        found: list[str] = []
        loose: list[Node] = []
        for node in [*nodes, Node("p")]:
            if node.tag not in _BLOCKS:
                loose.append(node)
                continue
            if "".join(one.words() for one in loose).strip():
                found.append(self._paragraph(loose))
            loose = []
            found += [block for block in self._block(node) if block.strip()]
        return found

    def _block(self, node: Node) -> Iterator[str]:
        if node.tag in _HEADINGS:
            yield self._heading(node)
        elif node.tag in {"p", "summary", "figcaption", "caption", "address"}:
            inside = [child.tag in _BLOCKS for child in node.children]
            yield from (
                self.blocks(node.children) if any(inside) else [self._paragraph(node.children)]
            )
        elif node.tag in {"ul", "ol"}:
            yield from self._list(node)
        elif node.tag == "blockquote":
            inner = "\n\n".join(self.blocks(node.children))
            yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        elif node.tag == "pre":
            yield f"```\n{node.words().strip(chr(10))}\n```"
        elif node.tag == "hr":
            yield "***"
        elif node.tag == "table":
            yield self._table(node)
        elif node.tag == "dl":
            yield "".join(self._definitions(node)).strip("\n")
        elif _is_notes(node):
            yield from self._footnotes(node)
        else:
            yield from self.blocks(node.children)

    def _paragraph(self, nodes: Sequence[Node]) -> str:
        return at_start(inline(nodes, self._notes).strip())

    def _heading(self, node: Node) -> str:
        words = inline(node.children, self._notes).replace("<br>", " ").strip()
        names = [one.attributes["id"] for one in _all(node) if "id" in one.attributes]
        name = next((name for name in names if name in self._wanted), "")
        anchor = f" {{#{name}}}" if re.fullmatch(r"[\w-]+", name) else ""
        return f"{'#' * _HEADINGS[node.tag]} {words}{anchor}" if words else ""

    def _list(self, node: Node) -> Iterator[str]:
        """Yield a list, or several where its numbers jump: Markdown counts by itself."""
        items: list[str] = []
        last = 0
        loose = any(_is_loose(item) for item in node.children)
        for item in node.children:
            if item.tag != "li":
                continue
            label = item.attributes.get("label", "-")
            number = int(label[:-1]) if label[:-1].isdigit() else 0
            fits = label == "-" or _TYPED.fullmatch(label) is not None
            if not fits or (number and last and number != last + 1):
                yield from _joined(items, loose=loose)
                items = []
            if not fits:
                yield self._literal(label, item)
                continue
            last = number
            items.append(self._item(label, item))
        yield from _joined(items, loose=loose)

    def _item(self, label: str, item: Node) -> str:
        marker = f"{label} ".ljust(len(_STEP))
        blocks = self.blocks(item.children) or [""]
        tight = not _is_loose(item)
        lines = ("\n" if tight else "\n\n").join(blocks).split("\n")
        rest = [_STEP + line if line else line for line in lines[1:]]
        return "\n".join([(marker + lines[0]).rstrip(), *rest])

    def _literal(self, label: str, item: Node) -> str:
        """Return an item whose number Markdown cannot make: the number is typed as words."""
        blocks = self.blocks(item.children) or [""]
        return "\n\n".join([f"{escaped(label)} {blocks[0]}", *blocks[1:]])

    def _definitions(self, node: Node) -> Iterator[str]:
        before = ""
        for child in node.children:
            if child.tag == "dt":
                yield ("\n" if before == "dd" else "") + self._paragraph(child.children) + "\n"
            elif child.tag == "dd":
                lines = "\n\n".join(self.blocks(child.children)).split("\n")
                rest = [_STEP + line if line else line for line in lines[1:]]
                yield "\n".join([f":   {lines[0]}", *rest]) + "\n"
            before = child.tag or before

    def _table(self, node: Node) -> str:
        rows = [child for child in _all(node) if child.tag == "tr"]
        cells = [[cell for cell in row.children if cell.tag in _CELLS] for row in rows]
        captions = [child for child in node.children if child.tag == "caption"]
        if _is_plain(cells):
            width = max(map(len, cells))
            written = [[self._cell(cell) for cell in row] for row in cells]
            lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in written]
            rule = "".join(f"|{_alignment(cell)}" for cell in cells[0])
            table = "\n".join([lines[0], f"{rule}{'|---' * (width - len(cells[0]))}|", *lines[1:]])
        else:
            table = _html(node)
            captions = []
        return "\n\n".join([*map(self._paragraph, (one.children for one in captions)), table])

    def _cell(self, cell: Node) -> str:
        paragraphs = [child for child in cell.children if child.tag == "p"]
        parts = [child.children for child in paragraphs] if paragraphs else [cell.children]
        written = [inline(part, self._notes).strip() for part in parts]
        return "<br>".join(part for part in written if part)

    def _footnotes(self, node: Node) -> Iterator[str]:
        for item in _all(node):
            name = self._notes.get(item.attributes.get("id", ""))
            if name:
                lines = "\n\n".join(self.blocks(item.children)).rstrip("\xa0 \n").split("\n")
                rest = [_STEP + line if line else line for line in lines[1:]]
                yield "\n".join([f"[^{name}]: {lines[0]}", *rest])


def _joined(items: list[str], *, loose: bool) -> Iterator[str]:
    if items:
        yield ("\n\n" if loose else "\n").join(items)


def _is_loose(item: Node) -> bool:
    blocks = [child for child in item.children if child.tag in _BLOCKS]
    return any(child.tag not in {"ul", "ol"} for child in blocks)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _is_notes(node: Node) -> bool:
    return "footnote" in node.attributes.get("class", "")


def _footnotes(root: Node) -> dict[str, str]:
    """Return the names of the footnotes by the id their words stand at."""
    items = [item for node in _all(root) if _is_notes(node) for item in _all(node)]
    names = [
        item.attributes["id"] for item in items if item.tag == "li" and "id" in item.attributes
    ]
    return {name: str(number) for number, name in enumerate(names, start=1)}


def _is_plain(cells: list[list[Node]]) -> bool:
    """Tell whether a table fits Markdown: a heading, one line a cell, nothing spanned."""
    if not cells or not cells[0] or any(cell.tag == "td" for cell in cells[0]):
        return False
    every = [cell for row in cells for cell in row]
    spans = any(name in cell.attributes for cell in every for name in ("colspan", "rowspan"))
    blocks = any(child.tag in _BLOCKS - {"p"} for cell in every for child in cell.children)
    return not spans and not blocks


def _alignment(cell: Node) -> str:
    align = cell.attributes.get("align", "")
    return {"left": ":---", "right": "---:", "center": ":---:"}.get(align, "---")


def _html(node: Node) -> str:
    """Return a table as HTML, without empty lines, which would end it."""
    if not node.tag:
        return escape(re.sub(r"\s+", " ", node.text), quote=False)
    pairs = "".join(
        f' {name}="{escape(value)}"' for name, value in node.attributes.items() if name != "label"
    )
    inner = "".join(map(_html, node.children))
    line = "\n" if node.tag in {"tr", "table", "thead", "tbody"} else ""
    if node.tag in {"br", "hr", "col", "wbr"}:
        return f"<{node.tag}{pairs}>"
    return f"<{node.tag}{pairs}>{line}{inner.strip()}</{node.tag}>{line}"
