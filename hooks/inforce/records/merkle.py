"""The Merkle tree hash of RFC 6962, section 2.1."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAF, NODE = b"\x00", b"\x01"
"""What is hashed before a leaf and before two nodes, so that neither passes for the other."""


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the 32-byte root over the leaves; that of no leaves is the hash of nothing."""
    complete: list[tuple[int, bytes]] = []
    for leaf in leaves:
        complete.append((1, sha256(LEAF + leaf).digest()))
        while len(complete) > 1 and complete[-1][0] == complete[-2][0]:
            _merge(complete)
    while len(complete) > 1:
        _merge(complete)
    return complete[0][1] if complete else sha256().digest()


def _merge(complete: list[tuple[int, bytes]]) -> None:
    """Replace the last two complete trees by the one above them."""
    (right_size, right), (left_size, left) = complete.pop(), complete.pop()
    complete.append((left_size + right_size, sha256(NODE + left + right).digest()))
