"""The comment is posted once for a pull request and renewed from then on."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ci.jobs import loaded

GH = """#!/bin/sh
echo "$@" >> calls
case "$*" in
  *pulls*) cat pulls.json ;;
  *--paginate*) cat comments.json ;;
  *--input*) cp body.json sent.json ;;
esac
"""
PULLS = [{"number": 7, "head": {"sha": "old"}}, {"number": 8, "head": {"sha": "new"}}]
MARKED = "<!-- inforce review -->\nOld words."
OURS = {"id": 42, "user": {"login": "github-actions[bot]"}, "body": MARKED}
THEIRS = {"id": 41, "user": {"login": "stranger"}, "body": MARKED}


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a folder with a review, and a `gh` that writes down what it is asked."""
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "pulls.json").write_text(json.dumps(PULLS))
    (tmp_path / "comments.json").write_text("[]")
    (tmp_path / "review").mkdir()
    (tmp_path / "review/comment.md").write_text("<!-- inforce review -->\n$(touch x) `y` 🙂\n")
    return tmp_path


def posted(machine: Path) -> list[str]:
    """Run the step and return the calls that write."""
    (*_, step) = loaded(".github/workflows/comment.yml")["jobs"]["comment"]["steps"]
    facts = {"REPOSITORY": "company/legal", "OWNER": "fork", "BRANCH": "a b;c", "COMMIT": "new"}
    env = {"PATH": f"{machine}{os.pathsep}{os.environ['PATH']}", **facts}
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=machine, env=env, check=True)
    calls = machine / "calls"
    lines = calls.read_text().splitlines() if calls.exists() else []
    return [line for line in lines if "--input" in line]


def test_the_first_review_is_posted_on_the_pull_request_of_that_commit(machine: Path) -> None:
    (machine / "comments.json").write_text(json.dumps([THEIRS]))
    (call,) = posted(machine)
    assert call.startswith("api --method POST repos/company/legal/issues/8/comments ")
    sent = json.loads((machine / "sent.json").read_text())
    assert sent == {"body": (machine / "review/comment.md").read_text()}
    assert not (machine / "x").exists()


def test_the_next_review_takes_its_place(machine: Path) -> None:
    (machine / "comments.json").write_text(json.dumps([THEIRS, OURS]))
    (call,) = posted(machine)
    assert call.startswith("api --method PATCH repos/company/legal/issues/comments/42 ")


def test_without_a_pull_request_or_a_review_nothing_is_written(machine: Path) -> None:
    (machine / "pulls.json").write_text(json.dumps(PULLS[:1]))
    assert posted(machine) == []
    (machine / "review/comment.md").unlink()
    (machine / "pulls.json").write_text(json.dumps(PULLS))
    assert posted(machine) == []


def test_a_link_in_place_of_the_review_is_not_followed(machine: Path) -> None:
    (machine / "secret").write_text("token")
    (machine / "review/comment.md").unlink()
    (machine / "review/comment.md").symlink_to(machine / "secret")
    assert posted(machine) == []
