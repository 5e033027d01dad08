"""Rules about the front matter itself: readable, complete, and its waivers known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.rule import Finding
from inforce.model import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from inforce.gate.rule import Check
    from inforce.gate.values import Change

_NEEDED = {
    "version": "Write a label, such as version: 1.0.",
    "effective": "Write the day on which the text takes effect, such as effective: 2026-03-01.",
}
_NEEDED_OF_A_CHANGE = {
    "change": "Write change: material, change: minor or change: correction.",
    "summary": "Write in a sentence or two what changed.",
}


def complete(change: Change) -> Iterable[Finding]:
    """Yield a finding for every missing field that a published version needs."""
    if change.after is None or not change.declares:
        return
    written = change.after.front_matter
    amended = change.reworded or change.relabelled
    needed = _NEEDED | (_NEEDED_OF_A_CHANGE if amended else {})
    for name, fix in needed.items():
        if not getattr(written, name) and name not in written.lines:
            yield Finding(f"{name} is missing from the front matter.", fix)


def valid(change: Change) -> Iterable[Finding]:
    """Yield what the strict reader refuses, in the front matter and in the characters."""
    for fault in change.faults:
        if fault.severity is Severity.ERROR:
            yield Finding(fault.message, fault.fix, line=fault.line)


def waivers_known(rules: Collection[str]) -> Check:
    """Return the check that every waiver names one of the rules."""

    def check(change: Change) -> Iterator[Finding]:
        waived = change.after.front_matter.waive if change.after else ()
        for rule, _ in waived:
            if rule not in rules:
                yield Finding(
                    f"waive names {rule}, which is not a rule.",
                    "Write the id of a rule as the messages show it, or delete it.",
                    "waive",
                )

    return check
