"""A report for programs: JSON, GitHub annotations, GitLab code quality, SARIF."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from inforce import __version__
from inforce.gate.registry import RULES
from inforce.gate.report import DISCLAIMER
from inforce.model import Severity

if TYPE_CHECKING:
    from inforce.gate.replay import Replay
    from inforce.gate.report import Report
    from inforce.gate.rule import Reported, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(report: Report) -> str:
    """Return everything a report holds, as JSON."""
    errors, warnings, waived = report.counts
    values = {
        "note": DISCLAIMER,
        "base": report.base,
        "head": report.head,
        "as_of": report.as_of.isoformat(),
        "passes": report.passes,
        "errors": errors,
        "warnings": warnings,
        "waived": waived,
        "policies": [
            {
                "policy": checked.policy,
                "path": checked.path,
                "before": checked.before,
                "after": checked.after,
                "happened": checked.happened,
                "findings": [_values(found) for found in checked.found],
            }
            for checked in report.checked
        ],
    }
    return _dumped(values)


def _values(found: Reported) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "severity": found.severity.value,
        "path": found.path,
        "line": found.line,
        "message": found.finding.message,
        "fix": found.finding.fix,
        "excerpt": found.finding.excerpt,
        "citation": found.citation,
        "waived": found.waived or None,
    }


def replay_json(replay: Replay) -> str:
    """Return the totals of a replay and every finding, as JSON."""
    counts = replay.by_rule()
    values = {
        "note": DISCLAIMER,
        "policies": replay.policies,
        "steps": replay.steps,
        "reworded": replay.reworded,
        "dated": replay.dated,
        "moved_no_date": replay.unmoved,
        "rules": {rule.id: counts[rule.id] for rule in RULES},
        "findings": [
            {"commit": past.commit, "published_on": past.day.isoformat(), **_values(past.found)}
            for past in replay.found
        ],
    }
    return _dumped(values)


def github(report: Report) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, report.found))


def _annotation(found: Reported) -> str:
    command = "notice" if found.waived else found.severity.value
    place = f"file={_property(found.path)},line={max(found.line, 1)}"
    title = _property(f"{'waived: ' if found.waived else ''}{found.rule.id}")
    return f"::{command} {place},title={title}::{_data(_message(found))}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def gitlab(report: Report) -> str:
    """Return a code quality report as GitLab reads it; waived findings are left out."""
    seen: dict[str, int] = {}
    return _dumped([_quality(found, seen) for found in report.found if not found.waived])


def _quality(found: Reported, seen: dict[str, int]) -> dict[str, Any]:
    words = "\0".join((found.rule.id, found.path, found.finding.message))
    seen[words] = seen.get(words, 0) + 1
    print_of = sha256(f"{words}\0{seen[words]}".encode()).hexdigest()
    return {
        "description": _message(found),
        "check_name": found.rule.id,
        "fingerprint": print_of,
        "severity": "major" if found.severity is Severity.ERROR else "minor",
        "location": {"path": found.path, "lines": {"begin": max(found.line, 1)}},
    }


def sarif(report: Report) -> str:
    """Return the report in SARIF 2.1.0; waived findings are suppressed with their reason."""
    driver = {
        "name": "inforce",
        "version": __version__,
        "rules": [_rule(rule) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(map(_result, report.found)),
    }
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    citation = f" {rule.citation}." if rule.citation else ""
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.statement},
        "fullDescription": {"text": f"{rule.statement}{citation} {DISCLAIMER}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(found: Reported) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule.id,
        "ruleIndex": RULES.index(found.rule),
        "level": found.severity.value,
        "message": {"text": _message(found)},
        "locations": [{"physicalLocation": _location(found)}],
    }
    if found.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": found.waived}]
    return result


def _location(found: Reported) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(found.path)}}
    if found.line:
        location["region"] = {"startLine": found.line}
    return location


def _message(found: Reported) -> str:
    finding = found.finding
    end = f" Waived: {found.waived}" if found.waived else f" {finding.fix}"
    citation = f" See {found.citation}." if found.citation and not found.waived else ""
    return f"{finding.message[:1].upper()}{finding.message[1:]}{end}{citation}"


def _dumped(values: Any) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False)
