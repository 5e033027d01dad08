"""Files of an earlier site in a new one.

A file is carried over as a hard link, or as a copy where the file system has none. Where the site
before the last one is still there, whole folders of it are moved instead: each file in them is
compared with what it should be, and only others are carried over one by one.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNLINKABLE = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES})

_NEVER = -1, -1
"""Size and time of writing of what is no file."""


class Mark(NamedTuple):
    """A kept file as it was written."""

    digest: str
    """Of what it was made from; its name."""
    size: int
    """In bytes."""
    written: int
    """Time of writing in nanoseconds since 1970."""


Listed = tuple[Mark, str]
"""A kept file and its address in the site."""


@dataclass(frozen=True, slots=True)
class Route:
    """From where to where files go."""

    spare: str
    """Root of an earlier site that nobody needs any more; empty where there is none."""
    root: str
    """Root of the new site."""
    prefix: str = ""
    """What the addresses of folders begin with that may be moved as a whole; ends in `/`."""

    def left(self, listed: Iterable[Listed]) -> Iterator[tuple[Mark, str]]:
        """Move what can be moved; yield the other files and where each is to be."""
        folders: dict[str, dict[str, Mark]] = {}
        for mark, address in listed:
            folders.setdefault(self._folder(address), {})[address] = mark
        for folder, wanted in folders.items():
            there = self._move(folder, wanted) if folder and self.spare else {}
            for address, mark in wanted.items():
                if there.get(address) != mark[1:]:
                    yield mark, f"{self.root}/{address}"

    def _folder(self, address: str) -> str:
        """Return the folder that an address is moved with; empty where it stands alone."""
        if not address.startswith(self.prefix):
            return ""
        first, below, _ = address[len(self.prefix) :].partition("/")
        return f"{self.prefix}{first}" if below else ""

    def _move(self, folder: str, wanted: dict[str, Mark]) -> dict[str, tuple[int, int]]:
        """Move a folder that holds nothing but wanted files; return size and age of each in it."""
        try:
            found = _files(self.spare, folder)
            if not found.keys() <= wanted.keys():
                return {}
            os.makedirs(os.path.dirname(f"{self.root}/{folder}"), exist_ok=True)
            os.rename(f"{self.spare}/{folder}", f"{self.root}/{folder}")
        except OSError:  # It is not there, or the file system cannot move it.
            return {}
        return found


def _files(root: str, folder: str) -> dict[str, tuple[int, int]]:
    """Return size and time of writing of every file below a folder, by address.

    What is neither file nor folder is given as never written; so is an empty folder.
    """
    found: dict[str, tuple[int, int]] = {}
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        found[at] = _NEVER
        with os.scandir(f"{root}/{at}") as entries:
            for entry in entries:
                address = f"{at}/{entry.name}"
                found.pop(at, None)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(address)
                elif entry.is_file(follow_symlinks=False):
                    told = entry.stat(follow_symlinks=False)
                    found[address] = told.st_size, told.st_mtime_ns
                else:
                    found[address] = _NEVER
    return found


def carry(path: str, target: str, instead: bytes | None = None) -> bool:
    """Make `target` the same file as `path`.

    Where that has gone in the meantime, `instead` is written; without it the answer is False.
    """
    try:
        os.link(path, target)
    except OSError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.lexists(target):
            os.unlink(target)
        return _link_or_copy(path, target) or _write(target, instead)
    return True


def put(path: str, content: bytes) -> None:
    """Write a file of a site; what is there may be a kept file, and a page of other sites too."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "wb") as file:
        file.write(content)


def _link_or_copy(path: str, target: str) -> bool:
    try:
        os.link(path, target)
    except FileNotFoundError:
        return False
    except OSError as fault:
        if fault.errno not in _UNLINKABLE:
            raise
        return _copy(path, target)
    return True


def _copy(path: str, target: str) -> bool:
    try:
        shutil.copyfile(path, target)
    except FileNotFoundError:
        return False
    return True


def _write(target: str, content: bytes | None) -> bool:
    if content is None:
        return False
    with open(target, "wb") as file:
        file.write(content)
    return True
