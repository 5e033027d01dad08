"""Rule: clause numbers run on without gaps and repetitions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inforce.gate.labels import inline_numbers, labels_of
from inforce.gate.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inforce.gate.labels import Label, Path
    from inforce.gate.values import Change

_Series = tuple[int, "Path"]
_MANY = 5
"""Repeated numbers below which a text is not taken for one in two languages."""


def clause_numbers(change: Change) -> Iterable[Finding]:
    """Yield a finding for every number that does not follow the one before it.

    A series may begin anew at 1, and does so below every heading of a higher level. It may also go
    on from one level of headings to another, or in paragraphs that begin with a number.
    """
    if change.after is None:
        return
    labels = labels_of(change.after.blocks)
    elsewhere = inline_numbers(change.after.blocks) | {label.path for label in labels}
    last: dict[_Series, int] = {}
    anywhere: dict[Path, int] = {}
    for label in _one_language(list(filter(_is_counted, labels))):
        if label.level:
            last = {series: n for series, n in last.items() if not 0 < label.level < series[0]}
        series, number = (label.level, label.path[:-1]), int(label.path[-1])
        before = last.get(series)
        follows = number - 1 in (before, anywhere.get(series[1]))
        last[series] = anywhere[series[1]] = number
        if before is None or number == 1 or follows:
            continue
        between = ((*series[1], str(missing)) for missing in range(before + 1, number))
        if number <= before or any(missing not in elsewhere for missing in between):
            yield _finding(label, before, number)


def _is_counted(label: Label) -> bool:
    """Tell whether a number is one of a series; `1. Text` in a paragraph may be anything."""
    if label.generated or not all(part.isdecimal() for part in label.path):
        return False
    return bool(label.level or len(label.path) > 1)


def _one_language(labels: list[Label]) -> list[Label]:
    """Return the labels; of a text that gives most of them twice, in two languages, each once."""
    counts = Counter(label.path for label in labels)
    repeated = sum(1 for count in counts.values() if count > 1)
    if repeated < _MANY or repeated * 2 < len(counts):
        return labels
    firsts: dict[Path, Label] = {}
    for label in labels:
        firsts.setdefault(label.path, label)
    return list(firsts.values())


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
