"""`inforce review` and `inforce redline`: what reviewers and editors are shown."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo
from selectolax.lexbor import LexborHTMLParser

from inforce.cli import main
from inforce.gate import choose_base, read_proposal
from inforce.history import open_repository
from inforce.review import FORGE_LIMIT, comment, review
from inforce.settings import read_settings

PATH = "policies/terms.md"
FIRST = """---
title: Terms & Conditions
version: 1.0
effective: 2024-01-05
---
# Terms

## 1. Fees {#fees}

Pay 10 euros. See the [other terms](other.md) and <https://example.org/>.
"""
SECOND = (
    FIRST.replace("1.0", "2.0")
    .replace("2024-01-05", "2024-03-01\nchange: material\nsummary: The fee doubles.")
    .replace("10 euros", "20 euros")
)
SETTINGS = "site_name: Site\nextra:\n  legal:\n    notice_days: 30\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository that published version 1.0 of its terms, on a branch to amend them."""
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", SETTINGS).write(PATH, FIRST)
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    return repo.branch("amend")


def run(repo: Repo, command: str, *arguments: str) -> Result:
    options = ["--config-file", str(repo.path / "mkdocs.yml"), "--as-of", "2024-02-01"]
    return CliRunner().invoke(main, [command, *arguments, *options], catch_exceptions=False)


COMMENT = """<!-- inforce review -->
## Review of the policies

**1 error keeps this from being published.** 0 warnings, 0 waived; compared with `{base}`, as if published on 1 February 2024.

### Terms \\& Conditions: 1.0 to 2.0

Kind of change: **material**, effective 1 March 2024. File: `policies/terms.md`

Change note:

> The fee doubles.

Clauses touched:

- 1. Fees: amended (+1 −1 words)

The gate:

- **Error** line 4: this material change takes effect on 2024-03-01, and the settings ask for 30 days of notice from its publication on 2024-02-01. (`notice-kept`) Write effective: 2024-03-02 or later.

_1. Fees_

Pay ~~10~~ **20** euros. See the other terms and https://example.org/.

<sub>This is help, not legal advice.</sub>
"""  # noqa: E501 (as it is printed)


def test_the_comment_says_kind_clauses_note_gate_and_redline(repo: Repo) -> None:
    base = repo.head
    repo.write(PATH, SECOND).commit("Amend")
    result = run(repo, "review", "--base", "main")
    assert result.exit_code == 0
    assert result.stdout == COMMENT.format(base=base[:10])


def test_without_a_summary_one_is_proposed(repo: Repo) -> None:
    repo.write(PATH, FIRST.replace("10 euros", "20 euros"))
    printed = run(repo, "review", "--worktree").stdout
    assert "(proposed; the front matter has no summary of this change yet):\n\n> Amends" in printed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SECOND, "material"),
        (SECOND.replace("change: material", "change: minor"), "minor"),
        (FIRST.replace("---\n#", "change: correction\nsummary: Slip.\n---\n#"), "correction"),
        (FIRST.replace("title:", "owner: Legal\ntitle:"), "editorial (no wording changed)"),
        (FIRST.replace("---\n#", "status: withdrawn\n---\n#"), "withdrawal"),
        (FIRST.replace("Pay", "Do pay"), "not declared"),
        (None, "withdrawal"),
    ],
)
def test_the_kind_of_change_is_named(repo: Repo, text: str | None, kind: str) -> None:
    repo.write(PATH, text) if text else repo.remove(PATH)
    if text and kind == "correction":
        repo.write(PATH, text.replace("Pay", "Please pay"))
    (policy,) = json.loads(run(repo, "review", "--worktree", "--format", "json").stdout)["policies"]
    assert policy["kind"] == kind


def test_a_new_policy_is_an_adoption_all_of_it_added(repo: Repo) -> None:
    repo.write("policies/new.md", FIRST.replace("Fees {#fees}", "Costs")).commit("Adopt")
    printed = run(repo, "review").stdout
    assert "Kind of change: **adoption**" in printed
    assert "Heading: **1. Costs**" in printed


