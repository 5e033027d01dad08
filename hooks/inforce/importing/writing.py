"""Headings, paragraphs, items and tables that were put together, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.importing.blocks import why_heading
from inforce.importing.inline import at_start
from inforce.importing.model import Guess
from inforce.importing.nesting import Open, depth_of, goes_in
from inforce.importing.tables import table_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inforce.importing.blocks import Block

NUMBERED = re.compile(r"(?:§\s*)?(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+\S")
"""A number such as `2.1` at the beginning of a line."""
_STEP = " " * 4


def levelled(blocks: Sequence[Block]) -> Iterator[Guess]:
    """Give the headings their levels: by size of letters, else by their numbers."""
    found = [block for block in blocks if block.heading]
    sizes = sorted({block.first.size for block in found}, reverse=True)
    for place, block in enumerate(found):
        number = NUMBERED.match(block.first.bare)
        depth = number[1].count(".") + 2 if number else 2
        if block.first.size:
            level = min(sizes.index(block.first.size) + 1, 6)
        else:
            level = 1 if place == 0 and block is blocks[0] else min(depth, 6)
        block.heading = level
        decided = f"“{block.first.bare}” is a heading of level {level}."
        yield Guess(block.first.number, decided, why_heading(block))


def written(blocks: Sequence[Block], guesses: list[Guess]) -> Iterator[str]:
    """Yield the lines of a text as Markdown, and note what begins an item."""
    lists: list[Open] = []
    before: Block | None = None
    for block in blocks:
        if block.first.cells:
            lists = []
            yield from ("", table_markdown(block.first.cells), "")
        elif block.heading:
            lists = []
            yield from ("", f"{'#' * block.heading} {block.text}", "")
        elif block.marker is not None:
            if before is None or before.marker is None:
                yield ""
            depth = depth_of(lists, block.marker, block.first.left)
            decided = f"{block.marker.text} begins an item."
            why = "It stands at the beginning of a line."
            guesses.append(Guess(block.first.number, decided, why))
            yield f"{_STEP * depth}{f'{block.marker.text} '.ljust(4)}{block.text}"
        else:
            inside = goes_in(lists, block.first.left)
            lists = lists if inside else []
            yield from ("", f"{_STEP * inside}{at_start(block.text)}", "")
        before = block
