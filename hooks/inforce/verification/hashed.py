"""What files hashed to when an earlier build was checked.

A file that is still the same one, of the same size and written at the same time, is not read again.
`inforce verify` knows nothing of this and reads everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.disposable import DisposableDatabase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from inforce.verification.folder import Mark

_SCHEMA = """CREATE TABLE IF NOT EXISTS hashed
    (inode INTEGER PRIMARY KEY, size INTEGER, written INTEGER, sha256 TEXT)"""


class Hashed:
    """The SHA-256 of files by their marks, from one build to the next."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`."""
        self._database = DisposableDatabase(path, _SCHEMA)
        rows = self._database.execute("SELECT inode, size, written, sha256 FROM hashed")
        self.known: dict[Mark, str] = {tuple(mark): digest for *mark, digest in rows}
        """What was hashed when the last build was checked."""

    def keep(self, hashed: Mapping[Mark, str]) -> None:
        """Remember what this check saw, forget the rest, and close the file."""
        gone = [(mark[0],) for mark in self.known if mark not in hashed]
        fresh = [(*mark, digest) for mark, digest in hashed.items() if mark not in self.known]
        self._database.fill("DELETE FROM hashed WHERE inode = ?", gone)
        self._database.fill("REPLACE INTO hashed VALUES (?, ?, ?, ?)", fresh)
        self._database.close()
