"""What a text asked for and did not get, told to the editor with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something a published text does not show as it was written."""

    line: int
    """1-based line of the Markdown body; 0 where it is not known."""
    message: str
    """What was found, as a whole sentence."""
    fix: str
    """What to write instead, as a whole sentence."""
    refused: bool = False
    """Whether a text that can still be edited may not be published with it."""
