"""A redline in the Markdown of forges: `~~deleted~~ **added**`.

Written by the rules of CommonMark and GitHub Flavored Markdown, under which a mark beside
punctuation and a letter is no mark; there, HTML says the same.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inforce.redline.digest import changed_blocks
from inforce.redline.model import Mark
from inforce.redline.tree import HEADING_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.redline import Redline
    from inforce.redline.digest import Block, Span

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LIST_LIKE = re.compile(r"(\d{1,9})?([-+=.)])")
_MENTION = re.compile(r"@(?=\w)")
_SIGNS = {Mark.INS: ("**", "**", "<b>", "</b>"), Mark.DEL: ("~~", "~~", "<del>", "</del>")}
_PREFIX = {"li": "- ", "dd": "- ", "td": "- ", "th": "- ", "blockquote": "> "}


def plain(text: str) -> str:
    """Return text for a comment: nothing in it is Markdown, and nobody is notified by it."""
    return _MENTION.sub("@<!-- -->", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def marked(redline: Redline) -> str:
    """Return the changed blocks under the headings they stand under; empty for an empty redline."""
    lines: list[str] = []
    clause = ""
    for block in changed_blocks(redline):
        if block.clause != clause and block.tag not in HEADING_TAGS:
            lines.append(f"_{plain(block.clause)}_")
        clause = block.clause
        lines.append(_block(block))
    return "\n\n".join(lines)


def _block(block: Block) -> str:
    notes = "".join(f" <sub>{plain(note)}</sub>" for note in block.notes)
    heading = "Heading: " if block.tag in HEADING_TAGS else ""
    text = "".join(_spans(block.spans)).strip()
    if found := _LIST_LIKE.match(text):
        text = f"{found[1] or ''}\\{text[found.start(2) :]}"
    return f"{_PREFIX.get(block.tag, '')}{heading}{text}{notes}"


def _spans(spans: Sequence[Span]) -> Iterator[str]:
    """Yield each span with its marks; a space keeps neighbouring marks apart."""
    texts = [_spaced(span.text) for span in spans]
    around = list(pairwise(["", *texts, ""]))
    for place, (span, text) in enumerate(zip(spans, texts, strict=True)):
        before, after = around[place][0][-1:], around[place + 1][1][:1]
        inner = text.strip()
        if span.mark is Mark.SAME or not inner:
            yield text
            continue
        lead, trail = text[: text.index(inner[0])], text[len(text.rstrip()) :]
        follows = place and spans[place - 1].mark not in (Mark.SAME, span.mark)
        gap = " " if follows and not lead and not before.isspace() else ""
        plainly = _can_open(inner, gap or lead or before) and _can_close(inner, trail or after)
        opening, closing, tag, end = _SIGNS[span.mark]
        pair = (opening, closing) if plainly else (tag, end)
        yield f"{lead}{gap}{pair[0]}{inner}{pair[1]}{trail}"


def _spaced(text: str) -> str:
    lead, trail = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return f"{' ' if lead else ''}{plain(text)}{' ' if trail else ''}"


def _can_open(inner: str, before: str) -> bool:
    return inner[0].isalnum() or not before or before[-1].isspace()


def _can_close(inner: str, after: str) -> bool:
    return inner[-1].isalnum() or not after or after[0].isspace()
