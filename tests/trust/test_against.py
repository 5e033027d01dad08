"""A site is held against what was published before: a record, a checkpoint, or nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trust.verifying import broken, config, forge, verify

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built


pytestmark = pytest.mark.usefixtures("elsewhere")


def test_a_later_site_holds_everything_of_an_earlier_one(built: Built, later: Built) -> None:
    code, said = verify(later.site_dir, "--against", built.site_dir)
    assert code == 0, said


def test_an_old_checkpoint_is_enough_to_compare_with(built: Built, later: Built) -> None:
    old = built.site_dir / "legal" / "checkpoint"
    assert verify(later.site_dir, "--against", old)[0] == 0
    assert "the published checkpoint" in broken(
        built.site_dir, "--against", later.site_dir / "legal" / "checkpoint"
    )


def test_a_site_that_lost_what_was_published_is_told_the_version(
    built: Built, later: Built
) -> None:
    said = broken(built.site_dir, "--against", later.site_dir)
    assert "of the published manifest, terms 2.1: promised" in said
    assert "found no such line" in said


def test_a_download_that_fails_is_a_failure_and_never_a_first_publication(site: Path) -> None:
    for flags in ((), ("--first-publication",)):
        said = broken(site, "--against", "http://127.0.0.1:9/legal/", *flags)
        assert "the published record: promised one at http://127.0.0.1:9/legal/" in said
        assert "no answer" in said


def test_a_first_publication_must_be_said_and_must_be_one(
    site: Path, tmp_path: Path, origin: str
) -> None:
    nothing = f"{origin}/nothing/"
    assert "--first-publication" in broken(site, "--against", nothing)
    code, said = verify(site, "--against", nothing, "--first-publication")
    assert code == 0, said
    assert f"checked: nothing was published at {nothing} before" in said
    assert "promised to be none" in broken(site, "--against", origin, "--first-publication")


def test_a_forgery_without_contradiction_is_found_by_the_old_record(
    site: Path, built: Built
) -> None:
    forge(site)
    assert verify(site)[0] == 0
    assert "effective 2024-01-05; found effective 2023-01-01" in broken(
        site, "--against", built.site_dir
    )
    said = broken(site, "--against", built.site_dir, *config(built))
    assert "how it is read" not in said
