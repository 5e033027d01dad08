"""Whatever people do to their files, inforce and the oracle tell the same history."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from gitrepo import Repo
from hypothesis import given, settings
from hypothesis import strategies as st

from history import oracle
from history.telling import markdown, read
from history.test_oracle import told
from inforce.history import open_repository, read_history, write_history

PATHS = ("a.md", "A.md", "x/a.md", "x/b.md", "b.txt")
BODY = "".join(f"Clause {number} binds both parties.\n" for number in range(20))
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(PATHS), st.sampled_from("123")),
    st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
    st.tuples(st.just("remove"), st.sampled_from(PATHS), st.just("")),
    st.tuples(st.just("link"), st.sampled_from(PATHS), st.just("target")),
)
COMMITS = st.lists(st.lists(STEPS, min_size=1, max_size=4), min_size=1, max_size=6)


def do(repo: Repo, step: str, path: str, other: str) -> None:
    """Do one thing to the files, if it can be done."""
    there = (repo.path / path).is_symlink() or (repo.path / path).exists()
    if step == "write":
        repo.write(path, f"Title {other}\n{BODY}")
    elif step == "link":
        repo.link(path, other)
    elif there and step == "remove":
        repo.remove(path)
    elif there:
        repo.move(path, other)


@settings(max_examples=12, deadline=None)
@given(COMMITS)
def test_inforce_and_the_oracle_agree(commits: list[list[tuple[str, str, str]]]) -> None:
    with TemporaryDirectory() as folder:
        repo = Repo(Path(folder) / "r")
        for steps in commits:
            for step in steps:
                do(repo, *step)
            repo.commit()
        assert told(read(repo.path)) == oracle.lives(repo.path, markdown)


@settings(max_examples=12, deadline=None)
@given(COMMITS)
def test_reading_on_from_any_commit_gives_what_reading_everything_gives(
    commits: list[list[tuple[str, str, str]]],
) -> None:
    with TemporaryDirectory() as folder:
        repo = Repo(Path(folder) / "r")
        heads = []
        for steps in commits:
            for step in steps:
                do(repo, *step)
            heads.append(repo.commit())
        with open_repository(repo.path) as repository:
            whole = repository.read(heads[-1], markdown)
            for head in heads:
                known = repository.read(head, markdown)
                again = read_history(write_history(known))
                assert repr(again) == repr(known)
                assert repository.read(heads[-1], markdown, known=again) == whole
