"""`inforce import` writes a policy, and only where every word arrived."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo

from inforce.cli import main

PAGE = "<main><h1>Terms of sale</h1><p>You pay within ten days.</p></main>"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    repo = Repo(tmp_path / "house")
    repo.write(
        "policies/privacy.md", "---\ntitle: Privacy\nversion: 1.0\n---\n\n# Privacy\n\nOld.\n"
    )
    repo.write("mkdocs.yml", "site_name: x\n").commit("Begin")
    return repo.path


def bring(house: Path, name: str, content: str, *arguments: str) -> Result:
    file = house.parent / name
    file.write_text(content, "utf-8")
    command = ["import", str(file), "--config-file", str(house / "mkdocs.yml"), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_page_becomes_a_policy_with_front_matter(house: Path) -> None:
    arguments = ("--version", "3.0", "--effective", "2026-05-01", "--lang", "en")
    result = bring(house, "x.html", PAGE, *arguments)
    assert result.exit_code == 0, result.output
    assert "No word was lost or added." in result.output
    assert (house / "policies" / "terms-of-sale.md").read_text("utf-8") == (
        "---\ntitle: Terms of sale\nversion: 3.0\neffective: 2026-05-01\nlang: en\n---\n\n"
        "# Terms of sale\n\nYou pay within ten days.\n"
    )


def test_every_guess_is_printed_with_its_reason(house: Path) -> None:
    result = bring(house, "x.txt", "Terms\n\nWe keep what you tell us, for a year or\nmore.\n")
    assert "line 1: “Terms” is a heading of level 1. (It is short, stands alone" in result.output


def test_nothing_is_overwritten(house: Path) -> None:
    result = bring(house, "x.html", PAGE, "--as", "privacy")
    assert result.exit_code == 2
    assert "--amend" in result.output
    assert "Old." in (house / "policies" / "privacy.md").read_text("utf-8")


def test_an_amendment_shows_the_redline_and_keeps_the_front_matter(house: Path) -> None:
    page = "<main><h1>Privacy</h1><p>New.</p></main>"
    result = bring(house, "x.html", page, "--as", "privacy", "--amend", "--version", "2.0", "--yes")
    assert result.exit_code == 0, result.output
    assert "Old" in result.output
    assert (house / "policies" / "privacy.md").read_text("utf-8") == (
        "---\ntitle: Privacy\nversion: 2.0\n---\n\n# Privacy\n\nNew.\n"
    )


def test_an_amendment_is_not_written_unless_somebody_agrees(house: Path) -> None:
    page = "<main><h1>Privacy</h1><p>New.</p></main>"
    bring(house, "x.html", page, "--as", "privacy", "--amend")
    assert "Old." in (house / "policies" / "privacy.md").read_text("utf-8")


def test_a_policy_outside_the_folder_is_refused(house: Path) -> None:
    result = bring(house, "x.html", PAGE, "--as", "../x")
    assert result.exit_code == 2
    assert not (house / "x.md").exists()


def test_where_words_differ_nothing_is_written_unless_accepted(house: Path) -> None:
    page = "<main><p>a</p><object>lost words</object></main>"
    result = bring(house, "x.html", page, "--as", "odd")
    assert result.exit_code == 1
    assert "lost “lost words”" in result.output
    assert not (house / "policies" / "odd.md").exists()
    accepted = bring(house, "x.html", page, "--as", "odd", "--accept-differences")
    assert accepted.exit_code == 0
    assert (house / "policies" / "odd.md").exists()
