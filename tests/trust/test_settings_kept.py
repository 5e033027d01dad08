"""A setting that would tell the past otherwise is refused; what was recorded stays as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from built_site.building import Outcome, inforce
from gitrepo import Repo

from trust.interrupting import Site, tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("settings") / "repository")


@pytest.fixture
def site(published: Site) -> Site:
    """Return a repository with the site of an earlier commit in its place."""
    published.restore()
    return published


def rebuilt(folder: Path, **legal: Any) -> Outcome:
    """Build with other settings."""
    file = folder / "mkdocs.yml"
    values = json.loads(file.read_text())
    values["extra"]["legal"] |= legal
    file.write_text(json.dumps(values))
    return inforce(folder, "build")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"time_zone": "Pacific/Kiritimati"}, "published 2024-01-01; found effective 2024-01-02"),
        ({"policies": {"path": "policies", "exclude": "terms.md"}}, "found no such line"),
    ],
    ids=["time_zone", "policies"],
)
def test_a_setting_that_changes_what_was_recorded_is_refused(
    site: Site, setting: dict[str, Any], told: str
) -> None:
    outcome = rebuilt(site.folder, **setting)
    assert outcome.code == 1
    assert "error: line 1 of the published manifest, terms 1.0: promised" in outcome.output
    assert told in outcome.output
    assert "a setting (time_zone, policies, continues, breaks) or inforce" in outcome.output
    assert "was never published, delete it and build again." in outcome.output
    assert tree(site.site) == site.old


def test_a_publication_with_such_a_setting_is_told_why_it_fails(site: Site) -> None:
    old = site.folder.with_name("old")
    assert rebuilt(site.folder, time_zone="Pacific/Kiritimati").code == 1
    again = inforce(site.folder, "build", "--site-dir", "other")
    assert again.code == 0, again.output
    outcome = inforce(site.folder, "verify", "other", "--against", str(old))
    assert outcome.code == 1
    assert "so not history has changed, but how it is read" in outcome.output


def test_a_commit_amended_before_anything_was_published_is_built(site: Site) -> None:
    repo = Repo(site.folder)
    repo.git("commit", "-q", "--amend", "-m", "Better said")
    outcome = inforce(site.folder, "build")
    assert outcome.code == 0, outcome.output


def test_an_earlier_day_is_built_over_a_later_one(site: Site) -> None:
    assert inforce(site.folder, "build").code == 0
    outcome = inforce(site.folder, "build", "--as-of", "2024-01-01")
    assert outcome.code == 0, outcome.output
