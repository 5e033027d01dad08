"""Pieces of a page that are made once and stand on it for ever.

All pieces of one page are kept together, so that a page of thousands of them is put together
without asking thousands of times.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inforce.store import Store


class Fragments:
    """Pieces of pages by what they were made from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, page: str, wanted: Iterable[tuple[str, Callable[[], str]]]) -> list[str]:
        """Return the pieces of a page; each is made only where no equal one is kept.

        `wanted` gives for each everything it is made from, and what makes it.
        """
        stored = self._store.get("fragments", page)
        known: dict[str, str] = {} if stored is None else json.loads(stored)
        found: dict[str, str] = {}
        order = []
        for made_from, make in wanted:
            key = blake2b(made_from.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            order.append(key)
            if key not in found:
                found[key] = known[key] if key in known else make()
        if found.keys() != known.keys():
            self._store.put(json.dumps(found).encode(), "fragments", page)
        return [found[key] for key in order]
