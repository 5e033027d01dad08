"""Cut text into words and marks."""

from __future__ import annotations

import re
from sys import intern
from typing import NamedTuple

_ALONE = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
"""Scripts written without spaces between words: every character is a word."""

_JOINED = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963"
    "\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u200c\u200d\u00ad"
)
"""Signs that belong to the letter before them, and joiners inside words."""

_LETTERS = rf"(?:[^\W{_ALONE}][{_JOINED}]*)+"
_TOKEN = re.compile(
    r"([ \t\n\f\r]*)"
    r"((?:https?://|www\.)[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?]"
    r"|\d+(?:[.,:]\d+)+"
    rf"|{_LETTERS}(?:['’]{_LETTERS})*"
    r"|[^ \t\n\f\r])",
)
_WORD = re.compile(r"\w")
_MOST = 8_000_000
"""Most characters of all texts remembered, each counted as so many more:"""
_OVERHEAD = 20
_MOST_KINDS = 200_000
"""Most tokens remembered as words or marks."""


class Cut(NamedTuple):
    """A text cut into words."""

    words: tuple[str, ...]
    """Words and marks."""
    spaces: tuple[str, ...]
    """White space before each, exactly."""
    plain: tuple[str, ...]
    """White space before each, as one space or none; none before the first."""
    rest: str
    """White space at the end."""


_COMMON = {spaces: spaces for spaces in (("", *[" "] * more) for more in range(16))}
"""The white space of short texts, made once for all of them."""


def cut(text: str) -> Cut:
    """Cut a text into words and marks.

    Versions of a text share most of their sentences, and a redline is checked by reading both of
    its texts again, so texts are remembered.
    """
    return _memory[text]


def _cut(text: str) -> Cut:
    pairs = _TOKEN.findall(text)
    spaces = tuple([space for space, _ in pairs])
    words = tuple([intern(word) for _, word in pairs])
    plain = ("", *[" " if space else "" for space in spaces[1:]]) if pairs else ()
    plain = _COMMON.get(plain, plain)
    rest = text[len(text.rstrip(" \t\n\f\r")) :]
    return Cut(words, plain if spaces == plain else spaces, plain, rest)


class _Memory(dict[str, Cut]):
    """Texts cut before; forgets all of them when they become too many."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 0

    def __missing__(self, text: str) -> Cut:
        self._size += len(text) + _OVERHEAD
        if self._size > _MOST:
            self.clear()
            self._size = 0
        self[text] = found = _cut(text)
        return found


_memory = _Memory()


class _Kinds(dict[str, bool]):
    """Whether tokens met before are words; forgets all of them when they become too many."""

    def __missing__(self, token: str) -> bool:
        if len(self) > _MOST_KINDS:
            self.clear()
        self[token] = found = _WORD.match(token) is not None
        return found


_kinds = _Kinds()


def is_word(token: str) -> bool:
    """Tell whether a token is a word or number and not a mark or an atom."""
    return _kinds[token]


def count_words(tokens: tuple[str, ...] | list[str]) -> int:
    """Return how many of the tokens are words or numbers."""
    return sum(map(_kinds.__getitem__, tokens))
