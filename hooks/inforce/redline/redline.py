"""The comparison of two texts as one value."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.redline.changes import Change
from inforce.redline.clauses import ClauseChange
from inforce.redline.counts import Counts
from inforce.redline.model import Node
from inforce.redline.trace import Trace


@dataclass(frozen=True, slots=True)
class Redline:
    """Both texts in one stream, with what changed between them."""

    stream: tuple[Node, ...]
    """Start tags, words and end tags of both texts in one order."""
    changes: tuple[Change, ...]
    """The changes, in reading order; the number shown is the place in this list, from 1."""
    counts: Counts
    """Words inserted, deleted, moved and renumbered."""
    clauses: tuple[ClauseChange, ...]
    """What happened to each clause that changed, in reading order."""
    trace: Trace
    """Which parts go on."""
    fallbacks: int
    """How many parts are deleted and inserted as a whole because a finer redline was inexact."""
    html: str
    """The HTML from which both texts were got back when the redline was made."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that a reader could see."""
        return not self.changes
