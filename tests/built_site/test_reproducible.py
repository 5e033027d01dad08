"""The same commit on the same day gives the same pages, byte for byte."""

from pathlib import Path

import pytest
from conftest import Built, build, found_at, once

from built_site.building import git, mkdocs_build

FAR_EAST, FAR_WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"


@pytest.fixture(scope="module")
def elsewhere(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of a clone, built in another folder, zone and language, without a cache."""

    def make(folder: Path) -> None:
        git(built.folder, "clone", "-q", ".", str(folder))
        build(folder, TZ=FAR_WEST, LC_ALL="C.UTF-8")

    return found_at(once(tmp_path_factory, "Übersee & Co", make))


def test_another_folder_and_time_zone_change_no_byte(built: Built, elsewhere: Built) -> None:
    assert built.files() == elsewhere.files()


def test_a_warm_cache_changes_no_byte(built: Built, elsewhere: Built, tmp_path: Path) -> None:
    outcome = mkdocs_build(elsewhere.folder, "--site-dir", str(tmp_path / "site"), TZ=FAR_EAST)
    assert outcome.code == 0, outcome.output
    again = Built(elsewhere.folder, tmp_path / "site", elsewhere.site)
    assert again.files() == built.files()
