"""A report for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.registry import RULES
from inforce.gate.report import DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.gate.replay import Replay
    from inforce.gate.report import Checked, Report
    from inforce.gate.rule import Reported

_WIDTH = 100
_ID = 10


def text(report: Report) -> str:
    """Return a report as lines: what was found, where, and what to write instead."""
    return "\n".join((*_lines(report), _sum(report)))


def _lines(report: Report) -> Iterator[str]:
    for checked in report.checked:
        yield f"{checked.path}: {checked.policy}, {_step(checked)}"
        for found in checked.found:
            yield from _found(found)
        if not checked.found:
            yield "  nothing to say"
        yield ""


def _step(checked: Checked) -> str:
    labels = " to ".join(label for label in (checked.before, checked.after) if label)
    return f"{checked.happened}, {labels}" if labels else checked.happened


def _found(found: Reported) -> Iterator[str]:
    word = "waived" if found.waived else found.severity.value
    line = f":{found.line}" if found.line else ""
    finding = found.finding
    yield f"  {found.path}{line}: {word}: {finding.message} [{found.rule.id}]"
    if finding.excerpt:
        yield f"    | {_cut(finding.excerpt)}"
    if found.waived:
        yield f"    Waived: {found.waived}"
        return
    yield f"    {finding.fix}"
    if found.citation:
        yield f"    See {found.citation}."


def _cut(words: str) -> str:
    return words if len(words) <= _WIDTH else f"{words[:_WIDTH].rstrip()}…"


def _sum(report: Report) -> str:
    against = f"commit {report.base[:_ID]}" if report.base else "nothing published"
    edits = ", uncommitted edits included" if report.edits else ""
    errors, warnings, waived = report.counts
    return (
        f"{_number(len(report.checked), 'policy', 'policies')} checked against {against}{edits}: "
        f"{_number(errors, 'error')}, {_number(warnings, 'warning')}, {waived} waived. {DISCLAIMER}"
    )


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def figures(replay: Replay) -> str:
    """Return the totals of a replay as lines."""
    return "\n".join(_figures(replay))


def _figures(replay: Replay) -> Iterator[str]:
    share = f" ({replay.unmoved / replay.dated:.0%})" if replay.dated else ""
    yield f"{replay.policies:>7,}  policies"
    yield f"{replay.steps:>7,}  steps from one published text to the next"
    yield f"{replay.reworded:>7,}  of these changed the wording"
    yield f"{replay.dated:>7,}  of these changed a text that has a date of its own"
    yield f"{replay.unmoved:>7,}  of these moved no date{share}"
    counts = replay.by_rule()
    for rule in RULES:
        if counts[rule.id]:
            yield f"{counts[rule.id]:>7,}  {rule.severity.value:<7}  {rule.id}"
    yield DISCLAIMER
