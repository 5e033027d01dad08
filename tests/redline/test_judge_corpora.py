"""The judge finds the texts of a history by itself, and reads rivals and the validator fairly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from redline.judge.corpora import blobs, lives
from redline.judge.keeping import Record, keep, kept
from redline.judge.nu import _kind
from redline.judge.pairs import FRONT_MATTER, Pair, adjacent, distant, evenly
from redline.judge.rivals import RIVALS, Rival, attempt

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nowhere",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b.example",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.example",
}


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True
    )


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A file written, renamed with an edit, and written again under its old name; a merge."""
    text = "".join(f"line {number}\n" for number in range(30))
    run(tmp_path, "init", "--quiet", "--initial-branch=main")
    steps = [{"a.md": text}, {"b.md": text + "more\n", "a.md": ""}, {"a.md": "other\n"}]
    for number, files in enumerate(steps):
        for name, content in files.items():
            (tmp_path / name).write_text(content) if content else (tmp_path / name).unlink()
        run(tmp_path, "add", "--all")
        run(tmp_path, "commit", "--quiet", "-m", str(number))
    run(tmp_path, "checkout", "--quiet", "-b", "side")
    (tmp_path / "b.md").write_text(text + "merged\n")
    run(tmp_path, "commit", "--quiet", "-am", "side")
    run(tmp_path, "checkout", "--quiet", "main")
    run(tmp_path, "merge", "--quiet", "--no-ff", "side")
    return tmp_path


def test_a_life_follows_renames_and_sees_what_merges_brought(history: Path) -> None:
    found = {life.path: life.blobs for life in lives(history)}
    assert {path: len(ids) for path, ids in found.items()} == {"b.md": 3, "a.md": 1}
    last = found["b.md"][-1]
    assert blobs(history, [last])[last].endswith("merged\n")


def test_candidates_are_unique_and_shuffled_the_same_way_each_time(history: Path) -> None:
    (life,) = (life for life in lives(history) if life.path == "b.md")
    once = list(evenly([*adjacent(life), *adjacent(life)]))
    assert len(once) == 2
    assert once == list(evenly(reversed(list(adjacent(life)))))
    assert list(distant(life)) == []


def test_front_matter_is_no_text() -> None:
    assert FRONT_MATTER.sub("", "---\ntitle: x\n---\n# Terms\n---\n") == "# Terms\n---\n"
    assert FRONT_MATTER.sub("", "# Terms\n---\nx\n---\n") == "# Terms\n---\nx\n---\n"


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_a_rival_is_believed_where_its_own_conventions_give_the_texts_back(rival: Rival) -> None:
    pair = Pair("simple", "<p>We keep your data.</p>", "<p>We keep all your data here.</p>")
    found = attempt(rival, pair)
    assert found.failed == ""
    assert found.text
    assert found.structure is not rival.text_only
    assert found.minimal == 2 <= found.marked


def test_a_misplaced_mark_is_the_same_mistake_as_misplaced_text() -> None:
    assert _kind("Text not allowed in element “ul” in this context.") == _kind(
        "Element “del” not allowed as child of element “ul” in this context. (Suppressing.)"
    )
    assert _kind("Duplicate ID “a1 b”.") == _kind("Duplicate ID “c2 d”.")


def part(engine: str, *rows: int) -> Record:
    return {"engine": engine, "command": "", "minutes": 2, "load": 1, "rows": [*rows], "parts": ""}


def test_parts_measured_with_the_same_engine_are_joined(tmp_path: Path) -> None:
    keep(tmp_path, "adjacent", (3, 4), part("before", 3))
    keep(tmp_path, "adjacent", (1, 4), part("now", 1, 2))
    keep(tmp_path, "adjacent", (2, 4), part("now", 4))
    found = kept(tmp_path, ["adjacent", "speed"])
    assert list(found) == ["adjacent"]
    assert (found["adjacent"]["rows"], found["adjacent"]["minutes"]) == ([1, 2, 4], 4)
    assert found["adjacent"]["parts"] == "2 of 4 parts"
