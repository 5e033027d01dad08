"""Policy and Version: what the history of a text means, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from inforce.metadata import FrontMatter
    from inforce.model import ChangeKind, Snapshot


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of wording inside a version that keeps its label."""

    number: int
    """1-based place among the corrections of the version."""
    before: Snapshot
    """The text that was corrected."""
    after: Snapshot
    """The corrected text."""
    published_on: date
    """Day of publication in the configured time zone."""
    summary: str
    """The editor's words for it; empty where none were given with this change."""


@dataclass(frozen=True, slots=True)
class Version:
    """One consolidated text of a policy."""

    label: str
    """The declared `version`, or the publication date (`2024-03-05`, then `2024-03-05.2`)."""
    segment: str
    """The label's place in addresses; unique in the policy also after case folding."""
    kind: ChangeKind | None
    """What the editor declared; None where nothing was declared: kinds are never guessed."""
    title: str
    """Title of the policy in this version; never empty."""
    summary: str
    """The editor's words for the change; empty where none were given with this version."""
    published_at: datetime
    """Committer date of the first snapshot, aware, in UTC."""
    published_on: date
    """Day of publication: declared, else `published_at` in the configured time zone."""
    effective_on: date
    """Day from which it is meant to apply: declared, else the day of publication."""
    front_matter: FrontMatter
    """The declared fields of the newest snapshot."""
    words: int
    """Number of visible words of the newest snapshot."""
    links: tuple[str, ...]
    """Links to other texts beside it, as typed in any of its snapshots."""
    snapshots: tuple[Snapshot, ...]
    """Every snapshot that showed this version, oldest first; the last one is its text."""
    corrections: tuple[Correction, ...]
    """Changes of wording under the same label, oldest first."""

    @property
    def first(self) -> Snapshot:
        """The snapshot that published the version."""
        return self.snapshots[0]

    @property
    def text(self) -> Snapshot:
        """The snapshot that holds the text of the version."""
        return self.snapshots[-1]


class EventKind(StrEnum):
    """What a commit did to a policy in the eyes of its readers."""

    PUBLISH = "publish"
    """Brought a version, or brought one back after a withdrawal."""
    CORRECT = "correct"
    """Changed the wording of a version that keeps its label."""
    WITHDRAW = "withdraw"
    """Ended the policy."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act of publication, in the order of parent links."""

    kind: EventKind
    """What was done."""
    version: int
    """0-based index in `Policy.versions`: what was published, corrected, or last in force."""
    snapshot: Snapshot
    """The snapshot that did it."""
    published_on: date
    """Day of publication in the configured time zone, or as declared."""
    effective_on: date
    """Day from which it is meant to count."""


class ActKind(StrEnum):
    """What a commit did to what is published, byte for byte."""

    PUBLISH = "publish"
    """Brought a version, or brought one back after a withdrawal."""
    CORRECT = "correct"
    """Changed the wording of a version that keeps its label."""
    EDITORIAL = "editorial"
    """Changed bytes, dates or the place of a text, and none of its words."""
    WITHDRAW = "withdraw"
    """Ended the policy."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one commit did to a policy, as it was known then: no later commit changes it."""

    kind: ActKind
    """What was done."""
    policy: str
    """Id of the policy at that time."""
    address: str
    """Address of the policy at that time, without slashes at the ends."""
    label: str
    """Label of the version."""
    segment: str
    """The label's place in addresses."""
    snapshot: Snapshot
    """The snapshot that did it; its blob is empty where the file was deleted."""
    first: Snapshot
    """The snapshot with which the policy was first published."""
    published_on: date
    """Day of publication in the configured time zone, or as declared."""
    effective_on: date
    """Day from which the version, or the withdrawal, was then meant to count."""
    text: str
    """Digest of the visible text, SHA-256 in hexadecimal; empty for a withdrawal."""


@dataclass(frozen=True, slots=True)
class Policy:
    """An instrument over its whole life."""

    id: str
    """Declared `id`, else the path below the policies folder without its suffix."""
    address: str
    """Its place below the legal pages, `/`-separated, without slashes at the ends."""
    title: str
    """Title of the newest version."""
    path: str
    """Path in the repository where the text is, or last was."""
    versions: tuple[Version, ...]
    """In the order of publication; never empty."""
    events: tuple[Event, ...]
    """Everything that was done to it, in the order of parent links."""
    former: tuple[str, ...]
    """Addresses it had before, oldest first; they redirect."""
    acts: tuple[Act, ...] = ()
    """Everything that was ever done to it, as it was known then, in the order of parent links."""
