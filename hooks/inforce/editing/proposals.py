"""What is proposed for a version before the editor decides: its label and its first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.editing.labels import FIRST, next_label
from inforce.model import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from inforce.gate.values import Change


def earliest_day(change: Change, *, noticed: bool) -> date:
    """Return the first day on which a change may take effect if it is published on its day.

    It keeps the order of the versions and, where it is to be `noticed`, every notice that the front
    matter, the settings and the law ask for.
    """
    days = [change.as_of, *(version.effective_on for version in change.published[-1:])]
    if noticed:
        days += (duty.earliest for duty in change.duties)
    return max(days)


def label_for(change: Change, kind: ChangeKind, effective: date) -> str:
    """Return the label a new version gets; empty where the editor has to choose one.

    A label that is new already, because the file was amended before, stays.
    """
    used = {version.label for version in change.published}
    written = change.after.front_matter.version if change.after else ""
    if written and written not in used:
        return written
    proposed = next_label(written or _last(change), kind, effective) or (
        FIRST if not written else ""
    )
    return "" if proposed in used else proposed


def _last(change: Change) -> str:
    return change.published[-1].label if change.published else ""
