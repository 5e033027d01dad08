"""The gate over the past of a repository that never heard of it."""

import json
from pathlib import Path

from click.testing import CliRunner
from gitrepo import Repo

from inforce.cli import main


def told(folder: Path) -> Repo:
    """Make three editions: one that moves its date, one that forgets, one of markup only."""
    repo = Repo(folder)
    text = "# Terms\n\nLast updated: 1 January 2024\n\nPay within 30 days.\n\nSee [fees](#fees).\n"
    repo.write("terms.md", text).commit("Adopt", at="2024-01-01T12:00:00+00:00")
    moved = text.replace("1 January", "1 March").replace("30", "20")
    repo.write("terms.md", moved).commit("Amend", at="2024-03-01T12:00:00+00:00")
    forgot = moved.replace("20 days", "10 days")
    repo.write("terms.md", forgot).commit("Amend", at="2024-04-01T12:00:00+00:00")
    repo.write("terms.md", forgot.replace("Pay", "**Pay**")).commit("Stress")
    return repo


def replayed(repo: Repo, form: str) -> str:
    command = ["check", "--history", "--repository", str(repo.path), "--format", form]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_past_is_summed_up(tmp_path: Path) -> None:
    assert replayed(told(tmp_path), "text").splitlines() == [
        "      1  policies",
        "      3  steps from one published text to the next",
        "      2  of these changed the wording",
        "      2  of these changed a text that has a date of its own",
        "      1  of these moved no date (50%)",
        "      1  error    printed-date-moves",
        "      1  error    cross-references",
        "This is help, not legal advice.",
    ]


def test_every_finding_has_its_commit_and_day_and_is_told_once(tmp_path: Path) -> None:
    repo = told(tmp_path)
    found = json.loads(replayed(repo, "json"))["findings"]
    days = [(each["rule"], each["published_on"], each["line"]) for each in found]
    assert days == [
        ("cross-references", "2024-01-01", 7),
        ("printed-date-moves", "2024-04-01", 3),
    ]
    commits = repo.git("log", "--format=%H", "--reverse").split()
    assert [each["commit"] for each in found] == [commits[0], commits[2]]
