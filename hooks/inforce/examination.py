"""What is wrong with the texts: errors in the newest, warnings about everything older."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from inforce.addresses import fold
from inforce.metadata.findings import quoted
from inforce.model import ChangeKind, Problem, Severity
from inforce.timeline.versions import goes_backwards

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inforce.interpretation import Interpretation
    from inforce.settings import Settings
    from inforce.texts import Texts
    from inforce.timeline.identity import Run
    from inforce.timeline.values import Policy


_UNFIT_NAMES = (
    (re.compile(r"(^|/)-"), "has a name that begins with a hyphen, as options do"),
    (re.compile(r"(^|/):"), "has a name that begins with a colon, as git's own patterns do"),
    (re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"), "holds a control character or a line end"),
    (re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]"), "holds something invisible"),
    (re.compile(r"[\\<>\"|*?]"), "holds a character that cannot stand in an address or a file"),
    (re.compile("[\ud800-\udfff]"), "is not UTF-8"),
    (re.compile(r"(^|/)[^/]{200}"), "has a name of 200 characters or more"),
    (re.compile(r"(^|/) | (/|$)"), "has a name with a space at its end"),
)


def label_problems(policy: Policy) -> Iterable[Problem]:
    """Yield what is wrong with the labels; only the newest version can still be mended."""
    for place, version in enumerate(policy.versions):
        newest = place == len(policy.versions) - 1
        severity = Severity.ERROR if newest else Severity.WARNING
        snapshot = version.first
        line = version.front_matter.lines.get("version", 0)
        if version.segment != version.label:
            yield Problem(
                snapshot.path,
                line,
                _in_the_way(policy, place),
                "Give the new text a label of its own.",
                severity,
                snapshot.commit,
            )
        elif place and goes_backwards(version.label, policy.versions[place - 1].label):
            yield Problem(
                snapshot.path,
                line,
                f"version {version.label} is lower than {policy.versions[place - 1].label}, "
                "the version before.",
                "Give the new text a higher label.",
                severity,
                snapshot.commit,
            )


def _in_the_way(policy: Policy, place: int) -> str:
    """Say what stands at the address that a version asked for."""
    label = policy.versions[place].label
    if fold(label) in {fold(version.label) for version in policy.versions[:place]}:
        return f"version {label} was published before with another text."
    return f"version {label} would be at {policy.address}/{label}/, where another policy is or was."


def notice_problems(policy: Policy, settings: Settings) -> Iterable[Problem]:
    """Yield a warning where a material change takes effect before its notice has run."""
    version = policy.versions[-1]
    declared = version.front_matter.notice_days
    days = settings.notice_days if declared is None else declared
    given = (version.effective_on - version.published_on).days
    if days is not None and version.kind is ChangeKind.MATERIAL and given < days:
        yield Problem(
            version.text.path,
            version.front_matter.lines.get("effective", 0),
            f"version {version.label} takes effect {given} days after its publication; "
            f"material changes are to have {days} days' notice.",
            f"Write effective: {version.published_on + timedelta(days=days)} or later.",
            Severity.WARNING,
            version.text.commit,
        )


def name_problems(path: str, commit: str) -> Iterable[Problem]:
    """Yield what is wrong with the name of a file that can still be renamed."""
    for pattern, found in _UNFIT_NAMES:
        if pattern.search(path):
            shown = quoted(path.encode("utf-8", "surrogateescape").decode(errors="replace"))
            yield Problem(
                path.encode("unicode_escape").decode(),
                0,
                f"the path {shown} {found}.",
                "Rename the file, with letters, digits and hyphens.",
                Severity.ERROR,
                commit,
            )


def newest_problems(runs: Iterable[Run], texts: Texts, settings: Settings) -> list[Problem]:
    """Return what is wrong with the texts that can still be edited, by the strict rules."""
    if settings.front_matter == "tolerant":
        return []
    problems: list[Problem] = []
    for run in runs:
        newest = run.snapshots[-1]
        if not newest.blob:
            continue
        problems.extend(name_problems(newest.path, newest.commit))
        for found in texts.problems(newest.blob, newest.path):
            problems.append(replace(found, commit=newest.commit))
    return problems


def old_problems(
    runs: Iterable[Run], texts: Mapping[str, Interpretation], newest: set[str]
) -> list[Problem]:
    """Return what was tolerated, once per content, at the place where it first appeared."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for run in runs:
        for snapshot in run.snapshots:
            if not snapshot.blob or snapshot.blob in seen or snapshot.commit in newest:
                continue
            seen.add(snapshot.blob)
            problems.extend(
                replace(found, path=snapshot.path, commit=snapshot.commit)
                for found in texts[snapshot.blob].problems
            )
    return problems
