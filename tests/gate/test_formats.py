"""The same findings for people, forges and programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from gitrepo import Repo

from inforce.cli import main

PATH = "policies/terms, 100% new.md"
BEFORE = "---\nversion: 1.0\neffective: 2024-01-02\n---\nPay in time.\n"
AFTER = """---
version: 2.0
effective: 2024-02-01
change: material
summary: Edition 2.
next_review: 2024-01-01
waive: {review-due: "it follows in May"}
---
Pay at once, under Directive 95/46/EC.
"""
PAST = (
    "effective is 2024-02-01, and the text is published on 2024-03-01. "
    "Write effective: 2024-03-01 or later."
)
CITES = (
    "he text cites Directive 95/46/EC, which was repealed with effect from 2018-05-25. Cite "
    "Regulation (EU) 2016/679 instead, or say that it is repealed. See Regulation (EU) 2016/679, "
    "Article 94(1)."
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the configuration of a repository with an error, a warning and a waived finding."""
    repo = Repo(tmp_path_factory.mktemp("formats"))
    repo.write("mkdocs.yml", "site_name: Site\n").write(PATH, BEFORE).commit("Adopt")
    repo.branch("amend").write(PATH, AFTER).commit("Amend")
    return repo.path / "mkdocs.yml"


def printed(site: Path, form: str) -> str:
    command = ["check", "--config-file", str(site), "--as-of", "2024-03-01", "--format", form]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 1
    return result.stdout


def test_people_read_place_finding_words_and_what_to_write(site: Path) -> None:
    *lines, total = printed(site, "text").splitlines()
    assert lines == [
        f"{PATH}: terms, 100% new, other wording, 1.0 to 2.0",
        f"  {PATH}:3: error: effective is 2024-02-01, and the text is published on 2024-03-01. "
        "[effective-not-past]",
        "    Write effective: 2024-03-01 or later.",
        f"  {PATH}:6: waived: the review of this text was due on 2024-01-01. [review-due]",
        "    Waived: it follows in May",
        f"  {PATH}:9: warning: the text cites Directive 95/46/EC, which was repealed with effect "
        "from 2018-05-25. [repealed-law]",
        "    | Directive 95/46/EC.",
        "    Cite Regulation (EU) 2016/679 instead, or say that it is repealed.",
        "    See Regulation (EU) 2016/679, Article 94(1).",
        "",
    ]
    assert total.endswith(": 1 error, 1 warning, 1 waived. This is help, not legal advice.")


def test_github_gets_one_escaped_annotation_for_each_finding(site: Path) -> None:
    file = "file=policies/terms%2C 100%25 new.md"
    assert printed(site, "github").splitlines() == [
        f"::error {file},line=3,title=effective-not-past::E{PAST[1:]}",
        f"::notice {file},line=6,title=waived%3A review-due::The review of this text was due on "
        "2024-01-01. Waived: it follows in May",
        f"::warning {file},line=9,title=repealed-law::T{CITES}",
    ]


def test_gitlab_gets_a_code_quality_report_without_what_is_waived(site: Path) -> None:
    found = json.loads(printed(site, "gitlab"))
    assert [(each["check_name"], each["severity"], each["location"]) for each in found] == [
        ("effective-not-past", "major", {"path": PATH, "lines": {"begin": 3}}),
        ("repealed-law", "minor", {"path": PATH, "lines": {"begin": 9}}),
    ]
    assert [each["description"] for each in found] == [f"E{PAST[1:]}", f"T{CITES}"]
    assert len({each["fingerprint"] for each in found}) == 2


def test_sarif_names_every_rule_and_suppresses_what_is_waived(site: Path) -> None:
    report: dict[str, Any] = json.loads(printed(site, "sarif"))
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert report["version"] == "2.1.0"
    assert [rules[each["ruleIndex"]]["id"] for each in results] == [
        each["ruleId"] for each in results
    ]
    assert [each["ruleId"] for each in results] == [
        "effective-not-past",
        "review-due",
        "repealed-law",
    ]
    assert results[0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "policies/terms%2C%20100%25%20new.md"},
        "region": {"startLine": 3},
    }
    waived = [each.get("suppressions") for each in results]
    assert waived == [None, [{"kind": "inSource", "justification": "it follows in May"}], None]


def test_json_holds_everything(site: Path) -> None:
    report: dict[str, Any] = json.loads(printed(site, "json"))
    (policy,) = report["policies"]
    assert (report["passes"], report["errors"], report["warnings"], report["waived"]) == (
        False,
        1,
        1,
        1,
    )
    assert [each["waived"] for each in policy["findings"]] == [None, "it follows in May", None]
    assert policy["findings"][2] == {
        "rule": "repealed-law",
        "severity": "warning",
        "path": PATH,
        "line": 9,
        "message": "the text cites Directive 95/46/EC, which was repealed with effect from "
        "2018-05-25.",
        "fix": "Cite Regulation (EU) 2016/679 instead, or say that it is repealed.",
        "excerpt": "Directive 95/46/EC.",
        "citation": "Regulation (EU) 2016/679, Article 94(1)",
        "waived": None,
    }
