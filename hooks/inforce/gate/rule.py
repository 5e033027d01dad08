"""A rule, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inforce.model import Severity

if TYPE_CHECKING:
    from inforce.gate.values import Change


class About(StrEnum):
    """What a rule judges, which decides how long a waiver of it lasts."""

    CHANGE = "change"
    """The step from the published text to the proposed one: a waiver is good for one change."""
    TEXT = "text"
    """The proposed text alone: a waiver is good for as long as it stands in the text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken."""

    message: str
    """What was found; goes on from `path:line: `."""
    fix: str
    """What to write instead; whole sentences."""
    field: str = ""
    """Key of the front matter it is about; empty for the text."""
    excerpt: str = ""
    """The words of the text it is about; empty for the front matter."""
    citation: str | None = None
    """The provision behind this finding, empty for none; None where it is that of the rule."""
    line: int = 0
    """1-based line of the file, where the rule knows it better than field or excerpt can tell."""


Check = Callable[["Change"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the gate."""

    id: str
    """Its name in settings and waivers: lower-case words joined by hyphens."""
    statement: str
    """What it asks, in one line."""
    check: Check
    """Yields what breaks it."""
    about: About
    """What it judges."""
    example: str
    """A message it gives."""
    severity: Severity = Severity.ERROR
    """How much breaking it matters unless the settings say otherwise."""
    citation: str = ""
    """The provision it comes from; empty where it comes from good practice alone."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding with its place, its weight and what the editor said to it."""

    rule: Rule
    """The rule that is broken."""
    severity: Severity
    """As the settings have it."""
    path: str
    """Path of the file in the repository."""
    line: int
    """1-based line; 0 where no single line is at fault."""
    finding: Finding
    """What was found."""
    waived: str = ""
    """The reason given in the front matter; empty where the rule is not waived."""

    @property
    def stops(self) -> bool:
        """Whether it keeps the change from being published."""
        return self.severity is Severity.ERROR and not self.waived

    @property
    def citation(self) -> str:
        """The provision behind it; empty where there is none."""
        cited = self.finding.citation
        return self.rule.citation if cited is None else cited
