"""What the rules look at: one proposed change as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.model import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from inforce.metadata import FrontMatter
    from inforce.model import Problem


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, item or cell of a text as readers see it."""

    text: str
    """The visible words on one line; numbers that lists generate are not in them."""
    level: int
    """1 to 6 for a heading, else 0."""
    tag: str
    """HTML tag; empty for words that stand directly in an item or a cell."""
    items: tuple[str, ...]
    """Number or letter of each numbered list item that begins here, the outer ones included."""
    in_table: bool
    """Whether it stands in a cell."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a policy."""

    front_matter: FrontMatter
    """The declared fields, unfit ones left out."""
    source: str
    """The file, lines ended by LF."""
    body_line: int
    """1-based line of the file on which the text below the front matter begins."""
    html: str
    """The text as published."""
    wording: str
    """Digest of the visible words and link targets."""
    blocks: tuple[Block, ...]
    """The blocks in reading order."""
    anchors: frozenset[str]
    """Every place of the text that links can lead to."""
    links: tuple[str, ...]
    """Anchors that links of the text lead to within it."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring words that were removed, added or replaced in one block."""

    removed: str
    """Words only the old text has; may be empty."""
    added: str
    """Words only the new text has; may be empty."""
    old: str
    """The whole block in the old text; empty where it is new."""
    new: str
    """The whole block in the new text; empty where it is gone."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version as the rules need it."""

    label: str
    """Declared label, or the day of publication."""
    effective_on: date
    """Day from which it is meant to apply."""
    published_on: date
    """Day of publication."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A notice that has to be given before a material change takes effect."""

    words: str
    """The notice in words, such as `30 days`."""
    earliest: date
    """The first day on which the change may take effect."""
    asker: str
    """Who asks for it, with the verb, such as `the settings ask`."""
    citation: str = ""
    """The provision it comes from; empty where it does not come from law."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would happen to one policy if the proposal were published."""

    policy: str
    """Id of the policy."""
    path: str
    """Path of its file in the repository; the old one if it is removed."""
    as_of: date
    """Day of the check, and the day on which the proposal would be published."""
    before: Text | None
    """The text that is published; None for a new policy or one that was withdrawn."""
    after: Text | None
    """The proposed text; None where the file is removed or another policy takes its place."""
    published: tuple[Published, ...]
    """The published versions, oldest first."""
    published_on: date
    """Day of publication that the new text would have: declared, or the day of the check."""
    hunks: tuple[Hunk, ...] = ()
    """The words that changed, in reading order; only for what is declared minor or a correction."""
    duties: tuple[Duty, ...] = ()
    """The notices that a material change of this policy needs."""
    displaced: str = ""
    """Id of a withdrawn policy whose address this one would take; empty where there is none."""
    successor: str = ""
    """Id of the policy that takes this one's place at the path without continuing it."""
    heir: Text | None = None
    """The text of that policy."""
    faults: tuple[Problem, ...] = ()
    """What the strict reader of texts finds wrong with the proposed text."""
    declares: bool = True
    """Whether the front matter is expected to be complete; not in tolerated foreign texts."""

    @property
    def reworded(self) -> bool:
        """Whether a published text gets other words."""
        return bool(self.before and self.after and self.before.wording != self.after.wording)

    @property
    def relabelled(self) -> bool:
        """Whether a published text gets another label."""
        if self.before is None or self.after is None:
            return False
        return self.before.front_matter.version != self.after.front_matter.version

    @property
    def corrects(self) -> bool:
        """Whether the change is declared a correction; a declaration left over does not count."""
        if self.before is None or self.after is None:
            return False
        was, now = self.before.front_matter, self.after.front_matter
        fresh = was.change is not ChangeKind.CORRECTION or was.summary != now.summary
        return now.change is ChangeKind.CORRECTION and fresh
