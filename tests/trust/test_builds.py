"""A build replaces the site as a whole or not at all; `make trust` interrupts it everywhere."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from threading import Event, Thread

import pytest
from built_site.building import inforce

from inforce import staging
from inforce.staging import StagingError, staged
from trust.disks import built_on, can_mount
from trust.interrupting import Site, tree
from trust.striking import STRIKES, Survived, swept, watched


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("builds") / "repository")


def test_a_build_that_is_interrupted_leaves_the_old_site_or_the_new_one(site: Site) -> None:
    found = swept([site], every=site.events // 2)
    assert found == dict.fromkeys(STRIKES, Survived(2, 2))


def test_just_before_every_change_to_a_file_the_site_is_the_old_one_or_the_new_one(
    site: Site,
) -> None:
    seen = watched(site)
    assert seen == Survived(site.events, site.events)
    assert seen.injected > 100


def put(target: Path, content: str) -> None:
    with staged(target) as folder:
        (folder / "page").write_text(content)


def test_the_new_folder_takes_the_place_of_the_old_and_nothing_is_left_beside_it(
    tmp_path: Path,
) -> None:
    for content in ("one", "two"):
        put(tmp_path / "site", content)
        assert (tmp_path / "site" / "page").read_text() == content
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_error_leaves_the_old_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "site", "one")
    with pytest.raises(ValueError, match="no"), staged(tmp_path / "site"):
        raise ValueError("no")
    assert (tmp_path / "site" / "page").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_whoever_reads_meanwhile_always_finds_a_whole_site(tmp_path: Path) -> None:
    put(tmp_path / "site", "0")
    missed: list[OSError] = []
    ended = Event()

    def read() -> None:
        while not ended.is_set():
            try:
                (tmp_path / "site" / "page").read_text()
            except OSError as error:
                missed.append(error)

    reader = Thread(target=read)
    reader.start()
    for number in range(10):
        put(tmp_path / "site", str(number))
    ended.set()
    reader.join()
    assert missed == []


def test_without_an_exchange_in_one_step_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)
    put(tmp_path / "site", "one")
    put(tmp_path / "site", "two")
    assert (tmp_path / "site" / "page").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_crash_between_two_renames_is_put_right_by_the_next_build(tmp_path: Path) -> None:
    put(tmp_path / "site", "one")
    (tmp_path / "site").rename(tmp_path / ".site.inforce-old")
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "site"):
        _ = 1 / 0
    assert (tmp_path / "site" / "page").read_text() == "one"


def test_stale_staging_is_swept(tmp_path: Path) -> None:
    stale = tmp_path / ".site.inforce-new"
    (stale / "deep").mkdir(parents=True)
    (stale / "deep" / "stale").touch()
    (tmp_path / ".site.inforce-lock").touch()
    put(tmp_path / "site", "one")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["page"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_build_is_refused_while_one_is_going_on(site: Site) -> None:
    site.restore()
    lock = os.open(site.folder / ".site.inforce-lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    outcome = inforce(site.folder, "build")
    os.close(lock)
    assert outcome.code == 1
    told = f"Error: Another build of {site.site} is going on. Wait until it has ended."
    assert outcome.output.strip() == told
    assert tree(site.site) == site.old


@pytest.mark.parametrize("name", [".git", "mkdocs.yml"])
def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / name).touch()
    with pytest.raises(StagingError, match="no finished site"):
        put(tmp_path / "work", "one")
    assert [path.name for path in (tmp_path / "work").iterdir()] == [name]


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(StagingError, match="is a file"):
        put(tmp_path / "site", "one")


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(site: Site) -> None:
    site.restore()
    outcome = inforce(site.folder, "build", "--site-dir", "/proc/site")
    assert outcome.code == 1
    assert "/proc" in outcome.output
    assert "is as it was" in outcome.output
    assert "Traceback" not in outcome.output


@pytest.mark.parametrize(
    ("room", "rights", "told"),
    [
        (9000, "ro", "Error: Read-only file system: {disk}/.site.inforce-lock."),
        (0, "rw", "Error: The cache cannot be used (disk I/O error): {disk}/.cache/"),
        (700, "rw", "Error: No space left on device: {disk}/.site.inforce-new/"),
    ],
    ids=["read only", "no room at all", "too little room"],
)
def test_a_disk_that_takes_no_more_is_told_and_the_old_site_is_left(
    room: int, rights: str, told: str, site: Site, tmp_path: Path
) -> None:
    if not can_mount():
        pytest.skip("this machine lets nobody have a disk of their own")
    after = built_on(site, tmp_path, room, rights)
    assert told.format(disk=tmp_path / "disk") in after.told
    assert after.told.endswith(f"What was at {tmp_path}/disk/site is as it was.\n")
    assert "Traceback" not in after.told
    assert (after.left == site.old, after.is_clean) == (True, True)


def test_a_key_that_does_not_sign_leaves_the_old_site(site: Site) -> None:
    site.restore()
    outcome = inforce(site.folder, "build", "--signing-key", "mkdocs.yml")
    assert outcome.code == 1
    assert "ssh-keygen did not sign" in outcome.output
    assert tree(site.site) == site.old
