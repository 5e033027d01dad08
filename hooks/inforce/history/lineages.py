"""Files' lives on the first-parent line: what each commit changed, joined into lineages."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from inforce.model import History, Lineage, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from inforce.history.log import Change, Commit


_NOTHING = History("", 0, ())


def history(
    commits: Iterable[Commit],
    selects: Callable[[str], bool],
    breaks: Collection[str],
    known: History = _NOTHING,
) -> History:
    """Join the changes of all commits (at least one, oldest first) into a History.

    `known` is the history up to the commit before the first of them, selected in the same way.
    """
    lives = _Lives(selects, breaks, known)
    count, head = known.commits, ""
    for count, commit in enumerate(commits, start=known.commits + 1):
        head = commit.id
        lives.add(count - 1, commit)
    return History(head, count, lives.lineages(), tuple(lives.unusual))


class _Lives:
    """The lineages so far, by the path where each one lives or ended."""

    def __init__(
        self, selects: Callable[[str], bool], breaks: Collection[str], known: History
    ) -> None:
        self._selected = _Selected(selects)
        self._breaks = breaks
        self._all = [list(lineage.snapshots) for lineage in known.lineages]
        self._living = {life[-1].path: life for life in self._all if life[-1].blob}
        self._ended = _returnable(self._all)
        self.unusual = list(known.unusual)

    def lineages(self) -> tuple[Lineage, ...]:
        """Return all lineages, ordered by the position and the path of their first snapshot."""
        ordered = sorted(self._all, key=lambda life: (life[0].position, life[0].path))
        return tuple(Lineage(tuple(life)) for life in ordered)

    def add(self, position: int, commit: Commit) -> None:
        """Take in what the next commit changed: everything that leaves a path goes first."""
        arrivals: list[tuple[Change, str, str, list[Snapshot] | None]] = []
        for change in commit.changes:
            self._note(change, commit.id)
            before, after = self._selected[change.before], self._selected[change.after]
            if before == after and (not after or change.same):
                continue
            continued = bool(after) and (before == after or after not in self._breaks)
            life = self._leave(before, position, commit, continued=continued)
            if after:
                arrivals.append((change, before, after, life))
        for change, before, after, life in arrivals:
            origin = before if life and before != after else ""
            snapshot = Snapshot(
                commit.id, position, commit.committed_at, after, change.blob, origin
            )
            self._arrive(snapshot, life)

    def _note(self, change: Change, commit: str) -> None:
        if change.unusual and self._selected[change.unusual.path]:
            self.unusual.append(replace(change.unusual, commit=commit))

    def _leave(
        self, path: str, position: int, commit: Commit, *, continued: bool
    ) -> list[Snapshot] | None:
        """Take the lineage off its path; return it if it goes on, else record its removal."""
        life = self._living.pop(path, None)
        if life is None or continued:
            return life
        life.append(Snapshot(commit.id, position, commit.committed_at, path, ""))
        self._ended[path] = life
        return None

    def _arrive(self, snapshot: Snapshot, life: list[Snapshot] | None) -> None:
        """Put a content on its path: the lineage goes on, comes back from its end, or begins."""
        ended = self._ended.pop(snapshot.path, None)
        if life is None and ended and snapshot.path not in self._breaks:
            life = ended
        if life is None:
            life = []
            self._all.append(life)
        life.append(snapshot)
        self._living[snapshot.path] = life


def _returnable(lives: Iterable[list[Snapshot]]) -> dict[str, list[Snapshot]]:
    """Return the lives that ended at each path and whose place nobody has taken since."""
    taken: dict[str, int] = {}
    for snapshot in chain.from_iterable(lives):
        if snapshot.blob:
            taken[snapshot.path] = max(snapshot.position, taken.get(snapshot.path, 0))
    ends = [(life[-1], life) for life in lives if not life[-1].blob]
    return {end.path: life for end, life in ends if end.position > taken[end.path]}


class _Selected(dict[str, str]):
    """Each path as itself if it is selected, else empty; every path is asked about once."""

    def __init__(self, selects: Callable[[str], bool]) -> None:
        super().__init__({"": ""})
        self._selects = selects

    def __missing__(self, path: str) -> str:
        self[path] = path if self._selects(path) else ""
        return self[path]
