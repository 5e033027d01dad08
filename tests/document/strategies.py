"""Random texts: words, Markdown and HTML in any order."""

from __future__ import annotations

from hypothesis import strategies as st

MARKDOWN = (
    "- ", "1. ", "a) ", "i. ", "    ", "  ", "\n", "\n\n", "> ", "# ", "|", "\n|---|---|\n", "```",
    "`", "*", "**", "_", "__", "[", "](", ")", "]", "[^1]", "\n[^1]: ", "![", "\\", "{#id}", "{%",
    "}}", "\t", "---", "===", ":   ", '"', "\n:   ",
)  # fmt: skip
HTML = (
    "<", ">", "</", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "</table>",
    '<a name="q">', '<a href="x">', '<a href="javascript:x">', "</a>", "<script>", "</script>",
    "<style>", "<svg>", "</svg>", "<math>", "<!--", "-->", "<![CDATA[", "<?", "&", "&amp;", "&lt;",
    "<ins>", "</ins>", "<del>", '<img src="x" alt="', "<name>", "<li>", "<select>", "<iframe>",
    "<title>", "<form>", "<h1>", "</h1>", ' id="__config"', " id=a", ' class="md-x"', " onclick=x",
    "<span ", "<u>", "<i>", "<base href=//x>", "\ufdd0", "\ufdd1", "\x02", "klzzwxh:0000",
)  # fmt: skip

WORDS = st.from_regex(r"w[a-z]{1,4}[ ]?", fullmatch=True)


def texts(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return texts of words and parts."""
    return st.lists(st.one_of(st.sampled_from(parts), WORDS), max_size=40).map("".join)
