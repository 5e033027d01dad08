"""One function over many values, on several processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from inforce.spread import LITTLE, MUCH, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MANY = 100


def squared(value: int) -> tuple[int, int]:
    """Return the square and the process that computed it."""
    return value * value, os.getpid()


def refusing(value: int) -> int:
    """Fail for one value."""
    if value == MANY:
        raise ValueError("not this one")
    return value


def light(_value: int) -> int:
    """Weigh so little that many values make little work."""
    return LITTLE // MANY


def heavy(_value: int) -> int:
    """Weigh so much that no value waits for another one."""
    return MUCH


@pytest.mark.parametrize("count", [0, 1, MANY, MANY + 1, 3 * MANY])
def test_results_come_in_the_order_of_the_values(count: int) -> None:
    found = [result for result, _ in spread(squared, range(count), light, processes=2)]
    assert found == [value * value for value in range(count)]


def test_little_work_starts_no_other_process() -> None:
    results = spread(squared, range(MANY), light, processes=2)
    assert {process for _, process in results} == {os.getpid()}


def test_much_work_is_done_elsewhere() -> None:
    results = spread(squared, range(2 * MANY), light, processes=2)
    assert os.getpid() not in {process for _, process in results}


def test_few_values_that_make_much_work_are_worked_on_elsewhere() -> None:
    results = spread(squared, range(2), heavy, processes=2)
    assert os.getpid() not in {process for _, process in results}


def test_a_failure_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not this one"):
        list(spread(refusing, range(2 * MANY), light, processes=2))


@pytest.mark.parametrize(("weigh", "most"), [(light, MANY + 10), (heavy, 3)])
def test_values_are_taken_only_a_little_ahead_of_the_results(
    weigh: Callable[[int], int], most: int
) -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for value in range(10 * MANY):
            taken.append(value)
            yield value

    results = spread(squared, values(), weigh, processes=2)
    next(results)
    assert len(taken) <= most
    list(results)
