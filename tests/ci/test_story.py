"""A change is opened, refused, mended, merged and published, by the steps of the workflows."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest
from gitrepo import Repo

from ci.jobs import Forge

PATH = "policies/terms.md"
TEXT = """---
title: Terms
version: 1.0
effective: 2024-01-05
---
# Terms

Pay within 30 days.
"""
FORGOTTEN = TEXT.replace("30 days", "14 days")
MENDED = FORGOTTEN.replace("1.0", "2.0").replace(
    "2024-01-05", "2024-02-10\nchange: material\nsummary: You have 14 days."
)
SITE = {
    "site_name": "Site",
    "site_url": "https://legal.example/",
    "theme": {"name": "material", "font": False},
    "plugins": ["inforce"],
    "extra": {"generator": False, "legal": {"notice_days": 30}},
}
EVIL = "raise SystemExit('the pull request took over')\n"


@pytest.fixture
def origin(tmp_path: Path) -> Repo:
    """Return a repository with one policy in force, on the branch of a change to it."""
    repo = Repo(tmp_path / "origin")
    repo.write("mkdocs.yml", json.dumps(SITE)).write("docs/index.md", "# Home\n").write(PATH, TEXT)
    repo.commit("Adopt", at="2024-01-05T12:00:00+00:00")
    return repo.branch("change")


def machine(origin: Repo, ref: str, day: str, **facts: str) -> Forge:
    """Return a machine with a fresh clone of a branch or commit, as the forge would give it."""
    temp = Path(mkdtemp(dir=origin.path.parent))
    folder = temp / "work"
    origin.git("clone", "-q", str(origin.path), str(folder))
    origin.git("-C", str(folder), "checkout", "-q", "--detach", ref)
    noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    return Forge(folder, temp / "temp", int(noon.timestamp()), facts=facts)


def as_if_merged(origin: Repo, day: str) -> str:
    """Return the commit a forge makes to test a pull request: the change merged into main."""
    origin.switch("main")
    before = origin.head
    merged = origin.merge("change", at=f"{day}T12:00:00+00:00")
    origin.git("update-ref", "refs/heads/pull", merged)
    origin.git("reset", "-q", "--hard", before)
    origin.switch("change")
    return merged


def test_a_change_is_refused_then_mended_then_published_on_github(origin: Repo) -> None:
    weak = SITE | {"extra": {"legal": {"rules": {"version-moves": "off"}}}, "hooks": ["evil.py"]}
    for path, text in (("mkdocs.yml", json.dumps(weak)), ("evil.py", EVIL), ("mkdocs.py", EVIL)):
        origin.write(path, text)
    origin.write(PATH, FORGOTTEN).commit("Shorten the period", at="2024-01-10T12:00:00+00:00")
    opened = machine(origin, as_if_merged(origin, "2024-01-10"), "2024-01-10")
    assert not opened.job("pull-request.yml", "review")
    assert f"::error file={PATH},line=3" in opened.printed
    assert "took over" not in opened.printed
    summary = (opened.temp / "summary.md").read_text()
    assert "Pay within ~~30~~ **14** days." in summary
    assert "this from being published.**" in summary
    assert opened.handed_over[-1]["path"] == str(opened.temp / "review")
    assert (opened.temp / "review" / "comment.md").read_text() == summary

    origin.remove("evil.py", "mkdocs.py").write("mkdocs.yml", json.dumps(SITE)).write(PATH, MENDED)
    origin.commit("Say when it takes effect", at="2024-01-11T12:00:00+00:00")
    mended = machine(origin, as_if_merged(origin, "2024-01-11"), "2024-01-11")
    assert mended.job("pull-request.yml", "review"), mended.printed
    assert "Nothing keeps this from being published." in (mended.temp / "summary.md").read_text()

    before = origin.switch("main").head
    merged = origin.merge("change", at="2024-01-11T12:00:00+00:00")
    facts = {"github.event_name": "push", "github.event.before": before}
    published = machine(origin, merged, "2024-01-11", **facts)
    assert published.job("publish.yml", "build"), published.printed
    page = published.temp / "site" / "legal" / "terms" / "2.0" / "index.html"
    assert "Pay within 14 days." in page.read_text()
    assert published.handed_over[-1] == {
        "uses": "actions/upload-pages-artifact",
        "path": str(published.temp / "site"),
    }


def test_what_was_announced_takes_effect_when_the_site_is_rebuilt_on_its_day(origin: Repo) -> None:
    origin.write(PATH, MENDED).commit("Amend", at="2024-01-10T12:00:00+00:00")
    rebuilt = machine(origin, "change", "2024-02-10", **{"github.event_name": "schedule"})
    assert rebuilt.job("publish.yml", "build"), rebuilt.printed
    page = rebuilt.temp / "site" / "legal" / "terms" / "index.html"
    assert "Pay within 14 days." in page.read_text()


def test_a_change_is_refused_and_what_is_merged_is_published_on_gitlab(origin: Repo) -> None:
    base = origin.head
    origin.write(PATH, FORGOTTEN).commit("Shorten", at="2024-01-10T12:00:00+00:00")
    opened = machine(origin, "change", "2024-01-10")
    assert not opened.script("review", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    (found, *_) = json.loads((opened.folder / "gl-code-quality-report.json").read_text())
    assert found["location"]["path"] == PATH
    assert (opened.folder / "review" / "comment.md").read_text().startswith("<!-- inforce review")

    merged = origin.write(PATH, MENDED).commit("Mend", at="2024-01-11T12:00:00+00:00")
    published = machine(origin, merged, "2024-01-11")
    variables = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": base}
    assert published.script("pages", variables), published.printed
    assert (published.folder / "public" / "legal" / "terms" / "2.0" / "index.html").is_file()
