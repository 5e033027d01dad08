"""Spare the garbage collector work that it cannot gain from."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the search for reference cycles.

    The engine makes millions of small values and not one cycle, so every search finds nothing
    and takes longer the larger the texts are; it would cost half of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
