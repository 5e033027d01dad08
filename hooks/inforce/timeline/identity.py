"""Which snapshots belong to which policy.

Identity is the declared `id`, else the path. Git's rename lines continue a policy; `formerly` in
the front matter and `continues`/`breaks` in the settings overrule git's guess.

It is settled in two steps. The first uses, for every text, only what was known when it was first
published, so that no later commit changes its result: the record of publications rests on it. The
second joins what was declared afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from inforce.interpretation import Interpretation
    from inforce.model import Lineage, Snapshot
    from inforce.timeline.values import Act


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
    founding: tuple[str, frozenset[str]] | None = None
    """The `id` and what it was formerly when its first text was published; None before that."""
    founded_at: int = -1
    """Position of that text; -1 before that."""
    resumes: Run | None = None
    """The run that ended on the same path, which this one goes on with unless another did."""
    taken_away: Snapshot | None = None
    """How that one ended."""
    acts: list[Act] = field(default_factory=list)
    """What was done to it, as it was known then."""
    clash: tuple[str, str] | None = None
    """What is wrong with the address it asked for, and what to do; None while it has that one."""

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
    return joined_runs(settled_runs(lineages, texts, rules), rules)


def settled_runs(
    lineages: Sequence[Lineage], texts: Mapping[str, Interpretation], rules: Rules
) -> list[Run]:
    """Return the runs that were already apart or joined when each text was first published."""
    pieces = [run for lineage in lineages for run in _split(lineage, texts, rules)]
    pieces.sort(key=lambda run: (run.start, run.snapshots[0].path))
    settled: list[Run] = []
    holders: dict[int, Run] = {}
    for run in pieces:
        before = _resumed(run, holders) or _founded_on(run, settled, rules)
        if before is None:
            settled.append(run)
        else:
            # Whatever began as a draft had not gone on yet when the text before it was taken away.
            _join(before, run, run.founded_at)
        holders[id(run)] = before or run
    return settled


def joined_runs(settled: Sequence[Run], rules: Rules) -> list[Run]:
    """Return one run per policy, ordered by first appearance: what was declared later, too."""
    joined: list[Run] = []
    for run in settled:
        before = _predecessor(run, joined, rules)
        if before is None:
            joined.append(run)
        else:
            _join(before, run, run.start)
    return joined


def _resumed(run: Run, holders: Mapping[int, Run]) -> Run | None:
    """Return the policy that ended on the path of this run, unless it has gone on elsewhere."""
    if run.resumes is None:
        return None
    holder = holders[id(run.resumes)]
    return holder if holder.snapshots[-1] is run.taken_away else None


def _founded_on(run: Run, earlier: Sequence[Run], rules: Rules) -> Run | None:
    """Return the ended run that the first published text of this one declares to continue."""
    declared, formerly = run.founding or ("", frozenset())
    return _ended(run, earlier, declared, formerly | {rules.name(former) for former in formerly})


def _split(lineage: Lineage, texts: Mapping[str, Interpretation], rules: Rules) -> Iterable[Run]:
    run = Run()
    for snapshot in lineage.snapshots:
        text = texts[snapshot.blob] if snapshot.blob else None
        if run.snapshots and _breaks(run, snapshot, text, rules):
            if not run.ended:
                run.snapshots.append(_removal(run.snapshots[-1], snapshot))
            yield run
            run = Run()
        elif run.snapshots and run.ended and text is not None:
            yield run
            run = Run(resumes=run, taken_away=run.snapshots[-1], declared=run.declared)
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
    if run.founding is None and text.front_matter.status != "draft":
        run.founding = (run.declared, frozenset(run.formerly))
        run.founded_at = snapshot.position


def _predecessor(run: Run, earlier: Sequence[Run], rules: Rules) -> Run | None:
    """Return the ended run that this one continues, by declaration only."""
    wanted = set(run.formerly)
    for snapshot in run.snapshots:
        old = rules.continues.get(snapshot.path)
        if old is not None:
            wanted.add(rules.name(old))
    wanted |= {rules.name(former) for former in wanted}
    return _ended(run, earlier, run.declared, wanted)


def _ended(run: Run, earlier: Sequence[Run], declared: str, wanted: Set[str]) -> Run | None:
    """Return the latest run that ended before this one began and has that id or such a name."""
    for candidate in reversed(earlier):
        if not candidate.ended or candidate.snapshots[-1].position > run.start:
            continue
        same_id = bool(declared) and candidate.declared == declared
        if same_id or wanted & {candidate.id, *candidate.names}:
            return candidate
    return None


def _join(before: Run, after: Run, position: int) -> None:
    """Let `after` continue `before` from a position on; a removal in that very commit is a move."""
    if before.snapshots[-1].position == position:
        before.snapshots.pop()
    before.snapshots.extend(after.snapshots)
    before.declared = after.declared or before.declared
    before.formerly.extend(after.formerly)
    before.acts.extend(after.acts)
    before.clash = after.clash
    for name in after.names:
        if name in before.names:
            before.names.remove(name)
        before.names.append(name)
