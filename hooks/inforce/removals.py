"""Versions ordered removed: which texts are withheld, and what is shown instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.register import Register
    from inforce.settings import Removal, Settings
    from inforce.timeline.values import Version

_TOMBSTONE = """# {title}

The text of version {label} was removed: {reason}

Its place in the record of publications, with the SHA-256 of the text, stays.
"""


def removals(register: Register, settings: Settings) -> Iterator[tuple[Removal, frozenset[str]]]:
    """Yield every removal with the blobs of its version; with none where there is no such one."""
    for removal in settings.removed:
        version = _version(register, removal)
        yield removal, blobs_of(version) if version else frozenset()


def withheld_texts(register: Register, settings: Settings) -> dict[str, str]:
    """Return the blobs that may not be shown, with the Markdown that is shown in their place."""
    found: dict[str, str] = {}
    for removal, blobs in removals(register, settings):
        version = _version(register, removal)
        if version is not None:
            shown = _TOMBSTONE.format(
                title=version.title, label=version.label, reason=removal.reason
            )
            found.update(dict.fromkeys(blobs, shown))
    return found


def removal_problems(register: Register, settings: Settings, where: str) -> list[Problem]:
    """Return a problem for every removal of a version that there is not."""
    return [
        Problem(
            where,
            0,
            f"removed names {removal.policy} {removal.version}, and there is no such version.",
            "Write id and label as `inforce log` prints them.",
        )
        for removal, blobs in removals(register, settings)
        if not blobs
    ]


def blobs_of(version: Version) -> frozenset[str]:
    """Return every content that ever showed a version."""
    return frozenset(snapshot.blob for snapshot in version.snapshots if snapshot.blob)


def _version(register: Register, removal: Removal) -> Version | None:
    for policy in register.policies:
        if policy.id == removal.policy:
            return next((one for one in policy.versions if one.label == removal.version), None)
    return None
