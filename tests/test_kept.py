"""Finished files carried over from one build to the next."""

import errno
import os
from pathlib import Path

import pytest

from inforce.kept import Kept


def kept_once(folder: Path, target: Path, content: bytes = b"page") -> None:
    """Keep one file under the key `a`."""
    with Kept(folder) as kept:
        kept.keep("a", content, target)


def test_a_kept_file_is_put_where_the_next_build_wants_it(tmp_path: Path) -> None:
    kept_once(tmp_path / "kept", tmp_path / "first" / "index.html")
    target = tmp_path / "second" / "deep" / "index.html"
    with Kept(tmp_path / "kept") as kept:
        assert kept.has("a")
        assert kept.place("a", target)
    assert target.read_bytes() == b"page"
    assert target.stat().st_ino == (tmp_path / "first" / "index.html").stat().st_ino


def test_what_was_never_kept_is_not_put_anywhere(tmp_path: Path) -> None:
    with Kept(tmp_path / "kept") as kept:
        assert not kept.has("a")
        assert not kept.place("a", tmp_path / "index.html")
    assert not (tmp_path / "index.html").exists()


@pytest.mark.parametrize("harm", [b"PAGE", b"a longer page", b""])
def test_a_kept_file_that_somebody_changed_counts_as_absent(tmp_path: Path, harm: bytes) -> None:
    published = tmp_path / "site" / "index.html"
    kept_once(tmp_path / "kept", published)
    with published.open("r+b") as file:
        file.truncate()
        file.write(harm)
    with Kept(tmp_path / "kept") as kept:
        assert not kept.has("a")
        assert not kept.place("a", tmp_path / "next.html")
        kept.keep("a", b"page", tmp_path / "next.html")
        assert kept.place("a", tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == b"page"
    assert published.read_bytes() == harm


def test_a_kept_file_that_is_gone_counts_as_absent(tmp_path: Path) -> None:
    kept_once(tmp_path / "kept", tmp_path / "index.html")
    for file in (tmp_path / "kept").glob("??/*"):
        file.unlink()
    with Kept(tmp_path / "kept") as kept:
        assert not kept.place("a", tmp_path / "next.html")


def test_an_older_file_at_the_place_is_replaced(tmp_path: Path) -> None:
    kept_once(tmp_path / "kept", tmp_path / "index.html")
    (tmp_path / "other.html").write_bytes(b"older")
    with Kept(tmp_path / "kept") as kept:
        assert kept.place("a", tmp_path / "other.html")
    assert (tmp_path / "other.html").read_bytes() == b"page"


def test_without_hard_links_a_kept_file_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, "another device")

    # There is no second file system to be had in every place where the tests run.
    monkeypatch.setattr(os, "link", refused)
    kept_once(tmp_path / "kept", tmp_path / "site" / "index.html")
    with Kept(tmp_path / "kept") as kept:
        assert kept.place("a", tmp_path / "next" / "index.html")
    assert (tmp_path / "next" / "index.html").read_bytes() == b"page"
    assert (tmp_path / "next" / "index.html").stat().st_nlink == 1


def test_over_the_limit_only_what_the_build_used_is_kept(tmp_path: Path) -> None:
    with Kept(tmp_path / "kept") as kept:
        for name in "abc":
            kept.keep(name, name.encode() * 10, tmp_path / name)
    with Kept(tmp_path / "kept", limit=15) as kept:
        kept.place("a", tmp_path / "next")
    with Kept(tmp_path / "kept") as kept:
        assert [name for name in "abc" if kept.has(name)] == ["a"]
    assert len(list((tmp_path / "kept").glob("??/*"))) == 1


def test_two_builds_keep_and_carry_over_at_the_same_time(tmp_path: Path) -> None:
    with Kept(tmp_path / "kept") as first, Kept(tmp_path / "kept") as second:
        first.keep("a", b"page", tmp_path / "1")
        second.keep("a", b"page", tmp_path / "2")
        assert first.place("a", tmp_path / "3")
        assert second.place("a", tmp_path / "4")
    assert (tmp_path / "4").read_bytes() == b"page"
