"""How long a waiver lasts, and how settings change what a rule matters."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo

from inforce.cli import main

PATH = "policies/terms.md"


def text(version: str, days: int, reason: str, *, rule: str = "looks-material") -> str:
    """Return a minor edition that changes a number, with a waiver."""
    return (
        f"---\nversion: {version}\neffective: 2025-01-01\nchange: minor\nsummary: {version}.\n"
        f'waive: {{{rule}: "{reason}"}}\n---\nPay within {days} days.\n'
    )


def checked(repo: Repo, settings: str = "") -> Result:
    site = repo.path / "mkdocs.yml"
    site.write_text(f"extra:\n  legal:\n    url_path: legal\n{settings}")
    command = ["check", "--config-file", str(site), "--worktree", "--as-of", "2024-03-01"]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def amended(folder: Path, before: str, after: str) -> Repo:
    repo = Repo(folder)
    repo.write(PATH, before).commit("Publish")
    return repo.write(PATH, after)


def test_a_reason_given_for_this_change_counts(tmp_path: Path) -> None:
    repo = amended(tmp_path, text("1.0", 30, "first"), text("1.1", 14, "agreed with all"))
    assert checked(repo).exit_code == 0


def test_a_reason_left_over_from_the_change_before_does_not_count(tmp_path: Path) -> None:
    repo = amended(tmp_path, text("1.0", 30, "first"), text("1.1", 14, "first"))
    result = checked(repo)
    assert result.exit_code == 1
    assert "[looks-material]" in result.stdout


def test_a_reason_about_the_text_lasts_as_long_as_it_stands(tmp_path: Path) -> None:
    before, after = (
        text(version, 30, "the annex has it", rule="cross-references") + f"{words}\n"
        for version, words in (("1.0", "See [it](#fees)."), ("1.1", "Look at [it](#fees)."))
    )
    result = checked(amended(tmp_path, before, after))
    assert result.exit_code == 0
    assert "Waived: the annex has it" in result.stdout


@pytest.mark.parametrize(
    ("level", "code", "said"),
    [("error", 1, ": error: "), ("warning", 0, ": warning: "), ("off", 0, "nothing to say")],
)
def test_the_settings_say_how_much_a_rule_matters(
    tmp_path: Path, level: str, code: int, said: str
) -> None:
    repo = amended(tmp_path, text("1.0", 30, "first"), text("1.1", 14, "first"))
    result = checked(repo, f"    rules:\n      looks-material: {level}\n")
    assert result.exit_code == code
    assert said in result.stdout
