"""A database file of derived results: whatever happens to it, it can be made anew.

A file that is damaged, or is no database, is replaced by an empty one. Every statement is a
transaction of its own, so that another build never waits for this one to end.
"""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class DisposableDatabase:
    """A SQLite file with one schema; safe for several processes at once."""

    def __init__(self, path: Path, schema: str) -> None:
        """Open or create the file at `path`; `schema` is one statement that may be repeated.

        Raises OSError where the file cannot be read or written at all, as on a full disk.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep_out_of_git(path.parent)
        self._path = path
        self._schema = schema
        self._connection = self._connected()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """Return the rows a statement gives; a damaged file counts as empty.

        Raises OSError as above.
        """
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            raise _refusal(self._path, error) from error
        except sqlite3.DatabaseError:
            self._connection.close()
            self._path.unlink()
            self._connection = self._connected()
            return self._connection.execute(statement, values).fetchall()

    def fill(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement for every row, all of them or none; raises OSError as above."""
        self.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            raise _refusal(self._path, error) from error
        self.execute("COMMIT")

    @property
    def size(self) -> int:
        """Bytes in use; what was freed by deletions does not count."""
        asked = ("page_count", "freelist_count", "page_size")
        pages, free, size = (self.execute(f"PRAGMA {name}")[0][0] for name in asked)
        return int((pages - free) * size)

    def _connected(self) -> sqlite3.Connection:
        try:
            return _connect(self._path, self._schema)
        except sqlite3.OperationalError as error:
            raise _refusal(self._path, error) from error
        except sqlite3.DatabaseError:
            self._path.unlink()
            return _connect(self._path, self._schema)


def _refusal(path: Path, error: sqlite3.OperationalError) -> OSError:
    return OSError(errno.EIO, f"The cache cannot be used ({error})", str(path))


def _keep_out_of_git(folder: Path) -> None:
    """Tell git to ignore a folder of derived results, whether or not the repository says so."""
    told = folder / ".gitignore"
    if not told.exists():
        told.write_text("*\n", "utf-8")


def _connect(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(schema)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
