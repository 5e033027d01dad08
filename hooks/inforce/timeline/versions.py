"""From the snapshots of one policy to its versions and events."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from inforce.addresses import fold
from inforce.model import ChangeKind
from inforce.timeline.values import Correction, Event, EventKind, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from zoneinfo import ZoneInfo

    from inforce.interpretation import Interpretation
    from inforce.metadata import FrontMatter
    from inforce.model import Snapshot


@dataclass(slots=True)
class Open:
    """A version while its snapshots are still being read; see `Version` for the attributes."""

    label: str
    segment: str
    kind: ChangeKind | None
    published_on: date
    effective_on: date
    summary: str
    newest: Interpretation
    snapshots: list[Snapshot]
    links: dict[str, None]
    corrections: list[Correction] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """The state between one snapshot of a policy and the next."""

    zone: ZoneInfo
    fallback_title: str
    opened: list[Open] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    segments: set[str] = field(default_factory=set)
    withdrawn: bool = False
    given: Mapping[tuple[str, str], str] = field(default_factory=dict)
    is_taken: Callable[[str], bool] = lambda segment: False

    def take(self, snapshot: Snapshot, text: Interpretation | None) -> None:
        """Take the next snapshot; `text` is None for a removal."""
        if text is None:
            self._withdraw(snapshot, None)
        elif text.front_matter.status == "withdrawn":
            self._withdraw(snapshot, text.front_matter)
        elif text.front_matter.status != "draft":
            self._publish(snapshot, text)

    def day(self, snapshot: Snapshot) -> date:
        """Return the day of a snapshot in the configured time zone."""
        return snapshot.committed_at.astimezone(self.zone).date()

    def _withdraw(self, snapshot: Snapshot, declared: FrontMatter | None) -> None:
        if not self.opened or self.withdrawn:
            return
        day = self.day(snapshot)
        current = self.opened[-1]
        effective = day
        moved = declared and declared.effective != current.newest.front_matter.effective
        if declared and declared.effective and moved:
            effective = declared.effective
        self.withdrawn = True
        self._record(EventKind.WITHDRAW, snapshot, day, effective)

    def _publish(self, snapshot: Snapshot, text: Interpretation) -> None:
        current = self.opened[-1] if self.opened else None
        if current is None or _starts_version(current, text, withdrawn=self.withdrawn):
            self._open_version(snapshot, text)
            return
        if self.withdrawn:
            day = self.day(snapshot)
            self._record(EventKind.PUBLISH, snapshot, day, max(day, current.effective_on))
            self.withdrawn = False
        self._continue_version(current, snapshot, text)

    def _continue_version(self, current: Open, snapshot: Snapshot, text: Interpretation) -> None:
        before, declared = current.newest.front_matter, text.front_matter
        told = declared.summary if declared.summary != before.summary else ""
        if text.wording != current.newest.wording:
            day = self.day(snapshot)
            number = len(current.corrections) + 1
            current.corrections.append(
                Correction(number, current.snapshots[-1], snapshot, day, told)
            )
            self._record(EventKind.CORRECT, snapshot, day, day)
        elif told:
            current.summary = told
        if declared.effective and declared.effective != before.effective:
            self._move_effective(current, declared.effective)
        current.newest = text
        current.snapshots.append(snapshot)
        current.links.update(dict.fromkeys(text.links))

    def _move_effective(self, current: Open, effective: date) -> None:
        """Let a later snapshot of a version move its date, as editors do before it begins."""
        current.effective_on = effective
        index = len(self.opened) - 1
        for place, event in enumerate(self.events):
            if event.version == index and event.kind is EventKind.PUBLISH:
                self.events[place] = Event(
                    event.kind, index, event.snapshot, event.published_on, effective
                )

    def _open_version(self, snapshot: Snapshot, text: Interpretation) -> None:
        declared = text.front_matter
        before = self.opened[-1].newest.front_matter if self.opened else None
        published = self.day(snapshot)
        if declared.published and (before is None or declared.published != before.published):
            published = min(published, declared.published)
        adopted = not self.opened or self.withdrawn
        label = declared.version or self._dated_label(published)
        self.labels.add(label)
        self.opened.append(
            Open(
                label=label,
                segment=self._segment(self.given.get((snapshot.commit, snapshot.path), label)),
                kind=ChangeKind.ADOPTION if adopted else declared.change,
                published_on=published,
                effective_on=_effective(declared, before, published),
                summary="" if before and declared.summary == before.summary else declared.summary,
                newest=text,
                snapshots=[snapshot],
                links=dict.fromkeys(text.links),
            )
        )
        self.withdrawn = False
        self._record(EventKind.PUBLISH, snapshot, published, self.opened[-1].effective_on)

    def _record(self, kind: EventKind, snapshot: Snapshot, published: date, on: date) -> None:
        self.events.append(Event(kind, len(self.opened) - 1, snapshot, published, on))

    def _dated_label(self, published: date) -> str:
        label, number = published.isoformat(), 1
        while label in self.labels:
            number += 1
            label = f"{published.isoformat()}.{number}"
        return label

    def _segment(self, label: str) -> str:
        segment, number = label, 1
        while fold(segment) in self.segments or self.is_taken(segment):
            number += 1
            segment = f"{label}~{number}"
        self.segments.add(fold(segment))
        return segment

    def versions(self) -> tuple[Version, ...]:
        """Return the versions read so far."""
        return tuple(self._closed(opened) for opened in self.opened)

    def _closed(self, opened: Open) -> Version:
        text = opened.newest
        return Version(
            label=opened.label,
            segment=opened.segment,
            kind=opened.kind,
            title=text.front_matter.title or text.title or self.fallback_title,
            summary=opened.summary,
            published_at=opened.snapshots[0].committed_at,
            published_on=opened.published_on,
            effective_on=opened.effective_on,
            front_matter=text.front_matter,
            words=text.words,
            links=tuple(opened.links),
            snapshots=tuple(opened.snapshots),
            corrections=tuple(opened.corrections),
        )


def _starts_version(current: Open, text: Interpretation, *, withdrawn: bool) -> bool:
    declared = text.front_matter.version
    reworded = text.wording != current.newest.wording
    if declared and declared != current.label:
        return True
    if withdrawn or not declared:
        return reworded
    return False


def _effective(declared: FrontMatter, before: FrontMatter | None, published: date) -> date:
    """Return the effective date of a new version.

    A date left over from the version before speaks of that version: where it lies before the
    publication of the new text it does not count.
    """
    if declared.effective is None:
        return published
    left_over = before is not None and declared.effective == before.effective
    return max(declared.effective, published) if left_over else declared.effective


def read_versions(
    snapshots: Iterable[Snapshot],
    texts: Mapping[str, Interpretation],
    zone: ZoneInfo,
    fallback_title: str,
    segments: Mapping[tuple[str, str], str] | None = None,
) -> tuple[tuple[Version, ...], tuple[Event, ...]]:
    """Return the versions and events of one policy from its snapshots, oldest first.

    `texts` holds the interpretation of every blob named by a snapshot. Both results are empty for
    a policy of which only drafts were ever recorded. `segments` are the places in addresses that
    versions already have, by the commit and path that published them.
    """
    reader = Reader(zone, fallback_title, given=segments or {})
    for snapshot in snapshots:
        reader.take(snapshot, texts[snapshot.blob] if snapshot.blob else None)
    return reader.versions(), tuple(reader.events)


def goes_backwards(label: str, before: str) -> bool:
    """Tell whether a declared label is lower than the one before, by its numbers.

    Labels whose shapes differ (`2.1` and `2024-03-05`) are not comparable and never backwards.
    """
    numbers, numbers_before = _numbers(label), _numbers(before)
    return bool(numbers and numbers_before and numbers < numbers_before)


def _numbers(label: str) -> tuple[int, ...]:
    match = re.fullmatch(r"v?(\d+(?:\.\d+)*)", label)
    return tuple(int(part) for part in match[1].split(".")) if match else ()
