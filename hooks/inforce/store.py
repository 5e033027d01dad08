"""A file-based store of results that depend on nothing but their key.

Values are compressed and checksummed; one that fails its checksum counts as absent. Deleting the
file at any time changes no output, only the time it takes.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce.disposable import DisposableDatabase

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

_SCHEMA = "CREATE TABLE IF NOT EXISTS stored (key TEXT UNIQUE, value BLOB)"
_DIGEST_BYTES = 16
_LIMIT = 1 << 30
"""Bytes the store grows to at most."""


class Store:
    """Results by key; safe for several processes at once."""

    def __init__(self, path: Path, stamp: str, limit: int = _LIMIT) -> None:
        """Open or create the store at `path`.

        `stamp` names everything the results depend on beside their key: versions of this package
        and of the libraries that render. Beyond `limit` bytes, results of other stamps and then the
        oldest ones are forgotten.
        """
        self._stamp = stamp
        self._limit = limit
        self._database = DisposableDatabase(path, _SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Keep within the limit and close the file."""
        self._bound()
        self._database.close()

    def get(self, *key: str) -> bytes | None:
        """Return the stored value; None where there is none or it is damaged."""
        query = "SELECT value FROM stored WHERE key = ?"
        rows = self._database.execute(query, (self._key(key),))
        return _unpack(rows[0][0]) if rows else None

    def has(self, *key: str) -> bool:
        """Tell whether a value is stored, without reading it."""
        query = "SELECT 1 FROM stored WHERE key = ?"
        return bool(self._database.execute(query, (self._key(key),)))

    def put(self, value: bytes, *key: str) -> None:
        """Store a value; an earlier one under the same key is replaced."""
        self._database.execute("REPLACE INTO stored VALUES (?, ?)", (self._key(key), _pack(value)))

    def _bound(self) -> None:
        """Forget results of other stamps, then the oldest, until the rest is within the limit."""
        if self._database.size > self._limit:
            own = (f"{self._stamp}\x1f", f"{self._stamp}\x20")
            self._database.execute("DELETE FROM stored WHERE key < ? OR key >= ?", own)
        excess = self._database.size - self._limit
        if excess > 0:
            oldest = "SELECT rowid, length(value) FROM stored ORDER BY rowid"
            for rowid, size in self._database.execute(oldest):
                if excess <= 0:
                    return
                self._database.execute("DELETE FROM stored WHERE rowid = ?", (rowid,))
                excess -= size

    def _key(self, key: tuple[str, ...]) -> str:
        return "\x1f".join((self._stamp, *key))


def _pack(value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return blake2b(packed, digest_size=_DIGEST_BYTES).digest() + packed


def _unpack(stored: bytes) -> bytes | None:
    digest, packed = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
    if blake2b(packed, digest_size=_DIGEST_BYTES).digest() != digest:
        return None
    return zlib.decompress(packed)
