"""The life of every touched policy up to the proposal, and the change the proposal makes to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inforce.addresses import fold, policy_address
from inforce.gate.hunks import hunks_between
from inforce.gate.notice import duties
from inforce.gate.values import Change, Published
from inforce.interpretation import examine
from inforce.model import ChangeKind
from inforce.timeline.identity import Rules, policies_of
from inforce.timeline.values import EventKind
from inforce.timeline.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.gate.contents import Contents
    from inforce.gate.values import Text
    from inforce.model import History, Lineage, Problem, Snapshot
    from inforce.settings import Settings
    from inforce.timeline.identity import Run
    from inforce.timeline.values import Version


class Stories:
    """What the last commit of a history does to policies; that commit is the proposal."""

    def __init__(
        self, history: History, contents: Contents, settings: Settings, as_of: date
    ) -> None:
        self._last = history.commits - 1
        self._contents = contents
        self._settings = settings
        self._as_of = as_of
        lineages = [lineage for lineage in history.lineages if self._matters(lineage)]
        blobs = (each.blob for lineage in lineages for each in lineage.snapshots if each.blob)
        self._declared = contents.declared(blobs)
        rules = Rules(
            settings.policy_path,
            settings.continues,
            [(broken.path, broken.commit) for broken in settings.breaks],
        )
        self._runs = policies_of(lineages, self._declared, rules)

    def _matters(self, lineage: Lineage) -> bool:
        """Tell whether the proposal touches a file, or may continue one that ended before."""
        newest = lineage.snapshots[-1]
        return newest.position == self._last or not newest.blob

    def changes(self, *, drafts: bool = False) -> Iterator[Change]:
        """Yield the change of every touched policy.

        Drafts are no proposals to publish, so they are left out unless asked for.
        """
        for run in self._runs:
            newest = run.snapshots[-1]
            if newest.position != self._last:
                continue
            published, standing = self._published(run)
            after = self._contents.text(newest.blob) if newest.blob else None
            draft = after is not None and after.front_matter.status == "draft"
            if (drafts or not draft) and (standing or after):
                before = self._contents.text(published[-1].text.blob) if standing else None
                yield self._change(run, before, after, published)

    def _published(self, run: Run) -> tuple[tuple[Version, ...], bool]:
        """Return the versions published before, and whether one of them stands."""
        earlier = [each for each in run.snapshots if each.position < self._last]
        versions, events = read_versions(earlier, self._declared, self._settings.zone, run.id)
        return versions, bool(events) and events[-1].kind is not EventKind.WITHDRAW

    def _change(
        self, run: Run, before: Text | None, after: Text | None, published: tuple[Version, ...]
    ) -> Change:
        newest = run.snapshots[-1]
        strict = self._settings.front_matter == "strict"
        change = change_of(
            run.id, newest.path, before, after, published, self._as_of, self._settings
        )
        heir = None if after else self._heir(newest.path)
        return replace(
            change,
            displaced=self._displaced(run) if after else "",
            successor=heir.id if heir else "",
            heir=self._contents.text(heir.snapshots[-1].blob) if heir else None,
            faults=self._faults(newest) if after and strict else (),
        )

    def _displaced(self, run: Run) -> str:
        """Return the id of a withdrawn policy whose address a policy takes; empty if none."""
        address = fold(policy_address(run.id))
        others = (one.id for one in self._runs if one is not run and one.ended)
        return next((one for one in others if fold(policy_address(one)) == address), "")

    def _faults(self, newest: Snapshot) -> tuple[Problem, ...]:
        return examine(self._contents.data(newest.blob), newest.path)

    def _heir(self, path: str) -> Run | None:
        """Return the policy that now has the file; None where there is none."""
        heirs = (run for run in self._runs if not run.ended and run.snapshots[-1].path == path)
        return next(heirs, None)


def change_of(
    policy: str,
    path: str,
    before: Text | None,
    after: Text | None,
    published: tuple[Version, ...],
    as_of: date,
    settings: Settings,
) -> Change:
    """Return what happens to a policy when its text `before` becomes the text `after`."""
    declared = after.front_matter if after else None
    day = as_of
    older = before.front_matter.published if before else None
    if declared and declared.published and declared.published != older:
        day = min(as_of, declared.published)
    small = declared is not None and declared.change in (ChangeKind.MINOR, ChangeKind.CORRECTION)
    return Change(
        policy=policy,
        path=path,
        as_of=as_of,
        before=before,
        after=after,
        published=tuple(Published(v.label, v.effective_on, v.published_on) for v in published),
        published_on=day,
        hunks=hunks_between(before, after) if small and before and after else (),
        duties=duties(policy, settings, declared.notice_days if declared else None, day),
        declares=settings.front_matter == "strict" or bool(declared and declared.version),
    )
