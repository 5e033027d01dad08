"""What a check found, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.gate.rule import Reported

DISCLAIMER = "This is help, not legal advice."


@dataclass(frozen=True, slots=True)
class Checked:
    """One touched policy."""

    policy: str
    """Its id."""
    path: str
    """Path of its file in the repository."""
    before: str
    """Label of the published version; empty where there is none."""
    after: str
    """Label the proposal declares; empty where it declares none."""
    happened: str
    """What the proposal does to it, in words."""
    found: tuple[Reported, ...]
    """What the rules found, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class Report:
    """One check of a proposal."""

    base: str
    """Full id of the commit that counts as published; empty where there is none."""
    head: str
    """Full id of the commit that was checked."""
    as_of: date
    """Day of the check, or of the publication for what is published already."""
    edits: bool
    """Whether uncommitted edits were part of it."""
    checked: tuple[Checked, ...]
    """The touched policies, by path."""

    @property
    def found(self) -> Iterator[Reported]:
        """Everything that was found."""
        return (found for checked in self.checked for found in checked.found)

    @property
    def passes(self) -> bool:
        """Whether nothing keeps the proposal from being published."""
        return not any(found.stops for found in self.found)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many errors, warnings and waived findings there are."""
        found = list(self.found)
        errors = sum(1 for each in found if each.stops)
        waived = sum(1 for each in found if each.waived)
        warnings = sum(1 for each in found if each.severity is Severity.WARNING and not each.waived)
        return errors, warnings, waived
