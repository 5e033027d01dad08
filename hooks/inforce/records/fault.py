"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A promise that is not kept."""

    about: str
    """Which version, line or file, in words."""
    promised: str
    """What the record says."""
    found: str
    """What is there instead."""

    def __str__(self) -> str:
        """Return it in one line for terminals and logs."""
        return f"{self.about}: promised {self.promised}; found {self.found}."
