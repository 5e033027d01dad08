"""One file at a second place: a hard link, or a copy where the file system has none."""

from __future__ import annotations

import errno
import os
import shutil

_UNLINKABLE = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES})


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