def test_a_long_redline_is_folded(repo: Repo) -> None:
    repo.write(PATH, SECOND + "\nMore words of every kind. " * 80).commit("Amend")
    printed = run(repo, "review").stdout
    assert "<details>\n<summary>Redline: 401 words added, 1 deleted</summary>\n\n" in printed


def test_the_comment_is_never_longer_than_a_forge_takes(repo: Repo) -> None:
    clauses = "".join(f"## {n}. Clause 🙂\n\n{'Words ' * 500}.\n\n" for n in range(1, 5))
    for number in range(9):
        repo.write(f"policies/p{number}.md", f"---\ntitle: P{number}\n---\n{clauses}")
    repo.commit("Adopt very much")
    settings = read_settings({}, "mkdocs.yml")
    with open_repository(repo.path) as opened:
        base = choose_base(opened, opened.head, "HEAD", edits=False)
        proposal = read_proposal(opened, settings, date(2024, 2, 1), base, opened.head)
    found = review(proposal, settings)
    for limit in (FORGE_LIMIT, 20_000, 4_000, 600):
        printed = comment(found, limit)
        assert len(printed.encode("utf-16-le")) // 2 <= limit
        assert printed.startswith("<!-- inforce review -->\n")
        assert printed.endswith("<sub>This is help, not legal advice.</sub>\n")
    assert "more policies._" in printed
    assert "The redline is too long for a comment" in comment(found)


def test_the_pages_open_from_disk_with_the_whole_redline(repo: Repo, tmp_path: Path) -> None:
    repo.write(PATH, SECOND).commit("Amend")
    run(repo, "review", "--out", str(tmp_path / "out"))
    index = LexborHTMLParser((tmp_path / "out/index.html").read_text())
    (link,) = index.css("li a")
    html = (tmp_path / "out" / str(link.attributes["href"])).read_text()
    page = LexborHTMLParser(html)
    assert [node.text(deep=False) for node in page.css("del, ins")][-2:] == ["10", "20"]
    assert "://" not in html.partition("<article")[0]
    assert [node.attributes["href"] for node in page.css("article a[href^=h]")] == [
        "https://example.org/"
    ]
    assert "other.md" not in html
    assert "default-src 'none'" in html
    css = str(page.css_first("style").text())
    assert "line-through" in css
    assert "text-decoration: underline" in css


def test_a_page_escapes_what_the_front_matter_says(repo: Repo, tmp_path: Path) -> None:
    repo.write(PATH, SECOND.replace("Terms & Conditions", "<script>alert(1)</script>"))
    run(repo, "review", "--worktree", "--out", str(tmp_path / "out"))
    for page in (tmp_path / "out").iterdir():
        assert "<script" not in page.read_text()


def test_the_redline_of_edits_is_that_against_what_is_published(repo: Repo) -> None:
    repo.write(PATH, SECOND).commit("Amend")
    repo.write(PATH, SECOND.replace("20 euros", "30 euros"))
    printed = run(repo, "redline", "terms").stdout
    assert printed.startswith("Terms & Conditions: version 1.0 compared with your edits\n\n")
    assert "Pay [-10-]{+30+} euros." in printed


def test_the_redline_of_two_versions_in_every_format(repo: Repo) -> None:
    repo.write(PATH, SECOND).commit("Amend")
    versions = ("redline", "terms", "1.0", "2.0")
    assert "Pay [-10-]{+20+} euros." in run(repo, *versions).stdout
    assert "\x1b[31;9m10" in run(repo, *versions, "--color").stdout
    assert "~~10~~<ins>20</ins>" in run(repo, *versions, "--format", "markdown").stdout
    html = run(repo, *versions, "--format", "html").stdout
    assert html.startswith("<!doctype html>")
    assert "Version 1.0 compared with version 2.0." in html


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("redline", "term"), "There is no policy 'term' here. There is: terms."),
        (("redline", "terms", "9"), "terms has no version '9'. It has: 1.0."),
        (("redline", "terms", "1.0", "--base", "main"), "leave OLD and NEW out"),
        (("review", "--base", "nowhere"), "There is no branch, tag or commit 'nowhere'."),
    ],
)
def test_wrong_use_says_what_to_do(repo: Repo, arguments: tuple[str, ...], said: str) -> None:
    result = run(repo, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
