"""How long work says how far it is, without knowing who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Value = TypeVar("_Value")


class Progress(Protocol):
    """Hands values on, one by one, and may tell somebody how many there were."""

    def __call__(self, what: str, values: Iterable[_Value], total: int) -> Iterator[_Value]:
        """Yield every value; `what` names the work in a few words, `total` counts the values."""


def silent(what: str, values: Iterable[_Value], total: int) -> Iterator[_Value]:
    """Tell nobody."""
    del what, total
    return iter(values)
