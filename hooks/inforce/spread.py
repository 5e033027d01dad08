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

LITTLE = 1_000_000
"""Values that weigh no more together are not worth the start of other processes; redlines of so
many characters take about as long (a second or two)."""
MUCH = 16_000_000
"""What values in work or waiting weigh together at most, beside one for each process."""
AHEAD = 4
"""Values in work or waiting, per process."""


def spread(
    function: Callable[[_Value], _Result],
    values: Iterable[_Value],
    weigh: Callable[[_Value], int],
    processes: int | None = None,
) -> Iterator[_Result]:
    """Yield `function(value)` for every value, in the order of the values.

    `function` is a module-level function; values and results are picklable. `weigh` returns the
    characters that a value makes work of. `processes` defaults to the cores this process may use;
    with one, or for little work, everything happens here.
    """
    workers = processes or _cores()
    remaining = iter(values)
    first = _begun(remaining, weigh) if workers > 1 else []
    if sum(map(weigh, first)) <= LITTLE:
        yield from map(function, chain(first, remaining))
        return
    # Spawned processes share nothing with this one: no open git, no half-held lock.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[Future[_Result], int]] = deque()
        held = 0
        for value in chain(first, remaining):
            weight = weigh(value)
            waiting.append((pool.submit(function, value), weight))
            held += weight
            while len(waiting) >= workers and (held > MUCH or len(waiting) >= workers * AHEAD):
                done, weight = waiting.popleft()
                held -= weight
                yield done.result()
        yield from (done.result() for done, _ in waiting)


def _begun(values: Iterator[_Value], weigh: Callable[[_Value], int]) -> list[_Value]:
    """Take values until they weigh more than a little."""
    taken: list[_Value] = []
    weight = 0
    while weight <= LITTLE:
        more = list(islice(values, 1))
        if not more:
            break
        taken += more
        weight += weigh(more[0])
    return taken


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
