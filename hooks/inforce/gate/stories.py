"""The life of every touched policy up to the proposal, and the change the proposal makes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.addresses import policy_address
from inforce.gate.hunks import hunks_between
from inforce.gate.notice import duties
from inforce.gate.values import Change, Published
from inforce.interpretation import examine
from inforce.timeline.identity import Rules, policies_of
from inforce.timeline.values import EventKind
from inforce.timeline.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inforce.gate.contents import Contents
    from inforce.gate.values import Text
    from inforce.interpretation import Interpretation
    from inforce.model import History, Lineage, Snapshot
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
        self._addresses = set().union(*map(_addresses, self._runs))
        before = [_cut(lineage, self._last) for lineage in lineages]
        runs_before = policies_of([lineage for lineage in before if lineage], self._declared, rules)
        self._known = {_key(run): _addresses(run) for run in runs_before}

    def _matters(self, lineage: Lineage) -> bool:
        """Tell whether the proposal touches a file, or may continue one that ended before."""
        newest = lineage.snapshots[-1]
        return newest.position == self._last or not newest.blob

    def changes(self) -> Iterator[Change]:
        """Yield the change of every touched policy whose new text is not a draft."""
        for run in self._runs:
            newest = run.snapshots[-1]
            if newest.position != self._last:
                continue
            before = self._published(run)
            text = self._contents.text(newest.blob) if newest.blob else None
            status = text.front_matter.status if text else ""
            if status != "draft" and (before or text):
                yield self._change(run, before, None if status == "withdrawn" else text)

    def _published(self, run: Run) -> tuple[Version, ...]:
        """Return the versions published before; none for a policy that is withdrawn."""
        ...
