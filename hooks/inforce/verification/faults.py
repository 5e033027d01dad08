"""What may go wrong when something published is read."""

from __future__ import annotations

from typing import IO

_LARGEST = 256 * 2**20
"""How many bytes one answer may have."""


class MissingError(LookupError):
    """There is certainly nothing at the address."""


class FailedError(LookupError):
    """It is not known what is at the address: the server or the disk gave no answer."""


def bounded(answer: IO[bytes]) -> bytes:
    """Return all of an answer; raises FailedError where it is too large to be one."""
    data = answer.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise FailedError(f"more than {_LARGEST:,} bytes")
    return data
