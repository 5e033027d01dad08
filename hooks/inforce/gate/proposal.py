"""From two commits to the changes the rules look at, and to the report."""

from __future__ import annotations

from dataclasses import replace
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


def check_proposal(
    repository: Repository,
    settings: Settings,
    as_of: date,
    base: Base,
    head: str,
    *,
    edits: bool = False,
) -> Report:
    """Check every policy that differs between the base and `head`, a full commit id.

    With `edits`, what is not committed yet is part of the proposal. Nothing but the touched
    policies is rendered. Raises ProblemsError where git cannot be read.
    """
    day = as_of
    if base.late and not edits:
        day = min(as_of, committed_at(repository, head).astimezone(settings.zone).date())
    uncommitted = repository.uncommitted(head, settings.selects) if edits else ()
    changes = list(_with_edits(differences(repository, base.commit, head), uncommitted))
    noon = datetime.combine(day, time(12), settings.zone)
    proposal = Commit(head, noon, changes)
    history = proposed_history(repository, base.commit, proposal, settings.selects)
    contents = Contents(repository, {edit.blob: edit.data for edit in uncommitted if edit.blob})
    stories = Stories(history, contents, settings, day)
    checked = [_checked(change, settings) for change in stories.changes()]
    checked.sort(key=lambda one: one.path)
    return Report(base.commit, head, day, edits, tuple(checked))


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


def _checked(change: Change, settings: Settings) -> Checked:
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
