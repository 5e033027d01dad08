"""HTML blocks that are never closed, one of which would swallow the layout of all the rest."""

from __future__ import annotations

import re

_BLOCK = (
    "address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|"
    "header|main|nav|ol|p|pre|section|table|ul"
)
_OPENING = re.compile(rf"^[ ]{{0,3}}<({_BLOCK})\b[^<>]*>", re.MULTILINE | re.IGNORECASE)
_CLOSING = re.compile(rf"</({_BLOCK})\s*>", re.IGNORECASE)

SAMPLE = re.compile(
    r"^[ ]*+(```|~~~).*?^[ ]*+\1|(?<!`)(`++).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
"""Matches a fenced block or a stretch between back-ticks, where HTML is only shown."""


def closed(text: str) -> str:
    """Return Markdown in which a block that is never closed ends where it begins."""
    if not _OPENING.search(text):
        return text
    seen = SAMPLE.sub(lambda sample: re.sub(r"[^\n]", " ", sample[0]), text)
    last = {closing[1].lower(): closing.start() for closing in _CLOSING.finditer(seen)}
    parts, place = [], 0
    for opening in _OPENING.finditer(seen):
        if last.get(opening[1].lower(), -1) < opening.start():
            parts += [text[place : opening.end()], f"</{opening[1]}>"]
            place = opening.end()
    return "".join([*parts, text[place:]])
