"""Finished files of earlier builds, carried over into a new site unchanged.

A file is kept under the digest of everything it was made from. It is carried over as a hard link,
or as a copy where the file system has none. A kept file that is not as it was written (another
size, another time of writing) counts as absent, so a file of the site that somebody changed in
place is made anew. Deleting the folder at any time changes no output, only the time it takes.

Files that are always wanted together are listed together under one key, and carried over at once.
"""

from __future__ import annotations

import os
import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce.carrying import Mark, carry
from inforce.disposable import DisposableDatabase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from inforce.carrying import Listed, Route

_FILES = """CREATE TABLE IF NOT EXISTS files
    (key BLOB PRIMARY KEY, size INTEGER, written INTEGER) WITHOUT ROWID"""
_LISTS = "CREATE TABLE IF NOT EXISTS lists (key BLOB UNIQUE, content BLOB)"
_LIMIT = 2 << 30
"""Bytes kept at most, as long as what the last build used fits into them."""
_LISTED = 1 << 26
"""Bytes that lists take at most; older ones are forgotten."""


class Kept:
    """Finished files by what they were made from; safe for several processes at once."""

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        """Open or create the folder, which holds nothing else."""
        self._folder = str(folder)
        self._limit = limit
        self._files = DisposableDatabase(folder / "files.sqlite", _FILES)
        self._lists = DisposableDatabase(folder / "lists.sqlite", _LISTS)
        self._used: set[str] = set()
        self._used_lists: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sweep()
        self._forget_lists()
        self._files.close()
        self._lists.close()

    def has(self, key: str) -> bool:
        """Tell whether a file made from `key` is kept, as it was written."""
        mark = self._mark(_digest(key))
        return mark is not None and self._is_whole(mark)

    def find(self, key: str) -> Mark | None:
        """Return the file made from `key`; None where it is not kept as it was written."""
        mark = self._mark(_digest(key))
        if mark is None or not self._is_whole(mark):
            return None
        self._used.add(mark.digest)
        return mark

    def place(self, key: str, target: str | Path) -> Mark | None:
        """Put the file made from `key` at `target`; None where it is not kept."""
        mark = self.find(key)
        return mark if mark and carry(self._path(mark.digest), str(target)) else None

    def add(self, key: str, content: bytes) -> Mark:
        """Keep a new file."""
        digest = _digest(key)
        path = self._path(digest)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        fresh = f"{path}.{os.getpid()}"
        with open(fresh, "wb") as file:
            file.write(content)
        os.replace(fresh, path)
        mark = Mark(digest, len(content), _written(path))
        self._files.execute("REPLACE INTO files VALUES (?, ?, ?)", (_row(digest), *mark[1:]))
        self._used.add(digest)
        return mark

    def keep(self, key: str, content: bytes, target: str | Path) -> Mark:
        """Keep a new file and write it to `target`."""
        mark = self.add(key, content)
        carry(self._path(mark.digest), str(target), instead=content)
        return mark

    def put(self, listed: Iterable[Listed], route: Route) -> bool:
        """Put kept files where they belong; False where one of them is not as it was written.

        Then some may have been put there all the same.
        """
        return all(
            self._is_whole(mark) and carry(self._path(mark.digest), target)
            for mark, target in route.left(listed)
        )

    def put_list(self, key: str, route: Route) -> list[Listed]:
        """Put every file listed under `key` where it belongs, and return them.

        Nothing is returned where there is no list, or where `put` would say False.
        """
        listed = self.listed(key)
        return listed if self.put(listed, route) else []

    def listed(self, key: str) -> list[Listed]:
        """Return every file listed under `key`, which may not be as written; empty for no list."""
        self._used_lists.append(key)
        return list(self._listed(key))

    def list_all(self, key: str, listed: Iterable[Listed]) -> None:
        """Remember which kept files belong where."""
        lines = "\n".join(f"{' '.join(map(str, mark))} {address}" for mark, address in listed)
        content = zlib.compress(lines.encode(), 1)
        self._lists.execute("REPLACE INTO lists VALUES (?, ?)", (_row(_digest(key)), content))

    def _listed(self, key: str) -> Iterator[Listed]:
        query = "SELECT content FROM lists WHERE key = ?"
        for (content,) in self._lists.execute(query, (_row(_digest(key)),)):
            for line in zlib.decompress(content).decode().split("\n"):
                digest, size, written, address = line.split(" ", 3)
                yield Mark(digest, int(size), int(written)), address

    def _path(self, digest: str) -> str:
        return f"{self._folder}/{digest[:2]}/{digest}"

    def _mark(self, digest: str) -> Mark | None:
        """Return a file as it was recorded; None where it is unknown."""
        query = "SELECT size, written FROM files WHERE key = ?"
        rows = self._files.execute(query, (_row(digest),))
        return Mark(digest, *rows[0]) if rows else None

    def _is_whole(self, mark: Mark) -> bool:
        """Tell whether a file is as it was written."""
        try:
            found = os.stat(self._path(mark.digest))
        except OSError:
            return False
        return found.st_size == mark.size and found.st_mtime_ns == mark.written

    def _sweep(self) -> None:
        """Forget what this build did not use, oldest first, until the rest is within the limit."""
        ((total,),) = self._files.execute("SELECT total(size) FROM files")
        if total <= self._limit:
            return
        used = self._used.union(
            mark.digest for key in self._used_lists for mark, _ in self._listed(key)
        )
        for row, size in self._files.execute("SELECT key, size FROM files ORDER BY written"):
            if total <= self._limit:
                return
            if (digest := row.hex()) not in used:
                if os.path.exists(path := self._path(digest)):
                    os.unlink(path)
                self._files.execute("DELETE FROM files WHERE key = ?", (row,))
                total -= size

    def _forget_lists(self) -> None:
        """Forget the oldest lists, until the rest is within its limit."""
        rows = self._lists.execute("SELECT rowid, length(content) FROM lists ORDER BY rowid")
        excess = sum(size for _, size in rows) - _LISTED
        for rowid, size in rows:
            if excess <= 0:
                return
            self._lists.execute("DELETE FROM lists WHERE rowid = ?", (rowid,))
            excess -= size


def _row(digest: str) -> bytes:
    return bytes.fromhex(digest)


def _digest(key: str) -> str:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _written(path: str) -> int:
    """Return when a file was written; -1 for one that another build has just taken away."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
