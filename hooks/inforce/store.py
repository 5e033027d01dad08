"""A file-based store of results that depend on nothing but their key.

Values are compressed and checksummed; one that fails its checksum counts as absent. Deleting the
file at any time changes no output, only the time it takes.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

_SCHEMA = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
_DIGEST_BYTES = 16


class Store:
    """Results by key; safe for several processes at once."""

    def __init__(self, path: Path, stamp: str) -> None:
        """Open or create the store at `path`.

        `stamp` names everything the results depend on beside their key: versions of this package
        and of the libraries that render.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stamp = stamp
        self._database = _open(path)

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
        """Write what is pending and close the file."""
        self._database.commit()
        self._database.close()

    def get(self, *key: str) -> bytes | None:
        """Return the stored value; None where there is none or it is damaged."""
        with closing(
            self._database.execute("SELECT value FROM results WHERE key = ?", (self._key(key),))
        ) as rows:
            row = rows.fetchone()
        return None if row is None else _unpack(row[0])

    def put(self, value: bytes, *key: str) -> None:
        """Store a value; an earlier one under the same key is replaced."""
        self._database.execute("REPLACE INTO results VALUES (?, ?)", (self._key(key), _pack(value)))

    def commit(self) -> None:
        """Make everything put so far visible to other processes."""
        self._database.commit()

    def _key(self, key: tuple[str, ...]) -> str:
        return "\x1f".join((self._stamp, *key))


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(_SCHEMA)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _pack(value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return blake2b(packed, digest_size=_DIGEST_BYTES).digest() + packed


def _unpack(stored: bytes) -> bytes | None:
    digest, packed = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
    if blake2b(packed, digest_size=_DIGEST_BYTES).digest() != digest:
        return None
    return zlib.decompress(packed)
