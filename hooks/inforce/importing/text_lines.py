"""The lines of a plain text file."""

from __future__ import annotations

import re

from inforce.importing.inline import escaped
from inforce.importing.lines import Line

_TAB = 4
_WIDE = re.compile(r"\S {3,}(?=\S)")
_SIGN = re.compile(r"[•◦▪‣●○■□\uf0b7]|\(?(?:\d{1,3}|[A-Za-z]|[ivxl]{2,6})[.)]")
"""The sign of an item, alone on its line: so pdftotext writes those that stand far before."""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not empty; a form feed begins a page.

    A sign of an item that stands alone on its line is put before the next line.
    """
    found: list[Line] = []
    number, gap = 0, True
    sign: tuple[str, int, bool] | None = None
    for page, content in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f"), 1):
        for row in content.split("\n"):
            number += 1
            shown = row.expandtabs(_TAB).rstrip()
            bare = shown.strip()
            if not bare:
                gap = True
                continue
            left = len(shown) - len(shown.lstrip())
            breaks = len(_WIDE.findall(bare))
            bare = " ".join(bare.split())
            if _SIGN.fullmatch(bare) and sign is None:
                sign = (bare, left, gap)
                continue
            if sign is not None:
                bare, left, gap = f"{sign[0]} {bare}", sign[1], sign[2]
                sign = None
            found.append(
                Line(number, page, escaped(bare), bare, left, len(shown), gap=gap, breaks=breaks)
            )
            gap = False
        gap = gap or len(content) == 0
    return found
