"""Rules: whoever changes the words also moves version, date and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.printed import is_date_line, printed_dates
from inforce.gate.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inforce.gate.printed import Printed
    from inforce.gate.values import Change, Text

_OR_CORRECTION = "or change: correction with a summary of its own if this only puts a slip right."


def version_moves(change: Change) -> Iterable[Finding]:
    """Yield a finding where other words stand under the label of a published version."""
    if not change.reworded or change.corrects or change.relabelled or change.after is None:
        return
    label = change.after.front_matter.version
    if label:
        yield Finding(
            f"the wording changed, and version is still {label}, which is published.",
            f"Write a new version, {_OR_CORRECTION}",
            "version",
        )


def effective_moves(change: Change) -> Iterable[Finding]:
    """Yield a finding where the date of the version before was left over.

    A version that replaces one not yet in force, or of the same day, may keep its date.
    """
    if not change.reworded or change.corrects or change.before is None or change.after is None:
        return
    was, now = change.before.front_matter, change.after.front_matter
    day = now.effective
    if day is None or day != was.effective or (change.relabelled and day >= change.published_on):
        return
    yield Finding(
        f"the wording changed, and effective is still {day}.",
        f"Write the day on which the new wording takes effect, {_OR_CORRECTION}",
        "effective",
    )


def summary_moves(change: Change) -> Iterable[Finding]:
    """Yield a finding where the summary still tells of an earlier change."""
    if not change.reworded or change.corrects or change.before is None or change.after is None:
        return
    summary = change.after.front_matter.summary
    if summary and summary == change.before.front_matter.summary:
        yield Finding(
            "the wording changed, and the summary is still that of the version before.",
            "Write in a sentence or two what changed now.",
            "summary",
        )


def printed_date_moves(change: Change) -> Iterable[Finding]:
    """Yield a finding where the words changed and the date printed in the text did not.

    Targets of links are no words here, and neither are the printed dates themselves.
    """
    if change.before is None or change.after is None or not change.reworded or change.corrects:
        return
    if _words(change.before) == _words(change.after):
        return
    left = _left_behind(change.before, change.after, change.published_on)
    if left is not None:
        yield Finding(
            f'the wording changed, and the text still says "{left.words}".',
            "Print the date of the new wording.",
            excerpt=left.words,
        )


def _words(text: Text) -> list[str]:
    """Return the words a reader sees, without the lines that print a date."""
    return [
        word for block in text.blocks if not is_date_line(block.text) for word in block.text.split()
    ]


def _left_behind(before: Text, after: Text, published_on: date) -> Printed | None:
    """Return the first printed date if not one of them moved and all lie in the past."""
    now = printed_dates(after.blocks)
    was = {(printed.kind, printed.day) for printed in printed_dates(before.blocks)}
    if not now or not was or any((printed.kind, printed.day) not in was for printed in now):
        return None
    return now[0] if all(printed.day < published_on for printed in now) else None


def is_dated(change: Change) -> bool:
    """Tell whether the published text has a date of its own, declared or printed."""
    before = change.before
    return before is not None and bool(
        before.front_matter.effective or printed_dates(before.blocks)
    )


def moved_no_date(change: Change) -> bool:
    """Tell whether a dated text got other words and kept every one of its dates."""
    before, after = change.before, change.after
    if before is None or after is None or not change.reworded or not is_dated(change):
        return False
    return _dates(before) == _dates(after)


def _dates(text: Text) -> tuple[object, ...]:
    printed = {(found.kind, found.day) for found in printed_dates(text.blocks)}
    return text.front_matter.effective, printed
