"""Name in words what marks alone do not show: links, emphasis, levels, lists."""

from __future__ import annotations

from inforce.redline.tree import HEADING_TAGS, Chain, Element, attribute

_INLINE = {
    "strong": "bold",
    "b": "bold",
    "em": "italics",
    "i": "italics",
    "u": "underline",
    "s": "strike-through",
    "code": "code",
    "sup": "superscript",
    "sub": "subscript",
    "a": "link",
    "mark": "highlight",
    "abbr": "abbreviation",
    "small": "small print",
}
_BLOCK = {
    "p": "paragraph",
    "ul": "bulleted list",
    "ol": "numbered list",
    "li": "list item",
    "dl": "definition list",
    "dt": "term",
    "dd": "definition",
    "blockquote": "quotation",
    "pre": "preformatted text",
    "table": "table",
    "tr": "table row",
    "td": "table cell",
    "th": "header cell",
    "div": "division",
}


def block_name(tag: str) -> str:
    """Return what a block is called."""
    return f"heading level {tag[1]}" if tag in HEADING_TAGS else _BLOCK.get(tag, tag)


def reformatted(before: Chain, after: Chain) -> tuple[str, str]:
    """Return the sort of change (`link` or `format`) and what changed in words."""
    old, new = _target(before), _target(after)
    if old is not None and new is not None and old != new:
        return "link", f"link target changed, was {old}"
    gone = [_INLINE.get(tag, tag) for tag in _missing(before, after)]
    come = [_INLINE.get(tag, tag) for tag in _missing(after, before)]
    said = [f"{name} added" for name in come] + [f"{name} removed" for name in gone]
    sort = "link" if (old is None) != (new is None) else "format"
    return sort, ", ".join(said) or "formatting changed"


def _target(chain: Chain) -> str | None:
    links = [element for element in chain if element[0] == "a"]
    return attribute(links[-1], "href") if links else None


def _missing(chain: Chain, other: Chain) -> list[str]:
    tags = {tag for tag, _ in other}
    return list(dict.fromkeys(tag for tag, _ in chain if tag not in tags))


def was_block(element: Element, was: Element) -> tuple[str, str] | None:
    """Return the sort of change and what a kept block was before; None for a change of id."""
    tag, before = element[0], was[0]
    if tag != before:
        sort = "list" if tag in {"ul", "ol"} else "form"
        level = tag in HEADING_TAGS and before in HEADING_TAGS
        return ("level" if level else sort), f"was {block_name(before)}"
    if _without_id(element) == _without_id(was):
        return None
    if tag in {"ol", "ul"}:
        return "list", "numbering of the list changed"
    return "form", f"layout of the {block_name(tag)} changed"


def _without_id(element: Element) -> list[tuple[str, str]]:
    return [pair for pair in element[1] if pair[0] != "id"]


def rewrapped(before: list[str], now: list[str]) -> str:
    """Return in words that the block around some words is another; empty where it is not."""
    old, new = _distinct(before, now), _distinct(now, before)
    if old and new:
        return f"{_names(new)}, was {_names(old)}"
    if old:
        return f"was {_names(old)}"
    return f"now {_names(new)}" if new else ""


def _distinct(tags: list[str], others: list[str]) -> list[str]:
    return [tag for tag in tags if tag not in others]


def _names(tags: list[str]) -> str:
    shown = [tag for tag in tags if tag not in {"li", "tbody", "thead", "tr"}] or tags
    return ", ".join(dict.fromkeys(block_name(tag) for tag in shown))
