"""The lines of a plain text file."""

from __future__ import annotations

from inforce.importing.inline import escaped
from inforce.importing.lines import Line

_TAB = 4


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not empty; a form feed begins a page."""
    found: list[Line] = []
    number, gap = 0, True
    for page, content in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f"), 1):
        for row in content.split("\n"):
            number += 1
            shown = row.expandtabs(_TAB).rstrip()
            bare = shown.strip()
            if not bare:
                gap = True
                continue
            left = len(shown) - len(shown.lstrip())
            bare = " ".join(bare.split())
            found.append(Line(number, page, escaped(bare), bare, left, len(shown), gap=gap))
            gap = False
        gap = gap or len(content) == 0
    return found
