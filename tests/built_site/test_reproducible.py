"""The same commit on the same day gives the same pages, byte for byte.

`make trust` tries each condition on its own.
"""

from pathlib import Path

import pytest
from conftest import Built, build, found_at, once
from trust.conditions import ASCII, FAR_EAST, FAR_WEST

from built_site.building import git, mkdocs_build


@pytest.fixture(scope="module")
def elsewhere(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of a clone, built without a cache, with everything different that may be."""

    def make(folder: Path) -> None:
        git(built.folder, "clone", "-q", ".", str(folder))
        build(folder, umask=0o077, TZ=FAR_WEST, PYTHONHASHSEED="1", **ASCII)

    return found_at(once(tmp_path_factory, "Übersee & Co", make))


def test_folder_time_zone_language_rights_and_hash_seed_change_no_byte(
    built: Built, elsewhere: Built
) -> None:
    assert built.files() == elsewhere.files()


def test_a_warm_cache_changes_no_byte(built: Built, elsewhere: Built, tmp_path: Path) -> None:
    variables = {"TZ": FAR_EAST, "PYTHONHASHSEED": "2"}
    site = ("--site-dir", str(tmp_path / "site"))
    outcome = mkdocs_build(elsewhere.folder, *site, umask=0, **variables)
    assert outcome.code == 0, outcome.output
    again = Built(elsewhere.folder, tmp_path / "site", elsewhere.site)
    assert again.files() == built.files()
