"""Finished files of earlier builds, carried over into a new site unchanged.

A file is kept under the digest of everything it was made from. It is carried over as a hard link,
or as a copy where the file system has none. A kept file that is not as it was written (another
size, another time of writing) counts as absent, so a file of the site that somebody changed in
place is made anew. Deleting the folder at any time changes no output, only the time it takes.
"""

from __future__ import annotations

import errno
import os
import shutil
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from inforce.disposable import DisposableDatabase

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_SCHEMA = """CREATE TABLE IF NOT EXISTS files
    (key BLOB PRIMARY KEY, size INTEGER, written INTEGER) WITHOUT ROWID"""
_UNLINKABLE = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES})
_LIMIT = 2 << 30
"""Bytes kept at most, as long as what the last build used fits into them."""


class Kept:
    """Finished files by what they were made from; safe for several processes at once."""

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        """Open or create the folder, which holds nothing else."""
        self._folder = folder
        self._limit = limit
        self._database = DisposableDatabase(folder / "files.sqlite", _SCHEMA)
        self._used: set[bytes] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sweep()
        self._database.close()

    def has(self, key: str) -> bool:
        """Tell whether a file made from `key` is kept, as it was written."""
        digest = _digest(key)
        known = self._written(digest)
        return known is not None and known == _as_written(self._path(digest))

    def place(self, key: str, target: Path) -> bool:
        """Put the file made from `key` at `target`; False where it is not kept."""
        if not self.has(key):
            return False
        digest = _digest(key)
        self._used.add(digest)
        return _carry(self._path(digest), target)

    def keep(self, key: str, content: bytes, target: Path) -> None:
        """Write a new file to `target` and keep it."""
        digest = _digest(key)
        path = self._path(digest)
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_bytes(content)
        fresh.replace(path)
        written = _as_written(path)
        if written is not None:
            row = (digest, *written)
            self._database.execute("REPLACE INTO files VALUES (?, ?, ?)", row)
        self._used.add(digest)
        if not _carry(path, target):
            target.write_bytes(content)

    def _path(self, digest: bytes) -> Path:
        name = digest.hex()
        return self._folder / name[:2] / name

    def _written(self, digest: bytes) -> tuple[int, int] | None:
        """Return size and time of writing (in nanoseconds) as recorded; None where unknown."""
        query = "SELECT size, written FROM files WHERE key = ?"
        rows = self._database.execute(query, (digest,))
        return rows[0] if rows else None

    def _sweep(self) -> None:
        """Forget what this build did not use, oldest first, until the rest is within the limit."""
        ((total,),) = self._database.execute("SELECT total(size) FROM files")
        if total <= self._limit:
            return
        for digest, size in self._database.execute("SELECT key, size FROM files ORDER BY written"):
            if total <= self._limit:
                return
            if digest not in self._used:
                self._path(digest).unlink(missing_ok=True)
                self._database.execute("DELETE FROM files WHERE key = ?", (digest,))
                total -= size


def _digest(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=16).digest()


def _as_written(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _carry(path: Path, target: Path) -> bool:
    """Make `target` the same file as `path`; False where that has gone in the meantime."""
    try:
        os.link(path, target)
    except OSError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        return _link_or_copy(path, target)
    return True


def _link_or_copy(path: Path, target: Path) -> bool:
    try:
        os.link(path, target)
    except FileNotFoundError:
        return False
    except OSError as fault:
        if fault.errno not in _UNLINKABLE:
            raise
        return _copy(path, target)
    return True


def _copy(path: Path, target: Path) -> bool:
    try:
        shutil.copyfile(path, target)
    except FileNotFoundError:
        return False
    return True
