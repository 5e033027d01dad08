"""One change before all the rules: what is found, how much it matters, what is waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.gate.places import line_of
from inforce.gate.registry import RULES
from inforce.gate.rule import About, Reported
from inforce.metadata.findings import stranger
from inforce.model import Problem, ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inforce.gate.rule import Finding, Rule
    from inforce.gate.values import Change, Text

OFF = "off"
"""What the settings write instead of a severity to switch a rule off."""


def judge(change: Change, severities: Mapping[str, str]) -> tuple[Reported, ...]:
    """Return everything the rules find in a change, in the order of the rules.

    `severities` has what the settings say about single rules: `error`, `warning` or `off`.
    """
    found: list[Reported] = []
    for rule in RULES:
        asked = severities.get(rule.id, rule.severity)
        if asked == OFF:
            continue
        waived = _reason(rule, change)
        found += (
            Reported(rule, Severity(asked), change.path, _line(finding, change), finding, waived)
            for finding in rule.check(change)
        )
    return tuple(found)


def _reason(rule: Rule, change: Change) -> str:
    """Return the reason for which a rule is waived; empty where it is not.

    A waiver of what a change does is given for one change: left over from the text before, it does
    not count.
    """
    text = change.after or change.heir or change.before
    reason = _waiver(text, rule)
    new = change.reworded or change.relabelled
    if rule.about is About.CHANGE and new and reason == _waiver(change.before, rule):
        return ""
    return reason


def _waiver(text: Text | None, rule: Rule) -> str:
    return dict(text.front_matter.waive).get(rule.id, "") if text else ""


def _line(finding: Finding, change: Change) -> int:
    text = change.after or change.heir
    if text is None or finding.line:
        return finding.line
    if finding.field:
        return text.front_matter.lines.get(finding.field, 0)
    return line_of(text.source, finding.excerpt, text.body_line) if finding.excerpt else 0


def refuse_unknown_rules(severities: Mapping[str, str], where: str) -> None:
    """Raise ProblemsError for every rule that the settings in `where` name and no rule has."""
    known = [rule.id for rule in RULES]
    unknown = tuple(
        Problem(where, 0, f"extra.legal.rules.{name} is not a rule.", stranger(name, known))
        for name in severities
        if name not in known
    )
    if unknown:
        raise ProblemsError(unknown)
