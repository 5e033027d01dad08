"""What the front matter of one text declares, once it has been checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from inforce.model import ChangeKind, Problem


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The declared fields; what is not declared, or not fit to be used, has its default."""

    title: str = ""
    """Name of the policy as readers see it; plain text, to be escaped wherever it is shown."""
    id: str = ""
    """Declared identity: `/`-separated segments, fit for an address."""
    formerly: tuple[str, ...] = ()
    """Earlier ids, or earlier paths, of the policy that this one continues."""
    version: str = ""
    """Label of the version, exactly as written (`1.10`)."""
    effective: date | None = None
    """Day on which the version enters into force."""
    published: date | None = None
    """Day of publication of a text that is older than the repository."""
    change: ChangeKind | None = None
    """What kind of change the version brings: material, minor or correction."""
    summary: str = ""
    """What changed, in a sentence for readers."""
    notice_days: int | None = None
    """Days between publication and effect that were promised for this version."""
    status: Literal["", "draft", "withdrawn"] = ""
    """`draft` is not published, `withdrawn` ends the policy; usually empty."""
    owner: str = ""
    """Who answers for the text."""
    approved_by: str = ""
    """Who approved the version."""
    next_review: date | None = None
    """Day by which the text is to be looked at again."""
    jurisdiction: str = ""
    """Whose law the text is written for."""
    lang: str = ""
    """Language of the text as a BCP 47 tag."""
    waive: tuple[tuple[str, str], ...] = ()
    """Rule ids that do not apply to this text, each with the reason."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """1-based line of every known field that is written in the file, also of unfit ones."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart and its front matter checked."""

    front_matter: FrontMatter
    """The declared fields without the unfit ones."""
    body: str
    """The Markdown below the front matter; the whole text when there is none."""
    body_line: int
    """1-based line of the file on which the body begins."""
    problems: tuple[Problem, ...]
    """Everything wrong with the front matter, in the order of the lines."""
