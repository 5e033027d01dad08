"""From two commits to the changes the rules look at, and to the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from inforce.gate.ancestry import committed_at, differences, proposed_history
from inforce.gate.contents import Contents
from inforce.gate.judge import judge
from inforce.gate.report import Checked, Report
from inforce.gate.stories import Stories
from inforce.history.log import Change as FileChange
from inforce.history.log import Commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from inforce.gate.base import Base
    from inforce.gate.values import Change
    from inforce.history import Repository, Uncommitted
    from inforce.settings import Settings


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is about to be published, against what is."""

    base: str
    """Full id of the commit that counts as published; empty where there is none."""
    head: str
    """Full id of the commit that is proposed."""
    as_of: date
    """Day on which it would be, or was, published."""
    edits: bool
    """Whether uncommitted edits are part of it."""
    changes: tuple[Change, ...]
    """What happens to each touched policy, by path."""


def read_proposal(
    repository: Repository,
    settings: Settings,
    as_of: date,
    base: Base,
    head: str,
    *,
    edits: bool = False,
    also: Uncommitted | None = None,
) -> Proposal:
    """Read every policy that differs between the base and `head`, a full commit id.

    With `edits`, what is not committed yet is part of the proposal. `also` is a file that is part
    of it whether it differs or not; the proposal then tells of drafts too. Nothing but the touched
    policies is rendered. Raises ProblemsError where git cannot be read.
    """
    day = as_of
    if base.late and not edits:
        day = min(as_of, committed_at(repository, head).astimezone(settings.zone).date())
    uncommitted = repository.uncommitted(head, settings.selects) if edits else ()
    if also is not None:
        uncommitted = (*(one for one in uncommitted if one.path != also.path), also)
    changes = list(_with_edits(differences(repository, base.commit, head), uncommitted))
    noon = datetime.combine(day, time(12), settings.zone)
    proposed = Commit(head, noon, changes)
    history = proposed_history(repository, base.commit, proposed, settings.selects)
    contents = Contents(repository, {edit.blob: edit.data for edit in uncommitted if edit.blob})
    stories = Stories(history, contents, settings, day)
    found = sorted(stories.changes(drafts=also is not None), key=lambda change: change.path)
    return Proposal(base.commit, head, day, edits, tuple(found))


def check_proposal(
    repository: Repository,
    settings: Settings,
    as_of: date,
    base: Base,
    head: str,
    *,
    edits: bool = False,
) -> Report:
    """Check every policy that differs between the base and `head`; see `read_proposal`."""
    return report_on(read_proposal(repository, settings, as_of, base, head, edits=edits), settings)


def report_on(proposal: Proposal, settings: Settings) -> Report:
    """Return what the rules find in a proposal."""
    checked = tuple(checked_change(change, settings) for change in proposal.changes)
    return Report(proposal.base, proposal.head, proposal.as_of, proposal.edits, checked)


def _with_edits(
    changes: Iterable[FileChange], edits: Iterable[Uncommitted]
) -> Iterator[FileChange]:
    """Yield what differs once the uncommitted files take the place of the committed ones."""
    by_path = {edit.path: edit for edit in edits}
    for change in changes:
        edit = by_path.pop(change.after, None)
        if edit is None:
            yield change
        elif edit.blob:
            yield replace(change, blob=edit.blob, same=False)
        elif change.before:
            yield replace(change, after="", same=False)
    for path, edit in by_path.items():
        yield FileChange(path, path if edit.blob else "", edit.blob, same=False)


def checked_change(change: Change, settings: Settings) -> Checked:
    """Return what the rules find in the change of one policy."""
    after = change.after.front_matter.version if change.after else ""
    before = change.published[-1].label if change.published and change.before else ""
    found = judge(change, settings.rules)
    return Checked(change.policy, change.path, before, after, _happened(change), found)


def _happened(change: Change) -> str:
    if change.after is None:
        return "removed" if not change.successor else f"replaced by {change.successor}"
    if change.before is None:
        return "new"
    return "other wording" if change.reworded else "same wording"
