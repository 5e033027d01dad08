"""Folders of a site that is no longer needed, moved into the next one."""

from pathlib import Path

import pytest

from inforce.carrying import Listed, Route
from inforce.kept import Kept
from inforce.staging import SPARE, staged

WANTED = {"terms/1.0/index.html": b"one", "terms/1.0/changes/index.html": b"two"}


def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


def earlier_site(store: Kept, spare: Path) -> list[Listed]:
    """Make a site with what is wanted, every file of it kept."""
    return [(store.keep(name, data, spare / name), name) for name, data in WANTED.items()]


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_folder_of_wanted_files_is_moved_as_a_whole(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        listed = earlier_site(store, tmp_path / "spare")
        folder = (tmp_path / "spare" / "terms" / "1.0").stat().st_ino
        route = Route(str(tmp_path / "spare"), str(tmp_path / "site"), "terms/")
        assert store.put(listed, route)
    assert files(tmp_path / "site") == WANTED
    assert (tmp_path / "site" / "terms" / "1.0").stat().st_ino == folder


@pytest.mark.parametrize("harm", ["another", ""])
def test_a_file_that_was_replaced_in_the_earlier_site_is_not_carried_over(
    tmp_path: Path, harm: str
) -> None:
    with kept(tmp_path) as store:
        listed = earlier_site(store, tmp_path / "spare")
        page = tmp_path / "spare" / "terms" / "1.0" / "index.html"
        page.unlink()
        if harm:
            page.write_text(harm)
        route = Route(str(tmp_path / "spare"), str(tmp_path / "site"), "terms/")
        assert store.put(listed, route)
    assert files(tmp_path / "site") == WANTED


def test_a_file_that_was_changed_in_place_is_not_carried_over(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        listed = earlier_site(store, tmp_path / "spare")
        (tmp_path / "spare" / "terms" / "1.0" / "index.html").write_bytes(b"ONE!")
        route = Route(str(tmp_path / "spare"), str(tmp_path / "site"), "terms/")
        assert not store.put(listed, route)
        assert store.find("terms/1.0/index.html") is None


@pytest.mark.parametrize("more", ["terms/1.0/policy.docx", "terms/1.0/since/index.html"])
def test_a_folder_with_more_than_is_wanted_stays_where_it_is(tmp_path: Path, more: str) -> None:
    with kept(tmp_path) as store:
        listed = earlier_site(store, tmp_path / "spare")
        (tmp_path / "spare" / more).parent.mkdir(exist_ok=True)
        (tmp_path / "spare" / more).write_bytes(b"more")
        assert store.put(listed, Route(str(tmp_path / "spare"), str(tmp_path / "site"), "terms/"))
    assert files(tmp_path / "site") == WANTED


def test_an_empty_folder_or_a_link_is_never_carried_over(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        listed = earlier_site(store, tmp_path / "spare")
        (tmp_path / "spare" / "terms" / "1.0" / "empty").mkdir()
        assert store.put(listed, Route(str(tmp_path / "spare"), str(tmp_path / "site"), "terms/"))
        (tmp_path / "spare" / "terms" / "1.0" / "empty").rmdir()
        page = tmp_path / "spare" / "terms" / "1.0" / "index.html"
        page.unlink()
        page.symlink_to("/etc/hostname")
        assert store.put(listed, Route(str(tmp_path / "spare"), str(tmp_path / "next"), "terms/"))
    assert not (tmp_path / "site" / "terms" / "1.0" / "empty").exists()
    assert files(tmp_path / "next") == WANTED
    assert not (tmp_path / "next" / "terms" / "1.0" / "index.html").is_symlink()


def test_everything_of_a_list_is_put_where_it_belongs(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        store.list_all("terms", earlier_site(store, tmp_path / "first"))
        assert not store.put_list("other", Route("", str(tmp_path / "site")))
        assert store.put_list("terms", Route("", str(tmp_path / "site")))
    assert files(tmp_path / "site") == WANTED


def test_the_site_that_was_replaced_is_at_hand_for_the_next_build(tmp_path: Path) -> None:
    spare, target = tmp_path / "cache" / "spare", tmp_path / "site"
    seen = []
    for number in range(3):
        with staged(target, spare) as folder:
            seen.append(files(folder / SPARE))
            (folder / "index.html").write_text(str(number))
    assert seen == [{}, {}, {"index.html": b"0"}]
    assert files(target) == {"index.html": b"2"}
    assert files(spare) == {"index.html": b"1"}
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "site"}
