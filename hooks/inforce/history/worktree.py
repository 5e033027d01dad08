"""What the work tree holds that is not committed yet, for previews while editing."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha1
from typing import TYPE_CHECKING

from inforce.history import refusals
from inforce.history.log import REGULAR
from inforce.history.process import Place, run, stream
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NO_LINKS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
"""How everything in the work tree is opened."""

NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO)
"""What opening says where there is no file, a link, or a socket instead of one."""

SKIPPED = "S"
"""The mark of a file that a sparse checkout leaves out of the work tree on purpose."""


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """One file of the work tree that differs from the commit it is compared with."""

    path: str
    """Path in the repository, `/`-separated."""
    blob: str
    """The 40-hex id git would give the content; empty where the file was deleted."""
    data: bytes
    """The content; empty where the file was deleted."""


def worktree(found: Place) -> Path | None:
    """Return the folder of the checked-out files, if git is in one there."""
    status, printed, _ = run(found, "rev-parse", "--is-inside-work-tree")
    return found.folder if status == 0 and printed == b"true\n" else None


def uncommitted(
    place: Place, commit: str, selects: Callable[[str], bool], limit: int
) -> tuple[Uncommitted, ...]:
    """Return the selected files that differ from `commit`; see `Repository.uncommitted`."""
    recorded = {path: blob for path, blob in _recorded(place, commit) if selects(path)}
    listed = dict(_listed(place))
    paths = {path for path in listed if selects(path)} | set(recorded)
    found = [
        _difference(place.folder, path, recorded.get(path, ""), limit)
        for path in sorted(paths)
        if listed.get(path) != SKIPPED
    ]
    if problems := tuple(item for item in found if isinstance(item, Problem)):
        raise ProblemsError(problems)
    return tuple(item for item in found if isinstance(item, Uncommitted))


def _recorded(place: Place, commit: str) -> Iterator[tuple[str, str]]:
    """Yield path and blob id of every regular file in `commit`."""
    for line in _lines(place, "ls-tree", "-r", "-z", "--full-tree", commit):
        words, _, path = line.partition("\t")
        mode, _, blob = words.split(" ")
        if mode.encode() in REGULAR:
            yield path, blob


def _listed(place: Place) -> Iterator[tuple[str, str]]:
    """Yield path and mark of every file git knows or would add."""
    quiet = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
    asked = ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--")
    for line in _lines(place, *quiet, *asked):
        yield line[2:], line[:1]


def _lines(place: Place, *arguments: str) -> list[str]:
    """Return what git prints, split at the NULs."""
    printed = b"".join(stream(place, *arguments)).decode("utf-8", "surrogateescape")
    return printed.split("\0")[:-1]


def _difference(root: Path, path: str, recorded: str, limit: int) -> Uncommitted | Problem | None:
    """Compare one file with its recorded blob; None if they are the same text."""
    data = _read(root, path, limit + 1)
    if data is None:
        return Uncommitted(path, "", b"") if recorded else None
    if len(data) > limit:
        return refusals.too_large_file(path, limit)
    # A checkout may have converted the line ends; that is no change of anybody's.
    ids = [_blob_id(data), _blob_id(data.replace(b"\r\n", b"\n"))]
    return None if recorded in ids else Uncommitted(path, ids[0], data)


def _blob_id(data: bytes) -> str:
    """Return the id git gives a content."""
    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _read(root: Path, path: str, most: int) -> bytes | None:
    """Return up to `most` bytes of a regular file that no symbolic link leads to, else None."""
    with ExitStack() as opened:
        descriptor = _opened(root, path, opened)
        if descriptor is None or not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)


def _opened(root: Path, path: str, opened: ExitStack) -> int | None:
    """Open folder by folder, so that no link is followed on the way; None if nothing is there."""
    *folders, name = path.split("/")
    # Without O_NONBLOCK a named pipe would be waited for.
    steps = [(part, os.O_DIRECTORY) for part in folders] + [(name, os.O_NONBLOCK)]
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    opened.callback(os.close, descriptor)
    for part, flag in steps:
        try:
            descriptor = os.open(part, NO_LINKS | flag, dir_fd=descriptor)
        except OSError as error:
            if error.errno in NOT_THERE:
                return None
            raise
        opened.callback(os.close, descriptor)
    return descriptor
