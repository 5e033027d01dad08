"""`inforce redline --format docx|pdf`: a redline as a file to send, of versions or of own edits."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo

from inforce.cli import main

PATH = "policies/terms.md"
FIRST = """---
title: Terms
version: 1.0
effective: 2024-01-05
---
# Terms

## 1. Fees {#fees}

Pay 10 euros. See the [price list](prices.md).
"""
SECOND = FIRST.replace("version: 1.0", "version: 2.0").replace("2024-01-05", "2024-03-01")
PRICES = "---\ntitle: Prices\nversion: 1.0\neffective: 2024-01-05\n---\n# Prices\n\nNone.\n"
SETTINGS = "site_name: Site\nextra:\n  legal:\n    publisher: {name: Example OÜ}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository with two versions of its terms, whose fee is being edited."""
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", SETTINGS).write(PATH, FIRST).write("policies/prices.md", PRICES)
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    repo.write(PATH, SECOND.replace("10", "20"))
    repo.commit("Amend", at="2024-01-20T12:00:00+00:00")
    return repo.write(PATH, SECOND.replace("10", "30"))


def run(repo: Repo, command: str, *arguments: str) -> Result:
    options = ["--config-file", str(repo.path / "mkdocs.yml"), "--as-of", "2024-02-01"]
    return CliRunner().invoke(main, [command, *arguments, *options], catch_exceptions=False)


def document(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def test_own_edits_are_a_word_file_with_tracked_changes(repo: Repo) -> None:
    xml = document(run(repo, "redline", "terms", "--format", "docx", "--output", "-").stdout_bytes)
    assert '<w:del w:id="' in xml
    assert ">20</w:delText>" in xml
    assert ">30</w:t>" in xml
    assert 'w:author="Example OÜ" w:date="2024-02-01T00:00:00Z"' in xml


def test_edits_that_are_sent_keep_the_words_of_links_to_other_files_without_the_link(
    repo: Repo,
) -> None:
    content = run(repo, "redline", "terms", "--format", "docx", "--output", "-").stdout_bytes
    assert "price list" in document(content)
    with ZipFile(BytesIO(content)) as package:
        assert not any(b"prices.md" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_file_of_two_versions_is_the_one_that_export_writes(repo: Repo, form: str) -> None:
    sent = ("redline", "terms", "1.0", "2.0", "--format", form, "--output", "-")
    exported = (
        "export",
        "terms",
        "2.0",
        "--redline-from",
        "1.0",
        "--format",
        form,
        "--output",
        "-",
    )
    content = run(repo, *sent).stdout_bytes
    assert content[:2] in {b"PK", b"%P"}
    assert content == run(repo, *exported).stdout_bytes


def test_one_version_alone_is_compared_with_the_newest(repo: Repo) -> None:
    both = run(repo, "redline", "terms", "1.0", "2.0", "--format", "docx", "--output", "-")
    one = run(repo, "redline", "terms", "1.0", "--format", "docx", "--output", "-")
    assert one.stdout_bytes == both.stdout_bytes


def test_a_file_that_is_there_is_not_overwritten_unless_named(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms-edits.docx").write_text("mine")
    refused = run(repo, "redline", "terms", "--format", "docx")
    assert refused.exit_code == 2
    assert "terms-edits.docx is there already. Name the file with --output." in refused.stderr
    assert (tmp_path / "terms-edits.docx").read_text() == "mine"
    named = run(repo, "redline", "terms", "--format", "docx", "--output", "terms-edits.docx")
    assert named.exit_code == 0
    assert (tmp_path / "terms-edits.docx").read_bytes()[:2] == b"PK"


def test_what_is_printed_takes_no_output(repo: Repo) -> None:
    refused = run(repo, "redline", "terms", "--output", "terms.html", "--format", "html")
    assert refused.exit_code == 2
    assert "--output goes with --format docx or pdf." in refused.stderr
