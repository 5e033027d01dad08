"""Other redline makers on the same pairs, each read by its own conventions and with good will."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import htmldiff2
import lxml.etree
import lxml.html.diff
from redline.judge.facts import facts
from redline.judge.metrics import measure
from redline.judge.pairs import Pair
from redline.judge.reading import VOID, Node, Reader, by_lxml, elements, html, read_policy, visible
from redlines import Redlines
from xmldiff import formatting, main

BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre")
WORDY = ("a", "b", "strong", "em", "i", "code", "sup", "sub", "span", "u", "s", "br")
DIFF = "{http://namespaces.shoobx.com/diff}"


@dataclass(frozen=True, slots=True)
class Rival:
    """A library, how it is called, and how its output is read as marks."""

    name: str
    """Name and the way it is used."""
    compare: Callable[[str, str], str]
    """Makes its redline of two HTML texts."""
    marks: Callable[[Node], Node]
    """Rewrites its output to `ins`, `del`, `was-tag`, `was-<attribute>`, and `was-around`
    for an element of which only the tags are inserted or deleted."""
    reader: Reader = by_lxml
    """The parser for its output."""
    text_only: bool = False
    """Whether it compares plain text, so that there are no blocks to give back."""


@dataclass(frozen=True, slots=True)
class RivalResult:
    """What one rival did with one pair."""

    text: bool
    """Both texts came back word for word."""
    structure: bool
    """Both came back block for block."""
    formatting: bool
    """Both came back with every inline element (ids are not asked for)."""
    marked: int
    """Words it marked."""
    minimal: int
    """The fewest words that had to be marked."""
    seconds: float
    """CPU seconds it took."""
    failed: str
    """The error it stopped with, or empty."""


def attempt(rival: Rival, pair: Pair) -> RivalResult:
    """Return what a rival does with a pair; an error of the rival is a result too."""
    started = time.process_time()
    try:
        output = rival.compare(pair.old, pair.new)
    except Exception as error:  # what libraries raise on real texts is part of the measurement
        took = time.process_time() - started
        return RivalResult(False, False, False, 0, 0, took, type(error).__name__)
    took = time.process_time() - started
    marked = rival.marks(read_policy(output, rival.reader))
    counted = measure(marked)
    pairs = [
        (facts(recovered(marked, gone), keep_ids=False), facts(_given(rival, text), keep_ids=False))
        for gone, text in (("ins", pair.old), ("del", pair.new))
    ]
    text, structure, inline = (
        all(getattr(got, kind) == getattr(want, kind) for got, want in pairs)
        for kind in ("text", "structure", "formatting")
    )
    blocks = not rival.text_only
    return RivalResult(
        text, structure and blocks, inline and blocks, counted.marked, counted.minimal, took, ""
    )


def recovered(marked: Node, gone: str) -> Node:
    """Return the text without the marks named; blocks that held nothing else go with them."""
    kept = Node(marked.tag, _attributes(marked, gone))
    for child in marked.children:
        if isinstance(child, str):
            kept.children.append(child)
        elif child.tag in {"ins", "del"}:
            if child.tag != gone:
                kept.children.extend(recovered(child, gone).children)
        elif child.attributes.get("was-around") == gone:
            kept.children.extend(recovered(child, gone).children)
        else:
            inner = recovered(child, gone)
            emptied = (
                visible(child).strip() and not visible(inner).strip() and not _holds_atom(inner)
            )
            kept.children.extend([" "] if emptied else [inner])
    if gone == "ins":
        kept.tag = marked.attributes.get("was-tag", kept.tag)
    return kept


def _holds_atom(root: Node) -> bool:
    return any(node.tag in VOID for node in elements(root))


def _attributes(node: Node, gone: str) -> dict[str, str]:
    own = {name: value for name, value in node.attributes.items() if not name.startswith("was-")}
    if gone == "ins":
        was = {
            name[4:]: value for name, value in node.attributes.items() if name.startswith("was-")
        }
        own |= {name: value for name, value in was.items() if name not in {"tag", "around"}}
    return own


def _given(rival: Rival, text: str) -> Node:
    tree = read_policy(text)
    return Node("body", {}, [" ".join(visible(tree).split())]) if rival.text_only else tree


def _plain(tree: Node) -> Node:
    return tree


def _htmldiff2(tree: Node) -> Node:
    for node in elements(tree):
        for name in list(node.attributes):
            if name.startswith("data-old-"):
                node.attributes["was-" + name[9:]] = node.attributes.pop(name)
        classes = [one for one in node.attributes.pop("class", "").split() if one[:8] != "tagdiff_"]
        if classes:
            node.attributes["class"] = " ".join(classes)
    wrapper = tree.children[0] if tree.children else None
    return Node("body", {}, wrapper.children) if isinstance(wrapper, Node) else tree


def _xmldiff(tree: Node) -> Node:
    for node in reversed(list(elements(tree))):
        node.children = [
            _xmldiff_marked(child) if isinstance(child, Node) else child for child in node.children
        ]
    return tree


def _xmldiff_marked(node: Node) -> Node:
    told = {
        name.removeprefix(DIFF): value
        for name, value in node.attributes.items()
        if name.startswith(DIFF)
    }
    node.attributes = {k: v for k, v in node.attributes.items() if not k.startswith(DIFF)}
    if node.tag.startswith(DIFF):
        return Node("ins" if node.tag.endswith("insert") else "del", {}, node.children)
    if "rename" in told:
        node.attributes["was-tag"] = told["rename"]
    for change in filter(None, told.get("update-attr", "").split(";")):
        name, _, value = change.partition(":")
        node.attributes[f"was-{name}"] = value
    for sign, mark in (("insert", "ins"), ("delete", "del")):
        if sign in told:
            return Node(mark, {}, [node])
        if f"{sign}-formatting" in told:
            node.attributes["was-around"] = mark
    return node


def _xmldiff_compare(old: str, new: str) -> str:
    formatter = formatting.XMLFormatter(
        text_tags=BLOCKS, formatting_tags=WORDY, normalize=formatting.WS_TAGS
    )
    sides = [f"<body>{_as_xml(text)}</body>" for text in (old, new)]
    return str(main.diff_texts(*sides, formatter=formatter))


def _as_xml(text: str) -> str:
    """Return the text as XML: void elements closed."""
    tree = lxml.html.fragment_fromstring(html(read_policy(text)), create_parent="div")
    inner = lxml.html.tostring(tree, method="xml", encoding="unicode")
    return str(inner).removeprefix("<div>").removesuffix("</div>")


def _redlines_compare(old: str, new: str) -> str:
    words = [" ".join(visible(read_policy(text)).split()) for text in (old, new)]
    before, after = (escape(side, quote=False) for side in words)
    diff = Redlines(before, after, markdown_style="none")
    return str(diff.output_markdown)


RIVALS = (
    Rival("lxml.html.diff", lxml.html.diff.htmldiff, _plain),
    Rival("xmldiff", _xmldiff_compare, _xmldiff, lxml.etree.fromstring),
    Rival("htmldiff2", htmldiff2.render_html_diff, _htmldiff2),
    Rival("redlines (plain text)", _redlines_compare, _plain, text_only=True),
)
