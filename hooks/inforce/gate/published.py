"""Rules: what was published stays what it was, and stays where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.rule import Finding
from inforce.timeline.versions import goes_backwards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.gate.values import Change


def published_unaltered(change: Change) -> Iterable[Finding]:
    """Yield a finding where the dates of a version are moved after it took effect.

    Other words under the same label are the matter of `version_moves`.
    """
    if change.before is None or change.after is None or not change.published:
        return
    if change.relabelled or (change.reworded and not change.corrects):
        return
    was, now, last = change.before.front_matter, change.after.front_matter, change.published[-1]
    if not was.version or last.label != was.version or now.status == "withdrawn":
        return
    if now.effective != was.effective and last.effective_on <= change.as_of:
        yield Finding(
            f"version {last.label} has been in force since {last.effective_on}, and its effective "
            "date is changed.",
            f"Write effective: {last.effective_on} again, or give the new text a version.",
            "effective",
        )
    if now.published != was.published:
        yield Finding(
            f"version {last.label} was published on {last.published_on}, and its published date is "
            "changed.",
            "Put the line back as it was.",
            "published",
        )


def labels_forwards(change: Change) -> Iterable[Finding]:
    """Yield a finding where a new version has a label that was used, or a lower one."""
    if change.after is None or not change.published:
        return
    label, last = change.after.front_matter.version, change.published[-1].label
    if not label or label == last:
        return
    if any(version.label == label for version in change.published):
        found = f"version {label} was published before with another text."
        yield Finding(found, f"Give the new text a version higher than {last}.", "version")
    elif goes_backwards(label, last):
        found = f"version {label} is lower than {last}, the version before."
        yield Finding(found, f"Give the new text a version higher than {last}.", "version")


def address_kept(change: Change) -> Iterable[Finding]:
    """Yield a finding where an address readers know would lead to another policy."""
    if change.successor:
        yield Finding(
            f"the policy {change.policy} ends here, because its file now holds the policy "
            f"{change.successor}.",
            f"Write formerly: {change.policy} if this is the same policy under another id.",
            "id",
        )
    if change.displaced and change.before is None:
        yield Finding(
            f"the policy {change.displaced} was withdrawn, and this one would take the address of "
            "its pages.",
            "Write another id, or formerly: and the path of the old file if this continues it.",
            "id",
        )


def withdrawal_declared(change: Change) -> Iterable[Finding]:
    """Yield a finding where a file is deleted without a word."""
    if change.before is None or change.after is not None or change.successor:
        return
    yield Finding(
        f"the file is deleted, which withdraws the policy {change.policy}.",
        "Its pages stay. If it only has a new file, write formerly: "
        f"{change.policy} there; if it ends, write status: withdrawn and leave the file.",
    )
