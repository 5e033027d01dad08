"""The checkpoint: what is signed, in the format C2SP tlog-checkpoint."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.records.merkle import root

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = re.compile(r"([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n(?:\n.+)?", re.S)
"""Origin, size and root; then perhaps, after an empty line, signatures of witnesses."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a manifest: so many lines, with this root."""

    origin: str
    """Name of the record: host and path of the legal pages, without a scheme."""
    size: int
    """Number of lines."""
    root: bytes
    """Merkle tree hash over them, 32 bytes."""

    def to_bytes(self) -> bytes:
        """Return the three lines of the note text."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n".encode()


def checkpoint_of(origin: str, lines: Sequence[bytes]) -> Checkpoint:
    """Return the checkpoint over manifest lines, each with its line end."""
    return Checkpoint(origin, len(lines), root(lines))


def read_checkpoint(data: bytes) -> Checkpoint | None:
    """Return what a checkpoint says, signed in place or not; None where it is none."""
    try:
        found = _TEXT.fullmatch(data.decode())
    except UnicodeDecodeError:
        return None
    if found is None:
        return None
    checkpoint = Checkpoint(found[1], int(found[2]), b64decode(found[3]))
    return checkpoint if data.startswith(checkpoint.to_bytes()) else None
