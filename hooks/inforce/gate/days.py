"""Rules about days: not in the past, in order, with notice, the same everywhere, not overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.printed import Kind, printed_dates
from inforce.gate.rule import Finding
from inforce.model import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.gate.values import Change


def effective_not_past(change: Change) -> Iterable[Finding]:
    """Yield a finding where a version would have been in force before it was published.

    A date that was left over is the matter of `effective_moves`.
    """
    if change.after is None or change.corrects:
        return
    day = change.after.front_matter.effective
    before = change.before.front_matter.effective if change.before else None
    moved = day != before or (change.relabelled and not change.reworded)
    if day is None or day >= change.published_on or not moved:
        return
    older = "" if change.before else " For a text published earlier, write published: and that day."
    yield Finding(
        f"effective is {day}, and the text is published on {change.published_on}.",
        f"Write effective: {change.published_on} or later.{older}",
        "effective",
    )


def effective_in_order(change: Change) -> Iterable[Finding]:
    """Yield a finding where a version takes effect before the one it replaces."""
    if change.after is None or not change.published:
        return
    now, last = change.after.front_matter, change.published[-1]
    if (
        now.effective is None
        or now.version == last.label
        or not (change.relabelled or change.reworded)
    ):
        return
    if now.effective < last.effective_on:
        yield Finding(
            f"effective is {now.effective}, and version {last.label}, which came before, takes "
            f"effect on {last.effective_on}.",
            f"Write effective: {last.effective_on} or later.",
            "effective",
        )


def notice_kept(change: Change) -> Iterable[Finding]:
    """Yield a finding for every notice that a material change does not keep."""
    if change.before is None or change.after is None:
        return
    was, now = change.before.front_matter, change.after.front_matter
    new = change.relabelled or change.reworded or now.effective != was.effective
    if now.change is not ChangeKind.MATERIAL or now.effective is None or not new:
        return
    for duty in change.duties:
        if now.effective < duty.earliest:
            yield Finding(
                f"this material change takes effect on {now.effective}, and {duty.asker} for "
                f"{duty.words} of notice from its publication on {change.published_on}.",
                f"Write effective: {duty.earliest} or later.",
                "effective",
                citation=duty.citation,
            )


def dates_in_text(change: Change) -> Iterable[Finding]:
    """Yield a finding for every printed date that the front matter contradicts."""
    if change.after is None or change.after.front_matter.effective is None:
        return
    effective = change.after.front_matter.effective
    for printed in printed_dates(change.after.blocks):
        if printed.kind is Kind.EFFECTIVE and printed.day != effective:
            found = f'the text says "{printed.words}", and the front matter effective: {effective}.'
            yield Finding(found, "Write the same day in both places.", excerpt=printed.words)
        elif printed.kind is Kind.UPDATED and printed.day > max(effective, change.as_of):
            found = f'the text says "{printed.words}", which is still to come.'
            yield Finding(found, "Print the day of the last change.", excerpt=printed.words)


def review_due(change: Change) -> Iterable[Finding]:
    """Yield a finding where the day of the next review has passed."""
    if change.after is None:
        return
    day = change.after.front_matter.next_review
    if day is not None and day < change.as_of:
        yield Finding(
            f"the review of this text was due on {day}.",
            "Review the text and write the day of the next review.",
            "next_review",
        )
