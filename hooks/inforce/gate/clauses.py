"""Rule: clause numbers run on without gaps and repetitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.labels import labels_of
from inforce.gate.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.gate.labels import Label, Path
    from inforce.gate.values import Change

_Series = tuple[int, "Path"]


def clause_numbers(change: Change) -> Iterable[Finding]:
    """Yield a finding for every number that does not follow the one before it.

    A series may begin anew at 1, and does so below every heading of a higher level.
    """
    if change.after is None:
        return
    last: dict[_Series, int] = {}
    for label in labels_of(change.after.blocks):
        if label.generated or not all(part.isdecimal() for part in label.path):
            continue
        if label.level:
            last = {series: n for series, n in last.items() if not 0 < label.level < series[0]}
        series, number = (label.level, label.path[:-1]), int(label.path[-1])
        before = last.get(series)
        last[series] = number
        if before is not None and number not in (1, before + 1):
            yield _finding(label, before, number)


def _finding(label: Label, before: int, number: int) -> Finding:
    here, preceding = _spelt(label.path), _spelt((*label.path[:-1], str(before)))
    if number == before:
        found = f"the number {here} stands twice."
    else:
        found = f"clause {here} follows clause {preceding}."
    expected = _spelt((*label.path[:-1], str(before + 1)))
    return Finding(found, f"Number it {expected}, or mend the one before it.", excerpt=label.words)


def _spelt(path: Path) -> str:
    return ".".join(path)
