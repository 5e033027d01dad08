"""On which line of a file the words of an excerpt stand."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

_WORD = re.compile(r"[^\W_]+")
_MOST = 12
"""Words of an excerpt that are looked for; more would only cost time."""


def line_of(source: str, excerpt: str, first_line: int = 1) -> int:
    """Return the 1-based line where the excerpt begins, 0 where it cannot be found.

    Markup between the words does not matter. `first_line` is where the search begins. Where the
    whole beginning of the excerpt is not found, fewer and fewer of its words are looked for.
    """
    wanted = _WORD.findall(excerpt.casefold())[:_MOST]
    words, lines = _words(source, first_line)
    while wanted:
        if (place := _find(words, wanted)) >= 0:
            return lines[place]
        wanted = wanted[: len(wanted) // 2]
    return 0


@lru_cache(maxsize=1)
def _words(source: str, first_line: int) -> tuple[list[str], list[int]]:
    """Return the words of a file and the line of each; most texts are asked about many times."""
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(source.split("\n"), start=1):
        if number >= first_line:
            found = _WORD.findall(unescape(line).casefold())
            words += found
            lines += [number] * len(found)
    return words, lines


def _find(words: list[str], wanted: list[str]) -> int:
    """Return where the wanted words stand one after the other; -1 where they do not."""
    for place in range(len(words) - len(wanted) + 1):
        if words[place] == wanted[0] and words[place : place + len(wanted)] == wanted:
            return place
    return -1
