"""About how wide letters are in common proportional faces."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WIDTHS = (
    ("ijl.,;:'’‘|!", 0.5),
    ('frtI()[]{}/\\-‐ "“”*°', 0.66),
    ("szcJ", 0.95),
    ("mMW@%—…", 1.65),
    ("wABCDEGHKNOQRUVXYZÆŒ&", 1.32),
    ("FLPST", 1.16),
)
"""In widths of an average letter."""
_LETTERS = {letter: width for letters, width in _WIDTHS for letter in letters}


def on_paper(text: str) -> float:
    """Return how wide a text is, in widths of an average letter."""
    return sum(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    plain = unicodedata.normalize("NFD", letter)[:1]
    return _LETTERS.get(plain, 1.0)
