"""How intricate a text may be: checked before rendering, so that rendering always ends soon.

The converter needs time that grows with the square of some things: marks within one paragraph,
brackets, depth. The limits are far above what any real policy has and low enough that a text made
to waste time is refused at once. They count only the text, so the answer is the same everywhere.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[*_`<\\&!{]|  \n")
_NESTING = re.compile(r"^(?:[ ]*+(?:>|(?:[-*+]|\w{1,9}[.)])[ ]))++", re.MULTILINE)
_MARKERS = re.compile(r">|(?:[-*+]|\w+[.)])[ ]")
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEVER_NEST = frozenset(
    "p li dd dt td th tr tbody thead tfoot br hr img wbr col option input meta link".split()
)


class ExcessError(ValueError):
    """A text too intricate to be laid out; says where and what is too much there."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        """1-based line, or 0 for the whole text."""
        self.message = message
        """What is too much, as a whole sentence."""
        super().__init__(message)
