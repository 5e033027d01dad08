"""Small results about many contents, kept together, so that thousands are not read one by one.

Where one group ends and the next begins depends on nothing but the keys around that place, so a
new key alters the group it is in and no other.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pydantic import TypeAdapter

    from inforce.store import Store

_Result = TypeVar("_Result")
_LAST = "00"
"""What a key ends with that closes its group: one in 256 hexadecimal keys does."""


def groups(keys: Iterable[str]) -> Iterator[list[str]]:
    """Yield the keys in groups, in their order; a key ends in hexadecimal digits."""
    group: list[str] = []
    for key in keys:
        group.append(key)
        if key.endswith(_LAST):
            yield group
            group = []
    if group:
        yield group


def name_of(group: Iterable[str]) -> str:
    """Return the name of a group: equal names mean equal keys."""
    return blake2b("\n".join(group).encode(), digest_size=16).hexdigest()


class Gathered(Generic[_Result]):
    """Results of one kind, by key."""

    def __init__(self, store: Store, kind: str, spelling: TypeAdapter[tuple[_Result, ...]]) -> None:
        """`kind` names them in the store."""
        self._store = store
        self._kind = kind
        self._spelling = spelling

    def of(
        self, keys: Iterable[str], rest: Callable[[list[str]], Mapping[str, _Result]]
    ) -> dict[str, _Result]:
        """Return the result of every key; `rest` is asked once for all that are not kept."""
        found: dict[str, _Result] = {}
        missing: list[list[str]] = []
        for group in groups(dict.fromkeys(keys)):
            stored = self._store.get(self._kind, name_of(group))
            if stored is None:
                missing.append(group)
            else:
                found.update(zip(group, self._spelling.validate_json(stored), strict=True))
        if missing:
            found.update(rest([key for group in missing for key in group]))
        for group in missing:
            told = tuple(found[key] for key in group)
            self._store.put(self._spelling.dump_json(told), self._kind, name_of(group))
        return found
