"""What is published, read from a folder."""

from __future__ import annotations

import os
from hashlib import sha256
from stat import S_ISDIR, S_ISLNK
from typing import TYPE_CHECKING

from inforce.verification.faults import FailedError, MissingError, bounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Mark = tuple[int, int, int]
"""Inode, size and time of writing of a file: as long as none alters, its bytes are the same."""


class Folder:
    """A folder with the legal pages of a site; each file in it is hashed once."""

    def __init__(self, root: Path, known: Mapping[Mark, str] | None = None) -> None:
        """`known` holds the SHA-256 of files that were hashed before, by their marks."""
        self._root = os.path.realpath(root)
        self._known = known or {}
        self._inside = {self._root: True}
        self.hashed: dict[Mark, str] = {}
        """The SHA-256 of every file that was asked for by `digest`."""

    def fetch(self, address: str) -> bytes:
        """Return what is at an address; raises MissingError or FailedError."""
        try:
            with open(self._path(address), "rb") as file:
                return bounded(file)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise MissingError("no such file") from error
        except OSError as error:
            raise FailedError(f"a file that cannot be read ({error.strerror})") from error

    def ask(self, address: str) -> None:
        """Raise MissingError or FailedError where an address has no file."""
        self._mark(address)

    def digest(self, address: str) -> tuple[int, str]:
        """Return size and SHA-256 of what is at an address; raises MissingError or FailedError."""
        mark = self._mark(address)
        if mark not in self.hashed:
            self.hashed[mark] = self._known.get(mark) or sha256(self.fetch(address)).hexdigest()
        return mark[1], self.hashed[mark]

    def _mark(self, address: str) -> Mark:
        path = self._place(address)
        try:
            found = os.lstat(path) if self._is_inside(os.path.dirname(path)) else None
            if found is None or S_ISLNK(found.st_mode):
                found = os.stat(self._path(address))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise MissingError("no such file") from error
        except OSError as error:
            raise FailedError(f"a file that cannot be read ({error.strerror})") from error
        if S_ISDIR(found.st_mode):
            raise MissingError("no such file")
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _path(self, address: str) -> str:
        """Return the file at an address; raises MissingError for one outside the folder."""
        path = self._place(address)
        if not self._is_inside(path):
            raise MissingError("an address outside the folder")
        return path

    def _place(self, address: str) -> str:
        return f"{self._root}/{address}{'index.html' if address.endswith('/') else ''}"

    def _is_inside(self, path: str) -> bool:
        """Tell whether a path leads to something in the folder, links followed."""
        folder, _, name = path.rpartition("/")
        if name in ("", ".", "..") or os.path.islink(path):
            real = os.path.realpath(path)
            return real == self._root or real.startswith(f"{self._root}/")
        if folder not in self._inside:
            self._inside[folder] = folder.startswith(self._root) and self._is_inside(folder)
        return self._inside[folder]
