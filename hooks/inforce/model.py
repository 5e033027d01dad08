"""The words of the project as values: what a policy, a version and a problem are.

Everything here is immutable data. Nothing in this module reads files, git, the clock or the
environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters to publishing."""

    ERROR = "error"
    """Nothing is published until it is mended."""
    WARNING = "warning"
    """Reported; the text is published all the same (old texts cannot be edited)."""


class ChangeKind(StrEnum):
    """What kind of change a version brings; declared by the editor, never guessed."""

    ADOPTION = "adoption"
    """The first version of a policy, or the first after a withdrawal."""
    MATERIAL = "material"
    """Changes rights or duties; a notice period may apply."""
    MINOR = "minor"
    """Changes wording without changing rights or duties."""
    CORRECTION = "correction"
    """Puts right a slip inside a version that keeps its label."""
    WITHDRAWAL = "withdrawal"
    """Ends the policy; its pages stay."""


class Status(StrEnum):
    """Where a version stands on a given day."""

    UPCOMING = "upcoming"
    """Published, not yet in force."""
    IN_FORCE = "in_force"
    """The text that applies on that day."""
    SUPERSEDED = "superseded"
    """Replaced by another version, in force once or never."""
    WITHDRAWN = "withdrawn"
    """The last text in force before the policy was withdrawn."""
    DRAFT = "draft"
    """Not published; seen by the editor in `mkdocs serve` only."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong, in the user's words, with the place and what to do about it."""

    path: str
    """Path in the repository, or the name of the settings file; empty for the whole repository."""
    line: int
    """1-based line in that file; 0 where no single line is at fault."""
    message: str
    """What was found."""
    fix: str
    """What to write or run instead; a whole sentence."""
    severity: Severity = Severity.ERROR
    """Whether it stops publication."""
    commit: str = ""
    """Full commit id when the fault is in a recorded text rather than in the working copy."""

    def __str__(self) -> str:
        """Return `path:line: message Fix.` for terminals and logs."""
        place = f"{self.path or 'repository'}{f':{self.line}' if self.line else ''}"
        recorded = f" (commit {self.commit[:10]})" if self.commit else ""
        return f"{place}{recorded}: {self.message} {self.fix}".rstrip()


class ProblemsError(Exception):
    """Refusal to go on; carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The raw file at one first-parent commit, before interpretation."""

    commit: str
    """Full 40-hex id of the first-parent commit that brought this content to the branch."""
    position: int
    """0-based place of the commit on the first-parent line, oldest first: the only ordering."""
    committed_at: datetime
    """Committer date as an aware UTC datetime; may run backwards from one commit to the next."""
    path: str
    """Path in the repository at this commit, `/`-separated."""
    blob: str
    """40-hex id of the content; empty when this commit removed the file."""
    renamed_from: str = ""
    """The path before, when this commit moved the file here; else empty."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One file's life on the first-parent line, renames followed, oldest snapshot first."""

    snapshots: tuple[Snapshot, ...]
    """Never empty; a snapshot with an empty blob is a removal."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """Something at a path that is no ordinary file."""

    path: str
    """Path in the repository, `/`-separated."""
    mode: str
    """Its git mode: `120000` a symbolic link, `160000` a submodule, `100755` an executable."""
    commit: str = ""
    """Full id of the commit that put it there; empty for what is there now."""


@dataclass(frozen=True, slots=True)
class History:
    """What the published branch showed, when: the result of reading git once."""

    head: str
    """Full id of the newest commit read."""
    commits: int
    """Number of commits on the first-parent line."""
    lineages: tuple[Lineage, ...]
    """Ordered by the position of their first snapshot, then by path."""
    unusual: tuple[Unusual, ...] = ()
    """What stood at a selected path without being an ordinary file, oldest first."""
