"""What a build does is counted, since clock times say little on a shared machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.generated import Shape, extend, fill
from inforce.site.stretches import LENGTH

SHAPE = Shape(versions=12, policies=3)
CURRENT = 2 + SHAPE.policies
"""The legal root, the change log, the page of each policy."""
CONFIGURATION = """
site_name: Counted
site_url: https://example.org/
theme: {name: material, language: en, font: false}
nav: [{Home: index.md}, {Legal: legal/index.md}]
plugins: [search, inforce]
extra: {generator: false, scope: /, legal: {policies: {path: policies}, exports: {versions: none}}}
"""
ROOT = Path(__file__).parents[2]


def built(folder: Path) -> dict[str, Any]:
    """Build the site in a process of its own and return what was counted."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests"))),
        "SOURCE_DATE_EPOCH": "1760000000",
    }
    command = (sys.executable, "-m", "bench.measured", "inforce", "build")
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    counts: dict[str, Any] = json.loads(done.stdout)["counts"]
    return counts


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A site of three policies with four versions each, and what its first build did."""
    folder = tmp_path_factory.mktemp("counted")
    configure(folder, SHAPE)
    return folder, built(folder)


def configure(folder: Path, shape: Shape) -> None:
    """Make a site that is not built yet."""
    fill(folder, shape)
    (folder / "mkdocs.yml").write_text(CONFIGURATION)
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n")


def pages(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): path.read_bytes() for path in found}


def test_a_first_build_renders_each_text_once_and_compares_each_pair_once(
    site: tuple[Path, dict[str, Any]],
) -> None:
    _, counts = site
    newest, first = SHAPE.policies, SHAPE.policies
    assert counts["conversions"] == SHAPE.versions + newest
    neighbours = SHAPE.versions - first
    from_older_versions_to_the_newest = SHAPE.versions - 2 * first
    assert counts["redlines"] == neighbours + from_older_versions_to_the_newest


def test_a_build_where_nothing_changed_renders_compares_and_archives_nothing(
    site: tuple[Path, dict[str, Any]],
) -> None:
    folder, first = site
    counts = built(folder)
    assert (counts.get("conversions", 0), counts.get("redlines", 0)) == (0, 0)
    assert counts["templates"] == CURRENT
    assert counts["processes"] <= first["processes"]


def test_a_build_after_one_commit_makes_only_what_the_commit_touched(
    site: tuple[Path, dict[str, Any]],
) -> None:
    folder, _ = site
    built(folder)
    extend(folder, SHAPE, SHAPE.versions, 1)
    counts = built(folder)
    text, strict = 1, 1
    assert counts["conversions"] == text + strict
    against_the_version_before, since_older_versions = 1, 3
    assert counts["redlines"] == against_the_version_before + since_older_versions
    own_pages, of_the_version_before, lists, redirect = 2, 2, 3, 1
    since = against_the_version_before + since_older_versions
    made = own_pages + of_the_version_before + lists + redirect + since
    assert counts["templates"] == CURRENT + made


def test_what_is_carried_over_is_what_would_be_made(site: tuple[Path, dict[str, Any]]) -> None:
    folder, _ = site
    for number in range(2):
        extend(folder, SHAPE, SHAPE.versions + 1 + number, 1)
        assert built(folder)["redlines"] <= 1 + SHAPE.versions
    carried = pages(folder / "site")
    shutil.rmtree(folder / ".cache")
    built(folder)
    assert pages(folder / "site") == carried


def test_versions_that_are_carried_over_together_are_what_would_be_made(
    tmp_path: Path,
) -> None:
    """Older ones change too: one of them has no page with what changed since any more."""
    shape = Shape(versions=LENGTH * 2 + 2, policies=1, clauses=2)
    configure(tmp_path, shape)
    built(tmp_path)
    extend(tmp_path, shape, shape.versions, 5)
    counts = built(tmp_path)
    assert counts["templates"] < LENGTH * 2
    carried = pages(tmp_path / "site")
    shutil.rmtree(tmp_path / ".cache")
    built(tmp_path)
    assert pages(tmp_path / "site") == carried
