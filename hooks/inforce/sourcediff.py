"""The unified diff of two Markdown sources, made from their bytes and never by git.

Git's own diff can be told by attributes in the repository to hide a change.
"""

from __future__ import annotations

from typing import Literal

from cydifflib import unified_diff

from inforce.source import decode

Sign = Literal["hunk", "kept", "added", "deleted"]
_SIGNS: dict[str, Sign] = {"@": "hunk", " ": "kept", "+": "added", "-": "deleted"}


def source_diff(old: bytes, new: bytes, context: int = 3) -> tuple[tuple[Sign, str], ...]:
    """Return the lines of the unified diff, each with what it is; empty for equal texts.

    Lines keep their leading sign. Line ends and bytes that are not text are compared as decoded.
    """
    lines = unified_diff(
        decode(old, "").text.splitlines(),
        decode(new, "").text.splitlines(),
        n=context,
        lineterm="",
    )
    body = list(lines)[2:]
    return tuple((_SIGNS[line[0]], line) for line in body)
