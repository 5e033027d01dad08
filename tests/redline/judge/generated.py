"""Random texts and random edits for Hypothesis: small, repetitive and awkward on purpose."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import strategies as st
from redline.judge.random_edits import EDITS, edited
from redline.judge.reading import Node, elements, html

WORDS = (
    "the", "of", "you", "may", "fee", "fee,", "(fee)", "9.4", "don't", "Art.", "§", "1.", "2.",
    "a)", "https://a.example/x?y=1&z", "état", "合同", "法律", "ราคา",
    "e\u0301", "\u00a0", "—", "<b>", "&amp;", "Section 2", "clause 1", "🙂", "x\u200by", "العقد",
)  # fmt: skip
SPACES = (" ", " ", " ", "", "\n", "  ")
LEAVES = ("p", "p", "p", "h2", "h3", "pre")
WRAPPERS = ("strong", "em", "code", "a", "a", "sup", "span", "u", "s")


def sentences() -> st.SearchStrategy[str]:
    """Return a few words from a small stock, so that the same ones come again and again."""
    return st.binary(max_size=9).map(lambda picks: "".join(map(_word, picks)))


def _word(pick: int) -> str:
    """Return one of the words and a space after it: one draw, so that texts are made fast."""
    return WORDS[pick % len(WORDS)] + SPACES[pick // len(WORDS) % len(SPACES)]


@st.composite
def runs(draw: st.DrawFn, depth: int = 2) -> list[Node | str]:
    """Return inline content: texts, line breaks and nested inline elements."""
    pieces: list[Node | str] = []
    for _ in range(draw(st.integers(1, 3))):
        shape = draw(st.integers(0, 9))
        if shape == 0:
            pieces.append(Node("br", {}))
        elif shape <= 3 and depth:
            pieces.append(draw(wrapped(depth)))
        else:
            pieces.append(draw(sentences()))
    return pieces


@st.composite
def wrapped(draw: st.DrawFn, depth: int) -> Node:
    """Return an inline element with content, a link inside no other link."""
    tag = draw(st.sampled_from(WRAPPERS if depth == 2 else WRAPPERS[:3]))
    attributes = {"href": draw(st.sampled_from(("#a", "#b", "/x", "mailto:a@b.example")))}
    return Node(tag, attributes if tag == "a" else {}, draw(runs(depth - 1)))


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    """Return a paragraph, heading or preformatted text."""
    return Node(draw(st.sampled_from(LEAVES)), {}, draw(runs()))


@st.composite
def lists(draw: st.DrawFn, depth: int) -> Node:
    """Return a list whose items hold text, blocks or both."""
    tag, attributes = draw(
        st.sampled_from((("ul", {}), ("ol", {}), ("ol", {"start": "3"}), ("ol", {"type": "a"})))
    )
    items: list[Node | str] = []
    for _ in range(draw(st.integers(1, 4))):
        inline = draw(runs()) if draw(st.booleans()) else []
        inner = draw(blocks(depth - 1, 2)) if depth and draw(st.booleans()) else []
        items.extend([Node("li", {}, [*inline, *inner]), "\n"])
    return Node(tag, dict(attributes), items)


@st.composite
def tables(draw: st.DrawFn) -> Node:
    """Return a table of at most four by three cells."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.integers(1, 4))
    cell = st.one_of(
        sentences().map(lambda text: [text]), runs(1), leaves().map(lambda leaf: [leaf])
    )
    made = [
        Node("tr", {}, [Node("td", {}, list(draw(cell))) for _ in range(columns)])
        for _ in range(rows)
    ]
    head = Node("tr", {}, [Node("th", {}, [draw(sentences())]) for _ in range(columns)])
    return Node("table", {}, [Node("thead", {}, [head]), "\n", Node("tbody", {}, [*made])])


@st.composite
def definitions(draw: st.DrawFn) -> Node:
    """Return a definition list."""
    pairs = draw(st.lists(st.tuples(sentences(), runs()), min_size=1, max_size=3))
    children: list[Node | str] = []
    for term, meaning in pairs:
        children.extend([Node("dt", {}, [term]), Node("dd", {}, list(meaning))])
    return Node("dl", {}, children)


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2, most: int = 6) -> list[Node]:
    """Return a run of blocks, containers no deeper than told."""
    made: list[Node] = []
    for _ in range(draw(st.integers(1, most))):
        shape = draw(st.integers(0, 11)) if depth else 0
        if shape < 5:
            made.append(draw(leaves()))
        elif shape < 7:
            made.append(draw(lists(depth)))
        elif shape == 7:
            made.append(draw(tables()))
        elif shape == 8:
            made.append(Node("blockquote", {}, [*draw(blocks(depth - 1, 3))]))
        elif shape == 9:
            made.append(draw(st.one_of(definitions(), st.builds(lambda: Node("hr", {})))))
        elif shape == 10:
            made.append(Node("div", {}, [*draw(runs()), *draw(blocks(depth - 1, 2))]))
        else:
            made.append(Node("span", {}, [*draw(blocks(depth - 1, 2))]))
    return made


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Return the HTML of a text and of what edits made of it; now and then of an unrelated one."""
    old = Node("body", {}, [*draw(blocks())])
    _identify(old)
    if draw(st.integers(0, 19)) == 0:
        new = Node("body", {}, [*draw(blocks())])
    else:
        spare = draw(blocks(1, 2))
        steps = draw(
            st.lists(
                st.tuples(st.sampled_from(EDITS), st.integers(0, 99), st.integers(0, 99)),
                max_size=6,
            )
        )
        new = edited(deepcopy(old), spare, steps)
    return html(old), html(new)


def _identify(root: Node) -> None:
    """Give headings and notes an id of their own."""
    for number, node in enumerate(elements(root)):
        if node.tag in {"h2", "h3", "sup"}:
            node.attributes["id"] = f"id-{number}"
