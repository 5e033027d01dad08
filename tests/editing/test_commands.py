"""`inforce new`, `amend`, `correct` and `withdraw` write what the gate then lets pass."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo

import inforce
from inforce.cli import main

PATH = "policies/terms.md"
TEXT = """---
title: "Terms"
version: 1.0   # set by the board
effective: 2024-01-05
---
# Terms

## 1. Fees {#fees}

Pay 10 euros.
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository that published version 1.0 of its terms."""
    repo = Repo(tmp_path / "site")
    settings = "extra:\n  legal:\n    notice_days: 30\n    publisher:\n      name: Example Ltd\n"
    repo.write("mkdocs.yml", f"site_name: Site\n{settings}").write(PATH, TEXT)
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    return repo


def run(repo: Repo, command: str, *arguments: str, day: str = "2024-03-01") -> Result:
    site = str(repo.path / "mkdocs.yml")
    options = ["--config-file", site, "--as-of", day]
    return CliRunner().invoke(main, [command, *options, *arguments], catch_exceptions=False)


def passes(repo: Repo) -> bool:
    result = run(repo, "check", "--worktree")
    return result.exit_code == 0 and "0 errors, 0 warnings" in result.stdout


def raised(repo: Repo) -> None:
    repo.write(PATH, TEXT.replace("10 euros", "20 euros"))


def test_amend_takes_its_proposals_from_label_notice_and_clauses(repo: Repo) -> None:
    raised(repo)
    result = run(repo, "amend", "terms", "--kind", "material", "--yes")
    assert result.exit_code == 0
    header = (repo.path / PATH).read_text().partition("# Terms")[0]
    assert header == (
        '---\ntitle: "Terms"\nversion: 2.0   # set by the board\neffective: 2024-03-31\n'
        "change: material\nsummary: Amends “1. Fees”.\n---\n"
    )
    assert "  +version: 2.0   # set by the board\n" in result.stdout
    assert passes(repo)
    assert repo.git("log", "--oneline").count("\n") == 1


def test_amend_takes_everything_from_options(repo: Repo) -> None:
    raised(repo)
    said = ("--version", "1.5", "--effective", "2024-05-01", "--summary", "Fees: #1 up.")
    assert run(repo, "amend", PATH, "--kind", "minor", *said).exit_code == 0
    text = (repo.path / PATH).read_text()
    assert "version: 1.5   # set by the board\neffective: 2024-05-01\nchange: minor\n" in text
    assert 'summary: "Fees: #1 up."\n' in text


def test_amending_twice_before_publication_keeps_the_new_label(repo: Repo) -> None:
    raised(repo)
    for _ in range(2):
        run(repo, "amend", "terms", "--kind", "minor", "--yes")
    assert "version: 1.1 " in (repo.path / PATH).read_text()


def test_the_kind_of_a_change_is_never_guessed(repo: Repo) -> None:
    raised(repo)
    before = (repo.path / PATH).read_bytes()
    result = run(repo, "amend", "terms", "--yes")
    assert result.exit_code == 2
    assert "Say it with --kind." in result.stderr
    assert (repo.path / PATH).read_bytes() == before


def test_correct_keeps_version_and_day(repo: Repo) -> None:
    repo.write(PATH, TEXT.replace("Pay", "Please pay"))
    assert run(repo, "correct", "terms", "--summary", "A word was missing.").exit_code == 0
    header = (repo.path / PATH).read_text().partition("# Terms")[0]
    assert header.endswith(
        "effective: 2024-01-05\nchange: correction\nsummary: A word was missing.\n---\n"
    )
    assert passes(repo)


def test_withdraw_announces_the_end_with_notice_and_keeps_the_text(repo: Repo) -> None:
    assert run(repo, "withdraw", "terms", "--summary", "We close.", "--yes").exit_code == 0
    text = (repo.path / PATH).read_text()
    assert "effective: 2024-03-31\nsummary: We close.\nstatus: withdrawn\n" in text
    assert text.endswith("Pay 10 euros.\n")
    assert passes(repo)


def test_new_begins_a_draft_that_passes_once_the_mark_is_out(repo: Repo) -> None:
    result = run(repo, "new", "Rules: selling", "--file", "terms/sellers", "--yes")
    assert result.exit_code == 0
    made = repo.path / "policies/terms/sellers.md"
    text = made.read_text()
    assert text.startswith(
        '---\ntitle: "Rules: selling"\nid: terms/sellers\nversion: 1.0\neffective: 2024-03-01\n'
        "status: draft\nowner: Example Ltd\nlang: en\n---\n\n# Rules: selling\n"
    )
    assert "0 policies checked" in run(repo, "check", "--worktree").stdout
    made.write_text(text.replace("status: draft\n", ""))
    assert passes(repo)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["new", "Terms"], "policies/terms.md is there already."),
        (["new", "Terms", "--file", "../terms"], "does not lie in the folder"),
        (["amend", "term"], "There is no policy 'term' here. There is: terms."),
        (["correct", "terms"], "Say it with --summary."),
        (["amend", "terms", "--kind", "minor", "--version", "two"], "'two' is no label."),
        (["new", "Other", "--file", "README", "--yes"], "would not be read as a policy"),
    ],
)
def test_wrong_use_says_what_to_do_and_ends_with_2(
    repo: Repo, command: list[str], said: str
) -> None:
    result = run(repo, *command)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_value_that_cannot_stand_is_refused_and_nothing_is_written(repo: Repo) -> None:
    result = run(repo, "new", "Other", "--lang", "all of them", "--yes")
    assert result.exit_code == 1
    assert 'policies/other.md:8: lang is "all of them". Write a language tag' in result.stderr
    assert not (repo.path / "policies/other.md").exists()


def test_a_first_policy_can_be_begun_before_anything_is_committed(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "fresh").write("mkdocs.yml", "site_name: Fresh\n")
    assert run(repo, "new", "Terms", "--yes").exit_code == 0
    assert (repo.path / "policies/terms.md").exists()


def test_what_the_system_refuses_is_told_without_a_traceback(repo: Repo) -> None:
    result = run(repo, "review", "--worktree", "--out", "/proc/no-such-folder/review")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: /proc/no-such-folder")


@pytest.mark.parametrize("text", ["- a list\n", "extra: 3\n"])
def test_a_configuration_of_another_shape_is_told_without_a_traceback(
    repo: Repo, text: str
) -> None:
    repo.write("mkdocs.yml", text)
    result = run(repo, "check")
    assert result.exit_code == 2
    assert "holds no settings." in result.stderr


def test_what_no_option_says_is_asked_with_a_proposal(repo: Repo) -> None:
    raised(repo)
    command = [sys.executable, "-c", "from inforce.cli import main; main()", "amend", "terms"]
    master, slave = pty.openpty()
    os.write(master, b"minor\n\n\nThe fee doubles.\n")
    done = subprocess.run(
        [*command, "--as-of", "2024-03-01"],
        cwd=repo.path,
        env=os.environ | {"PYTHONPATH": str(Path(inforce.__file__).parents[1])},
        stdin=slave,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 0, done.stderr
    assert "From which day does it apply? [2024-03-01]" in done.stderr
    assert "What changes, for readers? [Amends “1. Fees”.]" in done.stderr
    assert "+summary: The fee doubles." in done.stdout
