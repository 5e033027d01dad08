"""A site is held against git: every text and commit of its record must be there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from built_site.building import AS_OF, SITE_URL, git
from gitrepo import Repo

from inforce.history import open_repository
from inforce.records import check_manifest
from inforce.verification import is_read_otherwise
from inforce.verification.sources import check_sources
from trust import gitfaults
from trust.verifying import broken, config, forge

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built


pytestmark = pytest.mark.usefixtures("elsewhere")


def test_a_forgery_without_contradiction_is_found_by_git(site: Path, built: Built) -> None:
    forge(site)
    said = broken(site, *config(built))
    assert "effective 2023-01-01; found effective 2024-01-05" in said


def cloned(built: Built, folder: Path) -> Repo:
    """Return a clone of the repository behind the site, with its finished site."""
    git(built.folder, "clone", "-q", ".", str(folder))
    shutil.copytree(built.site_dir, folder / "site")
    return Repo(folder)


def test_a_text_rewritten_in_history_is_told(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    repo.git("checkout", "-q", "--orphan", "rewritten")
    repo.commit("Everything at once", at=f"{AS_OF}T08:00:00Z")
    repo.git("branch", "-f", "main", "rewritten")
    said = broken(repo.path / "mkdocs.yml")
    assert "on the published branch; found a history without it; it was rewritten." in said


def test_a_branch_set_back_is_told(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    said = broken(repo.path / "mkdocs.yml")
    assert "terms/merchants" in said
    assert "rewritten" in said


def test_the_site_url_of_the_configuration_names_the_record(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    text = (repo.path / "mkdocs.yml").read_text()
    (repo.path / "mkdocs.yml").write_text(text.replace(SITE_URL, "https://elsewhere.example/"))
    assert "to be that of elsewhere.example/legal" in broken(repo.path / "mkdocs.yml")


def test_a_text_that_git_has_lost_is_told_with_its_version(tmp_path: Path) -> None:
    repo = gitfaults.tell(tmp_path / "repository")
    lines = check_manifest(gitfaults.record(repo)).lines
    gitfaults.loose(repo, gitfaults.TEXT).unlink()
    with open_repository(repo.path) as repository:
        told = [str(fault) for fault in check_sources(repository, "published", lines)]
    assert any("terms 2.0" in one and "found 0 bytes with no text." in one for one in told), told


def test_a_record_counts_as_read_otherwise_only_where_git_still_holds_all_of_it(
    tmp_path: Path,
) -> None:
    repo = gitfaults.tell(tmp_path / "repository")
    published = gitfaults.record(repo)
    with open_repository(repo.path) as repository:
        assert is_read_otherwise(published, repository, "published")
        assert not is_read_otherwise(b"", repository, "published")
    gitfaults.rewrite_first(repo)
    with open_repository(repo.path) as repository:
        assert not is_read_otherwise(published, repository, "published")
