"""A proposal as its reviewers look at it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inforce.editing import proposed_summary
from inforce.gate import Report, checked_change
from inforce.model import ChangeKind
from inforce.redline import InexactError, compare

if TYPE_CHECKING:
    from datetime import date

    from inforce.gate import Checked, Proposal
    from inforce.gate.values import Change
    from inforce.redline import Redline
    from inforce.settings import Settings

_NOTHING = ""
"""The text of a policy that is not there yet, or not any more."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One touched policy."""

    title: str
    """Its title, else its id."""
    checked: Checked
    """What the gate says."""
    kind: str
    """What kind of change it is, in a word or two."""
    effective_on: date | None
    """When it takes effect; None where the front matter does not say."""
    note: str
    """What readers will be told of the change; empty where there is nothing to tell."""
    note_proposed: bool
    """Whether the note was put together from the clauses, for want of a new summary."""
    redline: Redline | None
    """From the published text to the proposed one; None where no exact one can be made."""
    lang: str
    """Language of the text, BCP 47; empty where not declared."""


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal with everything a reviewer asks of it."""

    report: Report
    """What the gate says."""
    policies: tuple[Reviewed, ...]
    """The touched policies, by path."""


def review(proposal: Proposal, settings: Settings) -> Review:
    """Return the review of a proposal."""
    policies = tuple(
        _reviewed(change, checked_change(change, settings)) for change in proposal.changes
    )
    checked = tuple(one.checked for one in policies)
    report = Report(proposal.base, proposal.head, proposal.as_of, proposal.edits, checked)
    return Review(report, policies)


def _reviewed(change: Change, checked: Checked) -> Reviewed:
    redline = _compared(change)
    text = change.after or change.before
    declared = text.front_matter if text else None
    note, proposed = _note(change, redline)
    return Reviewed(
        title=(declared.title if declared else "") or change.policy,
        checked=checked,
        kind=_kind(change),
        effective_on=change.after.front_matter.effective if change.after else None,
        note=note,
        note_proposed=proposed,
        redline=redline,
        lang=declared.lang if declared else "",
    )


def _compared(change: Change) -> Redline | None:
    old = change.before.html if change.before else _NOTHING
    new = change.after.html if change.after else _NOTHING
    try:
        return compare(old, new)
    except InexactError:
        return None


def _kind(change: Change) -> str:
    if change.after is None or change.after.front_matter.status == "withdrawn":
        return ChangeKind.WITHDRAWAL.value
    if change.before is None:
        return ChangeKind.ADOPTION.value
    if change.corrects:
        return ChangeKind.CORRECTION.value
    if not change.reworded and not change.relabelled:
        return "editorial (no wording changed)"
    declared = change.after.front_matter.change
    fresh = change.relabelled and declared is not None
    return declared.value if fresh and declared else "not declared"


def _note(change: Change, redline: Redline | None) -> tuple[str, bool]:
    """Return what readers will be told, and whether it is only a proposal."""
    if change.after is None:
        return "", False
    summary = change.after.front_matter.summary
    before = change.before.front_matter.summary if change.before else ""
    if summary and summary != before:
        return summary, False
    if not change.reworded or redline is None:
        return "", False
    return proposed_summary(redline.clauses), True


def machine_values(one: Reviewed) -> dict[str, Any]:
    """Return a touched policy as values for JSON."""
    checked = one.checked
    return {
        "policy": checked.policy,
        "path": checked.path,
        "title": one.title,
        "before": checked.before,
        "after": checked.after,
        "kind": one.kind,
        "effective_on": one.effective_on.isoformat() if one.effective_on else None,
        "note": one.note,
        "note_proposed": one.note_proposed,
        "stopped_by": [found.rule.id for found in checked.found if found.stops],
        "clauses": [
            {
                "anchor": clause.anchor,
                "before": clause.old_title,
                "after": clause.new_title,
                "happened": [kind.value for kind in clause.kinds],
                "inserted": clause.inserted,
                "deleted": clause.deleted,
            }
            for clause in (one.redline.clauses if one.redline else ())
        ],
    }
