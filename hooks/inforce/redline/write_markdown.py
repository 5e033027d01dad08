"""Write what changed as Markdown for review comments."""

from __future__ import annotations

import re

from inforce.redline.digest import Block, Span, changed_blocks
from inforce.redline.model import Mark
from inforce.redline.redline import Redline
from inforce.redline.tree import HEADING_TAGS

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&@])")
_PREFIX = {"li": "- ", "dt": "", "dd": "- ", "td": "- ", "th": "- ", "blockquote": "> "}


def write_markdown(redline: Redline) -> str:
    """Return the changed blocks as Markdown, under the headings they stand under.

    Deleted words are struck through, inserted ones are in `<ins>`, which forges show underlined.
    Characters that Markdown would interpret are escaped. An empty redline gives one sentence.
    """
    if redline.is_empty:
        return "No change.\n"
    lines = [_summary(redline), ""]
    clause = ""
    for block in changed_blocks(redline):
        if block.clause != clause and block.tag not in HEADING_TAGS:
            lines += [f"**{escape(block.clause)}**", ""]
        clause = block.clause
        lines += [_block(block), ""]
    return "\n".join(lines)


def _summary(redline: Redline) -> str:
    counts = redline.counts
    said = [
        f"{counts.inserted} words inserted",
        f"{counts.deleted} deleted",
        f"{counts.moved} moved" if counts.moved else "",
        f"{counts.renumbered} renumbered" if counts.renumbered else "",
    ]
    return ", ".join(part for part in said if part) + "."


def _block(block: Block) -> str:
    prefix = "**" if block.tag in HEADING_TAGS else _PREFIX.get(block.tag, "")
    suffix = "**" if block.tag in HEADING_TAGS else ""
    notes = "".join(f" _({escape(note)})_" for note in block.notes)
    return f"{prefix}{''.join(map(_span, block.spans)).strip()}{suffix}{notes}"


def _span(span: Span) -> str:
    text = " ".join(escape(line) for line in span.text.split("\n"))
    inner = text.strip()
    if span.mark is Mark.SAME or not inner:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    return f"{lead}<ins>{inner}</ins>" if span.mark is Mark.INS else f"{lead}~~{inner}~~"


def escape(text: str) -> str:
    """Return text with everything escaped that Markdown would interpret."""
    return _SPECIAL.sub(r"\\\1", text)
