"""Which snapshots belong to which policy.

Identity is the declared `id`, else the path. Git's rename lines continue a policy; `formerly` in
the front matter and `continues`/`breaks` in the settings overrule git's guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inforce.interpretation import Interpretation
    from inforce.model import Lineage, Snapshot


@dataclass(slots=True)
class Run:
    """Snapshots that follow one another as one policy, before and after runs are joined."""

    snapshots: list[Snapshot] = field(default_factory=list)
    """Oldest first."""
    declared: str = ""
    """The `id` declared by any snapshot; the newest counts."""
    formerly: list[str] = field(default_factory=list)
    """Everything any snapshot said it was formerly."""
    names: list[str] = field(default_factory=list)
    """Path-derived names it had, oldest first, without repetition."""

    @property
    def start(self) -> int:
        """Position of the first snapshot."""
        return self.snapshots[0].position

    @property
    def ended(self) -> bool:
        """Whether the last snapshot is a removal."""
        return not self.snapshots[-1].blob

    @property
    def id(self) -> str:
        """The declared id, else the newest path-derived name."""
        return self.declared or self.names[-1]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say about identity."""

    name: Callable[[str], str]
    """The path-derived name of a repository path."""
    continues: Mapping[str, str] = field(default_factory=dict)
    """New path to the path whose policy it continues."""
    breaks: Iterable[tuple[str, str]] = ()
    """Path and (possibly shortened) commit at which a new policy begins."""


def policies_of(
    lineages: Sequence[Lineage], texts: Mapping[str, Interpretation], rules: Rules
) -> list[Run]:
    """Return one run per policy, ordered by first appearance."""
    runs = [run for lineage in lineages for run in _split(lineage, texts, rules)]
    runs.sort(key=lambda run: (run.start, run.snapshots[0].path))
    joined: list[Run] = []
    for run in runs:
        before = _predecessor(run, joined, rules)
        if before is None:
            joined.append(run)
        else:
            _join(before, run)
    return joined


def _split(lineage: Lineage, texts: Mapping[str, Interpretation], rules: Rules) -> Iterable[Run]:
    run = Run()
    for snapshot in lineage.snapshots:
        text = texts[snapshot.blob] if snapshot.blob else None
        if run.snapshots and _breaks(run, snapshot, text, rules):
            if not run.ended:
                run.snapshots.append(_removal(run.snapshots[-1], snapshot))
            yield run
            run = Run()
        if run.snapshots or snapshot.blob:
            _extend(run, snapshot, text, rules.name(snapshot.path))
    if run.snapshots:
        yield run


def _removal(last: Snapshot, taken_over: Snapshot) -> Snapshot:
    """Return the end of a text in the commit that gave its place to another policy."""
    return replace(taken_over, path=last.path, blob="", renamed_from="")


def _breaks(run: Run, snapshot: Snapshot, text: Interpretation | None, rules: Rules) -> bool:
    if any(
        snapshot.path == path and snapshot.commit.startswith(commit)
        for path, commit in rules.breaks
    ):
        return True
    if text is None:
        return False
    declared = text.front_matter
    if declared.id and run.declared and declared.id != run.declared:
        return declared.id not in declared.formerly and run.declared not in declared.formerly
    if snapshot.renamed_from and declared.formerly:
        known = {run.declared, *run.names, snapshot.renamed_from}
        return not known.intersection(declared.formerly)
    return False


def _extend(run: Run, snapshot: Snapshot, text: Interpretation | None, name: str) -> None:
    run.snapshots.append(snapshot)
    if text is None:
        return
    if name in run.names:
        run.names.remove(name)
    run.names.append(name)
    run.declared = text.front_matter.id or run.declared
    run.formerly.extend(
        former for former in text.front_matter.formerly if former not in run.formerly
    )


def _predecessor(run: Run, earlier: Sequence[Run], rules: Rules) -> Run | None:
    """Return the ended run that this one continues, by declaration only."""
    wanted = set(run.formerly)
    for snapshot in run.snapshots:
        old = rules.continues.get(snapshot.path)
        if old is not None:
            wanted.add(rules.name(old))
    wanted |= {rules.name(former) for former in wanted}
    for candidate in reversed(earlier):
        if not candidate.ended or candidate.snapshots[-1].position > run.start:
            continue
        same_id = bool(run.declared) and candidate.declared == run.declared
        if same_id or wanted.intersection({candidate.id, *candidate.names}):
            return candidate
    return None


def _join(before: Run, after: Run) -> None:
    """Let `after` continue `before`; a removal in the very commit that continues it is a move."""
    if before.snapshots[-1].position == after.start:
        before.snapshots.pop()
    before.snapshots.extend(after.snapshots)
    before.declared = after.declared or before.declared
    before.formerly.extend(after.formerly)
    for name in after.names:
        if name in before.names:
            before.names.remove(name)
        before.names.append(name)
