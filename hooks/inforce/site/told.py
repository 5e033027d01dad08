"""What is said about a change: the editor's words, and what can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.timeline.values import EventKind

if TYPE_CHECKING:
    from inforce.redlines import Redlines
    from inforce.site.model import Change
    from inforce.summaries import Told
    from inforce.timeline.values import Policy


class Summaries:
    """Says what changed, also where the editor did not."""

    def __init__(self, redlines: Redlines) -> None:
        self._redlines = redlines

    def of(self, change: Change) -> str:
        """Return the editor's words, else a sentence made from the clauses; may be empty."""
        if change.summary or change.event.kind is EventKind.WITHDRAW:
            return change.summary
        found = self.told(change)
        return found.sentence if found else ""

    def told(self, change: Change) -> Told | None:
        """Return the change in numbers; None where there is nothing before it."""
        event = change.event
        if event.kind is EventKind.CORRECT:
            correction = change.version.corrections[change.correction - 1]
            return self._redlines.told(correction.before.blob, correction.after.blob)
        if event.kind is EventKind.PUBLISH and event.snapshot == change.version.first:
            return self.version(change.policy, event.version)
        return None

    def version(self, policy: Policy, index: int) -> Told | None:
        """Return what a version changed, in numbers; None for the first."""
        if not index:
            return None
        old, new = policy.versions[index - 1], policy.versions[index]
        return self._redlines.told(old.text.blob, new.text.blob)
