"""Every bad input is refused in new text, harmless in old text, and never runs in a browser."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from built_site.building import Configuration, mkdocs_build
from built_site.reading import fragment
from gitrepo import Repo
from trust.browsing import set_off

from bad.reading import FOLDER, MOST_TOLD, Bad, inputs, meant
from inforce.interpretation import examine, interpret
from inforce.model import Severity
from inforce.publication import open_publication
from inforce.rendering import tags
from inforce.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FAMILIES = {name: list(found) for name, found in groupby(inputs(), lambda bad: bad.family)}
NAMES = [line.split("\t") for line in (FOLDER / "names.tsv").read_text().splitlines()]
SECONDS = 5


def told(bad: Bad) -> list[str]:
    """Return what a new text is refused for."""
    found = sorted(examine(bad.data, "policies/terms.md"))
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    words = (f"{problem.line}: {problem.message}" for problem in errors[:MOST_TOLD])
    return [re.sub(r"[\x00-\x1f]", lambda found: f"\\x{ord(found[0]):02x}", one) for one in words]


@pytest.mark.parametrize("family", FAMILIES)
def test_in_new_text_each_is_refused_as_its_file_says(family: str) -> None:
    wrong = [(bad.name, told(bad)) for bad in FAMILIES[family] if told(bad) != bad.told]
    assert wrong == []


def test_there_are_more_than_three_hundred() -> None:
    assert len([bad for bad in inputs() if bad.told]) + len(NAMES) > 300


@pytest.mark.parametrize("family", FAMILIES)
def test_in_old_text_each_is_a_warning_and_harmless_as_a_second_parser_reads_it(
    family: str,
) -> None:
    for bad in FAMILIES[family]:
        before = time.process_time()
        interpretation, document = interpret(bad.data)
        assert time.process_time() - before < SECONDS, bad.name
        problems = interpretation.problems
        assert all(problem.severity is Severity.WARNING for problem in problems), bad.name
        assert bool(problems) or not bad.told, bad.name
        assert harm(document.html) == [], bad.name


def harm(html: str) -> list[str]:
    """Return everything in rendered text that could do more than be read."""
    found = []
    for element in fragment(html).iter():
        if isinstance(element.tag, str) and element.tag not in tags.KEPT | {"DOCUMENT_FRAGMENT"}:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            own = name == "data-ui" and "footnote" in element.get("class", "")
            acts = name.startswith(("on", "data-", "style", "src")) and not own
            if acts or (name == "href" and not tags.allowed_link(value)):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize(("written", "says"), NAMES, ids=[written for written, _ in NAMES])
def test_a_file_with_a_bad_name_is_refused(written: str, says: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repository")
    Configuration().write(repo.path)
    repo.write("docs/index.md", "# Home\n").write("policies/terms.md", "# Terms\n")
    repo.commit("Adopt")
    add(repo, meant(written).decode("utf-8", "surrogateescape"))
    assert says in refusal(repo)


def add(repo: Repo, path: str) -> None:
    """Commit a file straight into git: not every file system can hold such names."""
    blob = repo.git("hash-object", "-w", "--stdin", stdin=b"# Other\n").strip()
    line = f"100644 {blob}\t{path}\0".encode("utf-8", "surrogateescape")
    repo.git("update-index", "-z", "--add", "--index-info", stdin=line)
    repo.git("commit", "-q", "-m", "Bad name", env={"GIT_COMMITTER_DATE": "@1704200000 +0000"})


def refusal(repo: Repo) -> str:
    """Return what the reading of a repository is refused for."""
    settings = read_settings(None)
    cache = repo.path / ".cache"
    with open_publication(repo.path, settings, date(2024, 6, 1), "", cache) as publication:
        errors = publication.site.register.errors
    return "\n".join(map(str, errors))


def test_a_build_with_all_of_them_names_every_file_and_line_and_publishes_nothing(
    tmp_path: Path,
) -> None:
    repo = Repo(tmp_path)
    Configuration().write(tmp_path)
    repo.write("docs/index.md", "# Home\n")
    bads = [bad for family in ("elements", "links", "characters") for bad in FAMILIES[family]]
    for number, bad in enumerate(bads):
        repo.write(f"policies/bad-{number}.md", bad.data)
    repo.commit("All of them", at="2024-05-01T12:00:00Z")
    outcome = mkdocs_build(tmp_path)
    assert outcome.code == 1
    assert "Traceback" not in outcome.output
    unnamed = [
        (bad.name, bad.told[0])
        for number, bad in enumerate(bads)
        if bad.told and f"policies/bad-{number}.md{place(bad)}" not in outcome.output
    ]
    assert unnamed == []
    assert not (tmp_path / "site" / "legal").exists()


def place(bad: Bad) -> str:
    line = bad.told[0].partition(":")[0]
    return f":{line}" if line != "0" else ""


@pytest.mark.browser
def test_nothing_of_them_ever_runs_in_a_browser(browser: Browser) -> None:
    html = "\n".join(interpret(bad.data)[1].html for bad in inputs() if len(bad.data) < 5000)
    assert "alert(1)" in html
    page = browser.new_page()
    shown = f'<!doctype html><title>bad</title><body class="legal-text">{html}</body>'
    assert set_off(page, lambda: page.set_content(shown), "about:blank") == []
    assert page.title() == "bad"
    assert page.locator("script, iframe, object, embed, svg, form, style").count() == 0
    page.close()
