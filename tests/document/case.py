"""Reads the cases of `cases/`: Markdown as written, the page as shown, and what the editor is told.

A file holds cases on one subject:

    === What the case shows, as a sentence
    The Markdown.
    --- shown
    The HTML, exactly.
    --- told
    3: What is said about line 3 (left out if nothing is said).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^=== (?P<name>[^\n]+)\n(?P<written>.*?)\n--- shown\n(?P<shown>.*?)\n"
    r"(?:--- told\n(?P<told>.*?)\n)?(?=^=== |\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    """One case."""

    name: str
    """The subject and the sentence."""
    written: str
    """Markdown."""
    shown: str
    """HTML without white space at either end."""
    told: str
    """Notes, one a line: `line: message`."""


def cases() -> list[Case]:
    """Return all cases, by file and in the order of each."""
    return [
        Case(
            f"{path.stem}: {found['name']}",
            found["written"],
            found["shown"].strip(),
            (found["told"] or "").strip(),
        )
        for path in sorted(_FOLDER.glob("*.txt"))
        for found in _CASE.finditer(path.read_text(encoding="utf-8").rstrip("\n") + "\n")
    ]
