"""Texts made to waste time, each about as long as asked for."""

from __future__ import annotations

_REPEATED = (
    ">", "> ", "> x\n", "- ", "1. ", "- x\n", "1. x\n\n", "- x\n1. y\n", "a) x\n1. y\n", "> - ",
    "[", "[a](", "![", "![a](<", "[^", "[a]: \n", "[a](b \"", "[^1] ", "](", "`", "` ``", "*",
    "*a ", "**a", "a*", "_a*b ", "*_", "**_", "~~~\n", "```\n", "```a\n", "``` {#a\n", "\\*", "\\",
    "&amp", "&#", "&lt;", "<", "<a ", "</", "<!--", "<!-- x --", "<![CDATA[", "<?", "<b>", "<i><b>",
    "<b><p>", "<div>", "<div>\n\n", "<table><tr><td>", "</div>", "<script>", "<svg>", "<h1><div>",
    "<ins><p>", "<b id=x></b>", "<p>x\n", "# a\n", "#a\n", "a\n#", "a\n-\n", "---\n", "- -", "* * ",
    "|a", "a|b\n", "`|", "a\n: b\n\n", "x  \n", "x\n", "x\n\n", "    x\n\n", "word ", "w", "\n",
    "**a**{#b}", "{#b", "{% x %}", "<http:", "<a@b", "klzzwxh:0001", "\x02", "🙂", "a\u0301",
)  # fmt: skip


def bombs(size: int) -> dict[str, str]:
    """Return the texts by a name that shows what they are made of."""
    half = size // 2
    named = {repr(part): (part * (size // len(part) + 1))[:size] for part in _REPEATED}
    return named | {
        "brackets closed": "[" * half + "]" * half,
        "links in links": "[" * (size // 5) + "](x)" * (size // 5),
        "emphasis in emphasis": "*_" * (size // 4) + "a" + "_*" * (size // 4),
        "beginnings and other ends": "_a " * (size // 6) + "b* " * (size // 6),
        "elements in elements": "<div>\n" * (size // 13) + "</div>\n" * (size // 13),
        "stairs of items": "\n".join("    " * i + "- x" for i in range(int(half**0.5))),
        "stairs of quotations": "\n".join(">" * i + " x" for i in range(int((2 * size) ** 0.5))),
        "growing back-ticks": " ".join("`" * i for i in range(1, int((2 * size) ** 0.5))),
        "a wide table": "|a" * half + "\n" + "|-" * half + "\n" + "|a" * half,
        "a long table": "a|b\n-|-\n" + "c|d\n" * (size // 4),
        "footnotes in footnotes": "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(size // 20)),
        "one long number": "1" * size + ". x",
        "one long numeral": "m" * size + ". x",
        "one long attribute": '<div a="' + "x" * size,
        "a space far away": "x" + " " * size + "x",
    }
