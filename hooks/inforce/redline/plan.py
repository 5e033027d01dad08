"""What has been matched between two texts, ready to be woven into one stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from inforce.redline.model import Piece
from inforce.redline.tree import Tree


class Chunk(NamedTuple):
    """Words that stand in both texts: a leaf, or the part of one that a split or join left."""

    old: int
    """Number of the old leaf."""
    new: int
    """Number of the new leaf."""
    pieces: tuple[Piece, ...]
    """The words, compared."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A leaf at one of the two places of a move."""

    number: int
    """Shared by all leaves of the passage and by both places; from 1."""
    other: int
    """Number of the leaf at the other place."""
    pieces: tuple[Piece, ...]
    """The words as compared with the other place."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been matched."""

    old: Tree
    """The old text."""
    new: Tree
    """The new text."""
    chunks: tuple[Chunk, ...]
    """Kept words, rising on both sides."""
    containers: dict[int, int]
    """New container to old container."""
    gone: dict[int, Moved]
    """Moved leaves by their number in the old text."""
    come: dict[int, Moved]
    """Moved leaves by their number in the new text."""
