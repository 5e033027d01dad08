"""Random policy texts and random edits of them, as HTML, for properties that must always hold."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ("fee", "term", "day", "9.4", "a", "the", "(b)", "—", "don’t", "料", "金", "§ 7", "x\xa0y")
WRAPS = ("<strong>{}</strong>", "<em>{}</em>", '<a href="/a">{}</a>', '<a href="/b">{}</a>')
ATOMS = ("<br>", '<img src="/i.png" alt="i">', '<a id="here"></a>')

phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
piece = st.one_of(
    phrase,
    phrase,
    st.builds(str.format, st.sampled_from(WRAPS), phrase),
    st.builds(lambda words: f"<strong>{words} <em>{words}</em></strong>", phrase),
    st.sampled_from(ATOMS),
)
glue = st.sampled_from((" ", " ", ""))
inline = st.lists(st.tuples(piece, glue), max_size=4).map(
    lambda parts: "".join(text + space for text, space in parts).strip(),
)


def _leaf(tag: str) -> st.SearchStrategy[str]:
    return inline.map(lambda text: f"<{tag}>{text}</{tag}>")


def _items(tag: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.tuples(inline, st.lists(inside, max_size=2)).map(
        lambda parts: f"<li>{parts[0]}{''.join(parts[1])}</li>",
    )
    return st.lists(item, min_size=1, max_size=3).map(
        lambda all_: f"<{tag}>{''.join(all_)}</{tag}>"
    )


def _table() -> st.SearchStrategy[str]:
    def rows(width: int) -> st.SearchStrategy[str]:
        cell = inline.map(lambda text: f"<td>{text}</td>")
        row = st.lists(cell, min_size=width, max_size=width).map(lambda all_: "".join(all_))
        return st.lists(row, min_size=1, max_size=4).map(
            lambda all_: "<table>" + "".join(f"<tr>{one}</tr>" for one in all_) + "</table>",
        )

    return st.integers(1, 3).flatmap(rows)


def _boxes(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inside, max_size=3).map("".join)
    return st.one_of(
        blocks.map(lambda text: f"<blockquote>{text}</blockquote>"),
        blocks.map(lambda text: f'<div class="footnote">{text}</div>'),
        _items("ul", inside),
        _items("ol", inside),
        _items('ol type="a"', inside),
        st.tuples(inline, blocks).map(lambda two: f"<dl><dt>{two[0]}</dt><dd>{two[1]}</dd></dl>"),
    )


leaves = st.one_of(
    _leaf("p"),
    _leaf("p"),
    inline,
    st.tuples(st.sampled_from(("h2", "h3")), phrase, st.sampled_from(("", ' id="x"'))).map(
        lambda parts: f"<{parts[0]}{parts[2]}>{parts[1]}</{parts[0]}>",
    ),
    st.just("<hr>"),
    phrase.map(lambda text: f"<pre><code>\n{text}\n  {text}\n</code></pre>"),
    _table(),
)
blocks = st.recursive(leaves, _boxes, max_leaves=8)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Return two texts that share many of their blocks, in much the same order."""
    shared = draw(st.lists(blocks, min_size=1, max_size=7))
    old, new = list(shared), list(shared)
    for side in (old, new):
        for _ in range(draw(st.integers(0, 3))):
            _edit(draw, side)
    return "".join(old), "".join(new)


def _edit(draw: st.DrawFn, side: list[str]) -> None:
    action = draw(st.sampled_from(("drop", "add", "swap", "glue", "cut", "word", "level", "wrap")))
    place = draw(st.integers(0, max(len(side) - 1, 0)))
    if action == "add" or not side:
        side.insert(place, draw(blocks))
    elif action == "drop":
        del side[place]
    elif action == "swap":
        side.append(side.pop(place))
    elif action == "glue":
        side[place] = side[place].replace("</p><p>", "").replace("</li><li>", " ", 1)
    elif action == "cut":
        side[place] = side[place].replace(" the ", "</p><p>the ", 1)
    elif action == "word":
        side[place] = side[place].replace("fee", draw(phrase), 1)
    elif action == "level":
        side[place] = side[place].replace("h2", "h3").replace("<ul", "<ol").replace("</ul", "</ol")
    else:
        side[place] = f"<blockquote>{side[place]}</blockquote>"
