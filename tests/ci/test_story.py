"""A change is opened, refused, mended, merged and published, by the steps of the workflows."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp

import pytest
from conftest import Silent
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


@dataclass
class Host:
    """A web host with nothing on it yet."""

    folder: Path
    url: str

    def deploy(self, site: Path) -> None:
        """Serve a site from now on, as a forge does with what a job hands over."""
        shutil.rmtree(self.folder)
        shutil.copytree(site, self.folder)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "host"
    folder.mkdir()
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Host(folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


def on_push(host: Host, before: str) -> dict[str, str]:
    """Return what GitHub says of a push."""
    known = {"vars.PUBLISHED_URL": host.url, "inputs.first-publication": ""}
    return known | {"github.event_name": "push", "github.event.before": before}


def by_hand(host: Host, *, first: bool = False) -> dict[str, str]:
    """Return what GitHub says when the workflow is run by hand, with or without its box ticked."""
    known = on_push(host, "") | {"github.event_name": "workflow_dispatch"}
    return known | {"inputs.first-publication": str(first).lower()}


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


def test_a_change_is_refused_then_mended_then_published_on_github(origin: Repo, host: Host) -> None:
    adopted = machine(origin, "origin/main", "2024-01-06", **by_hand(host, first=True))
    assert adopted.job("publish.yml", "build"), adopted.printed
    host.deploy(adopted.temp / "site")

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
    published = machine(origin, merged, "2024-01-11", **on_push(host, before))
    assert published.job("publish.yml", "build"), published.printed
    assert f"checked: all of {host.url} in its place" in published.printed
    page = published.temp / "site" / "legal" / "terms" / "2.0" / "index.html"
    assert "Pay within 14 days." in page.read_text()
    assert published.handed_over[-1] == {
        "uses": "actions/upload-pages-artifact",
        "path": str(published.temp / "site"),
    }


def test_nothing_is_handed_over_that_loses_what_the_live_site_has(origin: Repo, host: Host) -> None:
    adopted = machine(origin, "origin/main", "2024-01-06", **by_hand(host))
    assert not adopted.job("publish.yml", "build")
    assert "promised one at http://127.0.0.1" in adopted.printed
    assert not is_handed_over(adopted)
    host.deploy(adopted.temp / "site")
    assert adopted.action("verify", {"site": site(adopted), "against": host.url})
    assert not adopted.action("verify", {"site": site(adopted), "against": ""})
    assert "set the variable PUBLISHED_URL" in adopted.printed
    again = {"site": site(adopted), "against": host.url, "first-publication": "true"}
    assert not adopted.action("verify", again)

    origin.git("checkout", "-q", "--orphan", "rewritten")
    origin.write(PATH, FORGOTTEN).commit("Adopt", at="2024-01-05T12:00:00+00:00")
    rewritten = machine(origin, "origin/rewritten", "2024-01-11", **by_hand(host))
    assert not rewritten.job("publish.yml", "build")
    assert "line 1 of the published manifest, terms 1.0" in rewritten.printed
    assert not is_handed_over(rewritten)


def is_handed_over(machine: Forge) -> bool:
    return any("upload" in step["uses"] for step in machine.handed_over)


def site(machine: Forge) -> str:
    return str(machine.temp / "site")


def test_what_was_announced_takes_effect_when_the_site_is_rebuilt_on_its_day(
    origin: Repo, host: Host
) -> None:
    origin.write(PATH, MENDED).commit("Amend", at="2024-01-10T12:00:00+00:00")
    rebuilt = machine(origin, "change", "2024-02-10", **by_hand(host, first=True))
    assert rebuilt.job("publish.yml", "build"), rebuilt.printed
    page = rebuilt.temp / "site" / "legal" / "terms" / "index.html"
    assert "Pay within 14 days." in page.read_text()


def test_a_change_is_refused_and_what_is_merged_is_published_on_gitlab(
    origin: Repo, host: Host
) -> None:
    base = origin.head
    adopted = machine(origin, base, "2024-01-06")
    known = {"PUBLISHED_URL": host.url, "FIRST_PUBLICATION": ""}
    first = {"CI_PIPELINE_SOURCE": "web", "FIRST_PUBLICATION": "true"}
    assert adopted.script("pages", known | first), adopted.printed
    host.deploy(adopted.folder / "public")
    origin.write(PATH, FORGOTTEN).commit("Shorten", at="2024-01-10T12:00:00+00:00")
    opened = machine(origin, "change", "2024-01-10")
    assert not opened.script("review", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    (found, *_) = json.loads((opened.folder / "gl-code-quality-report.json").read_text())
    assert found["location"]["path"] == PATH
    assert (opened.folder / "review" / "comment.md").read_text().startswith("<!-- inforce review")

    merged = origin.write(PATH, MENDED).commit("Mend", at="2024-01-11T12:00:00+00:00")
    published = machine(origin, merged, "2024-01-11")
    variables = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": base}
    assert published.script("pages", known | variables), published.printed
    assert f"checked: all of {host.url} in its place" in published.printed
    assert (published.folder / "public" / "legal" / "terms" / "2.0" / "index.html").is_file()
