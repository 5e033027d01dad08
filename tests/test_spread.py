"""One function over many values, on several processes."""

import os

import pytest

from inforce.spread import FEW, spread


def squared(value: int) -> tuple[int, int]:
    """Return the square and the process that computed it."""
    return value * value, os.getpid()


def refusing(value: int) -> int:
    """Fail for one value."""
    if value == FEW:
        raise ValueError("not this one")
    return value


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 3 * FEW])
def test_results_come_in_the_order_of_the_values(count: int) -> None:
    found = [result for result, _ in spread(squared, range(count), processes=2)]
    assert found == [value * value for value in range(count)]


def test_few_values_start_no_other_process() -> None:
    assert {process for _, process in spread(squared, range(FEW), processes=2)} == {os.getpid()}


def test_many_values_are_computed_elsewhere() -> None:
    processes = {process for _, process in spread(squared, range(2 * FEW), processes=2)}
    assert os.getpid() not in processes


def test_a_failure_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not this one"):
        list(spread(refusing, range(2 * FEW), processes=2))


def test_values_are_taken_only_a_little_ahead_of_the_results() -> None:
    taken: list[int] = []

    def values() -> object:
        for value in range(10 * FEW):
            taken.append(value)
            yield value

    results = spread(squared, values(), processes=2)  # type: ignore[arg-type] # a generator
    next(results)
    assert len(taken) <= FEW + 10
    list(results)
