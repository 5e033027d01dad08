"""Paths and contents arrive exactly as git holds them."""

from __future__ import annotations

import hashlib
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.telling import contents, read
from inforce.history import open_repository
from inforce.model import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENTS = {
    "byte order mark": b"\xef\xbb\xbf# Terms\n",
    "CRLF": b"one\r\ntwo\r\n",
    "lone CR": b"one\rtwo\r",
    "NUL": b"one\0two\n",
    "latin-1": "Geb\u00fchr\n".encode("latin-1"),
    "empty": b"",
    "one line of 1 MB": b"x" * 2**20,
    "no line end": b"one",
    "looks like an answer of git": b"0123456789abcdef0123456789abcdef01234567 blob 3\n",
}
PATHS = ("a b.md", "規約/条件.md", "R&D.md", "a\nb.md", 'quo"te\\.md', "-x.md", ":(top)a.md")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "r")


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_contents_come_byte_for_byte(repo: Repo, content: bytes) -> None:
    repo.write("a.md", content).commit()
    history = read(repo.path)
    assert list(contents(repo.path, history).values()) == [content]


@pytest.mark.parametrize("path", PATHS)
def test_paths_come_as_they_are_through_a_rename(repo: Repo, path: str) -> None:
    repo.write("plain.md", "text\n").commit()
    repo.move("plain.md", path).commit()
    (lineage,) = read(repo.path).lineages
    assert [one.path for one in lineage.snapshots] == ["plain.md", path]
    assert lineage.snapshots[1].renamed_from == "plain.md"


def test_a_path_that_is_not_utf8_survives_the_way_there_and_back(repo: Repo) -> None:
    name = b"Geb\xfchr.md".decode("utf-8", "surrogateescape")
    repo.write(name, "text").commit()
    (lineage,) = read(repo.path).lineages
    assert lineage.snapshots[0].path.encode("utf-8", "surrogateescape") == b"Geb\xfchr.md"


def test_each_content_comes_once_in_the_order_asked(repo: Repo) -> None:
    for number in range(250):
        repo.write(f"{number}.md", f"text {number % 200}")
    repo.commit()
    ids = [lineage.snapshots[0].blob for lineage in read(repo.path).lineages][::-1]
    with open_repository(repo.path) as repository:
        given = [blob for blob, _ in repository.blobs(iter(ids))]
    assert given == list(dict.fromkeys(ids))


def test_two_readings_at_a_time_and_a_broken_off_one_do_not_mix(repo: Repo) -> None:
    for number in range(150):
        repo.write(f"{number}.md", f"text {number}")
    repo.commit()
    ids = [lineage.snapshots[0].blob for lineage in read(repo.path).lineages]
    with open_repository(repo.path) as repository:
        broken = repository.blobs(ids)
        first = next(broken)
        pairs = list(zip(repository.blobs(ids), repository.blobs(ids[::-1]), strict=True))
        assert repository.resolve("HEAD") == repo.head
        broken.close()
        again = list(repository.blobs(ids))
    assert [one for one, _ in pairs] == [other for _, other in pairs][::-1] == again
    assert first == again[0]


def test_a_content_over_the_limit_is_a_problem_told_after_all_the_others(repo: Repo) -> None:
    repo.write("a.md", "x" * 101).write("b.md", "y" * 100).commit()
    large, small = (lineage.snapshots[0] for lineage in read(repo.path).lineages)
    with open_repository(repo.path) as repository:
        ids, snapshots = [large.blob, small.blob], {large.blob: large}
        given, problems = taken(repository.blobs(ids, limit=100, snapshots=snapshots))
    assert given == [(small.blob, b"y" * 100)]
    assert problems == (
        Problem(
            "a.md",
            0,
            f"The text {large.blob[:10]} has 101 bytes; 100 are allowed.",
            "Keep the file out of the policies with the globs in the settings, or split it.",
            commit=large.commit,
        ),
    )


def test_the_limit_is_8_mib_unless_told_otherwise(repo: Repo) -> None:
    repo.write("a.md", b"x" * (8 * 2**20)).write("b.md", b"x" * (8 * 2**20 + 1)).commit()
    exact, over = (lineage.snapshots[0].blob for lineage in read(repo.path).lineages)
    with open_repository(repo.path) as repository:
        assert len(dict(repository.blobs([exact]))[exact]) == 8 * 2**20
        with pytest.raises(ProblemsError, match="8,388,609 bytes; 8,388,608 are allowed"):
            list(repository.blobs([over]))


def test_missing_contents_are_all_told_after_the_others(repo: Repo) -> None:
    repo.write("a.md", "here").commit()
    (lineage,) = read(repo.path).lineages
    ids = ["1" * 40, lineage.snapshots[0].blob, "2" * 40]
    with open_repository(repo.path) as repository:
        given, problems = taken(repository.blobs(ids))
        assert given == list(repository.blobs(ids[1:2])) == [(ids[1], b"here")]
    assert problems == tuple(
        Problem(
            "",
            0,
            f"The text {blob[:10]} is recorded but missing from this clone.",
            "Clone the repository again in full (no `--filter`, no `--depth`), "
            "or run `git fsck` to see what is damaged.",
        )
        for blob in (ids[0], ids[2])
    )


@pytest.mark.parametrize("blob", ["HEAD", "", "1" * 39, "1" * 40 + "\nHEAD", "G" * 40])
def test_anything_but_a_full_id_is_never_asked(repo: Repo, blob: str) -> None:
    repo.write("a.md", "one").commit()
    with open_repository(repo.path) as repository, pytest.raises(ValueError, match="not a full"):
        list(repository.blobs([blob]))


def test_memory_does_not_grow_with_the_texts(repo: Repo) -> None:
    for number in range(100):
        seed = hashlib.sha256(b"%d" % number).hexdigest()
        repo.write(f"{number}.md", seed * 2**12)
    repo.commit()
    peaks = [peak(repo, most) for most in (10, 100)]
    assert peaks[1] - peaks[0] < 2**19 < 100 * 2**18


def taken(
    texts: Iterator[tuple[str, bytes]],
) -> tuple[list[tuple[str, bytes]], tuple[Problem, ...]]:
    """Take all that comes, and the problems told in the end."""
    given = []
    try:
        for one in texts:
            given.append(one)
    except ProblemsError as refused:
        return given, refused.problems
    return given, ()


def peak(repo: Repo, most: int) -> int:
    """Most bytes that Python held while it read so many texts of 256 KiB each."""
    tracemalloc.start()
    try:
        with open_repository(repo.path) as repository:
            history = repository.read(repo.head, lambda path: int(path.split(".")[0]) < most)
            ids = [lineage.snapshots[0].blob for lineage in history.lineages]
            assert sum(len(data) for _, data in repository.blobs(ids)) == most * 2**18
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
