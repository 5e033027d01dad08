"""`inforce notice`: the message to customers, and the banner."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gitrepo import Repo
from selectolax.lexbor import LexborHTMLParser

from inforce.cli import main

TEXT = "---\ntitle: Terms & Conditions\nversion: {}\neffective: {}\n{}---\n# Terms\n\n{}\n"
SITE = """site_name: Site
site_url: https://legal.example/
extra:
  legal:
    publisher:
      name: Example Ltd
      email: legal@example.org
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Return a repository with a version in force and an upcoming one."""
    repo = Repo(tmp_path / "site")
    repo.write("mkdocs.yml", SITE)
    repo.write("policies/terms.md", TEXT.format("1.0", "2024-01-05", "", "Pay 10 euros."))
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    change = "change: material\nsummary: The fee is 20 < 30 euros.\nlang: en-GB\n"
    repo.write("policies/terms.md", TEXT.format("2.0", "2024-03-01", change, "Pay 20 euros."))
    repo.commit("Amend", at="2024-02-01T12:00:00+00:00")
    return repo


def run(repo: Repo, *arguments: str, day: str = "2024-02-10") -> Result:
    options = ["--config-file", str(repo.path / "mkdocs.yml"), "--as-of", day]
    return CliRunner().invoke(main, ["notice", *options, *arguments], catch_exceptions=False)


MESSAGE = """Subject: Terms & Conditions: changes from 1 March 2024

Version 2.0 of Terms & Conditions applies from 1 March 2024. It changes
rights or duties.

The fee is 20 < 30 euros.

Version 2.0:
https://legal.example/legal/terms/2.0/
What changes, word by word:
https://legal.example/legal/terms/2.0/changes/
All versions:
https://legal.example/legal/terms/history/

Example Ltd
legal@example.org
"""


def test_the_message_says_what_applies_from_when_and_where_to_read_it(repo: Repo) -> None:
    assert run(repo, "terms", "2.0").stdout == MESSAGE
    assert run(repo, "terms").stdout == MESSAGE


@pytest.mark.parametrize(
    ("version", "day", "said"),
    [
        ("2.0", "2024-03-02", "Version 2.0 of Terms & Conditions has applied since 1 March 2024."),
        ("1.0", "2024-02-10", "has applied since 5 January 2024."),
        ("1.0", "2024-03-02", "applied from 5 January 2024."),
    ],
)
def test_the_message_speaks_of_the_day_it_is_written_on(
    repo: Repo, version: str, day: str, said: str
) -> None:
    assert said in run(repo, "terms", version, day=day).stdout.replace("\n", " ")


def test_message_and_banner_are_html_without_script_or_anything_fetched(repo: Repo) -> None:
    for form in ("html", "banner"):
        html = run(repo, "terms", "--format", form).stdout
        page = LexborHTMLParser(html)
        assert "The fee is 20 &lt; 30 euros." in html
        assert not page.css("script, img, link, iframe")
        assert "https://legal.example/legal/terms/2.0/changes/" in [
            link.attributes["href"] for link in page.css("a")
        ]
        assert page.css_first("[lang=en-GB]")


def test_without_the_address_of_the_site_nothing_is_written(repo: Repo) -> None:
    repo.write("mkdocs.yml", SITE.replace("site_url", "site_author"))
    result = run(repo, "terms")
    assert result.exit_code == 2
    assert "Say with --site-url where the site is" in result.stderr
    assert (
        "https://a.example/b/legal/"
        in run(repo, "terms", "--site-url", "https://a.example/b").stdout
    )
