"""One function over many values, on all cores, in order and with bounded memory."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")

FEW = 48
"""Up to so many values are not worth the start of other processes (about a second)."""
AHEAD = 4
"""Values in work or waiting, per process."""


def spread(
    function: Callable[[_Value], _Result],
    values: Iterable[_Value],
    processes: int | None = None,
) -> Iterator[_Result]:
    """Yield `function(value)` for every value, in the order of the values.

    `function` is a module-level function; values and results are picklable. `processes` defaults to
    the cores this process may use; with one, or for few values, everything happens here.
    """
    workers = processes or _cores()
    remaining = iter(values)
    first = list(islice(remaining, FEW + 1))
    if workers == 1 or len(first) <= FEW:
        yield from map(function, chain(first, remaining))
        return
    # Spawned processes share nothing with this one: no open git, no half-held lock.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[_Result]] = deque()
        for value in chain(first, remaining):
            waiting.append(pool.submit(function, value))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
