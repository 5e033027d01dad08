"""`inforce blame`: since when each clause reads as it does."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo

from inforce.cli import main

TEXT = """---
version: {version}
---
# Terms

Words.

## 1. Fees {{#fees}}

Pay {fee} euros within thirty days of the day of the invoice.

{extra}## {number}. End {{#end}}

Either side may end this contract at any time, without giving reasons.
"""
COURTS = "## 2. Courts {#courts}\n\nThe courts of Tallinn decide what the sides cannot settle.\n\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository with three versions of its terms."""
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", "site_name: Site\n")
    for day, version, fee, extra, number in (
        ("05", "1.0", 10, "", 2),
        ("06", "2.0", 20, "", 2),
        ("07", "2.1", 20, COURTS, 3),
    ):
        text = TEXT.format(version=version, fee=fee, extra=extra, number=number)
        repo.write("policies/terms.md", text)
        repo.commit(f"Publish {version}", at=f"2024-01-{day}T12:00:00+00:00")
    return repo


def run(repo: Repo, *arguments: str) -> Result:
    site = str(repo.path / "mkdocs.yml")
    command = ["blame", "terms", "--config-file", site, "--as-of", "2024-02-01", *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def commits(repo: Repo) -> list[str]:
    return repo.git("log", "--reverse", "--format=%H", "--", "policies").split()


def test_every_clause_has_the_version_and_the_commit_of_its_last_change(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo.path)
    first, second, third = (commit[:10] for commit in commits(repo))
    assert run(repo).stdout == (
        f"1.0  2024-01-05  {first}  added       Terms\n"
        f"2.0  2024-01-06  {second}  amended     1. Fees\n"
        f"2.1  2024-01-07  {third}  added       2. Courts\n"
        f"2.1  2024-01-07  {third}  renumbered  3. End\n"
    )


def test_an_earlier_version_is_blamed_as_it_stood(repo: Repo) -> None:
    assert [line.split()[0] for line in run(repo, "1.0").stdout.splitlines()] == ["1.0"] * 3


def test_programs_are_told_where_a_clause_came_from_too(repo: Repo) -> None:
    found = json.loads(run(repo, "--format", "json").stdout)
    assert found[-1] == {
        "anchor": "end",
        "title": "3. End",
        "since": "2.1",
        "published_on": "2024-01-07",
        "effective_on": "2024-01-07",
        "commit": commits(repo)[2],
        "happened": ["renumbered"],
        "introduced_in": "1.0",
    }
