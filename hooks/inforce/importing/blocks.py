"""Paragraphs, headings and items while their lines are joined."""

from __future__ import annotations

from dataclasses import dataclass

from inforce.importing.lines import Line
from inforce.importing.markers import Marker


@dataclass(slots=True)
class Block:
    """A paragraph, heading or item while its lines are joined."""

    first: Line
    """Its first line."""
    last: Line
    """Its last line so far."""
    text: str
    """Its words so far, as Markdown."""
    marker: Marker | None = None
    """What it begins with, if it is an item."""
    heading: int = 0
    """Level of a heading; 0 for none."""


def why_heading(block: Block) -> str:
    """Return why a block was taken for a heading."""
    if block.first.size:
        return "Its letters are larger or bold, and it is short."
    return "It is short, stands alone and does not end like a sentence."


def same_look(before: Line, line: Line) -> bool:
    """Tell whether a line stands close below another, in the same letters."""
    return (
        not line.gap
        and (before.size, before.bold) == (line.size, line.bold)
        and (before.page, before.column) == (line.page, line.column)
    )
