"""How often Python looks for garbage while one command runs."""

from __future__ import annotations

import gc

_MADE = 20_000
"""Objects made before the youngest ones are looked through; Python's own value is 700."""


def look_seldom() -> None:
    """Look for garbage seldom: what a command makes, it keeps to its end, so little is found."""
    gc.set_threshold(_MADE)
