"""A folder that is replaced as a whole or not at all.

The new content is made in a folder beside it, on the same file system, and takes its place in one
step. Whatever interrupts the work, the old folder stays as it was; what is left over is swept away
by the next one. A lock, which ends with the process that holds it, keeps two from working at once.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_NOT_SUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})
_FOREIGN = (".git", "mkdocs.yml", "pyproject.toml")
"""What no finished site holds at its top: its folder would be lost by replacing it."""


SPARE = ".inforce-spare"
"""Name, in the new folder, of a site that nobody needs any more. MkDocs leaves such names alone."""


class StagingError(Exception):
    """The folder cannot be replaced; says what was found and what to do."""


@contextmanager
def staged(target: Path, spare: Path | None = None) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `target` when the block ends without error.

    What stood there goes to `spare`, and what was in `spare` is in the new folder under the name
    `SPARE` meanwhile, for whoever can use parts of it. Without `spare`, both are thrown away.
    Raises StagingError where another process is at it or where the place is not fit for it.
    """
    target = target.resolve()
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = (target.with_name(f".{target.name}.inforce-{word}") for word in ("new", "old"))
    with _locked(target):
        if old.exists() and not target.exists():
            old.rename(target)
        _sweep(new, old)
        try:
            new.mkdir()
            if spare is not None:
                _moved(spare, new / SPARE)
            yield new
            _sweep(new / SPARE)
            os.sync()
            _take_place(new, target, old)
            _sync_folder(target.parent)
            if spare is not None:
                spare.parent.mkdir(parents=True, exist_ok=True)
                _moved(new if new.exists() else old, spare)
        finally:
            _sweep(new, old)


def _moved(folder: Path, place: Path) -> None:
    """Move a folder that is of use, no more; do nothing where it cannot be moved."""
    with suppress(OSError):
        folder.rename(place)


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise StagingError(f"{target} is a file. Name a folder for the site.")
    found = [name for name in _FOREIGN if (target / name).exists()]
    if found:
        raise StagingError(
            f"{target} holds {found[0]}, so it is no finished site, and building would replace it. "
            "Name another folder for the site."
        )


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the lock for a folder; the file goes when the work is done."""
    path = target.with_name(f".{target.name}.inforce-lock")
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise StagingError(
                f"Another build of {target} is going on. Wait until it has ended."
            ) from error
        # Whoever had the lock before may have taken the file away meanwhile.
        if _is_at(descriptor, path):
            break
        os.close(descriptor)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _take_place(new: Path, target: Path, old: Path) -> None:
    """Put `new` in the place of `target`, in one step wherever the file system can."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        # Here a crash between the two steps leaves no site until the next build puts it back.
        target.rename(old)
        new.rename(target)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places at once; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = library.renamex_np(first, second, _RENAME_SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    else:
        return False
    number = ctypes.get_errno()
    if failed and number not in _NOT_SUPPORTED:
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
