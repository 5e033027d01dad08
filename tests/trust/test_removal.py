"""A text that a court has ordered removed: gone everywhere, and still in the record."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from built_site.building import Configuration, inforce, mkdocs_build
from conftest import once
from gitrepo import Repo

SECRET = "Xanthippe"
REASON = "by order of the Harju County Court, case 2-24-1 <b>"
REMOVED = {"policy": "terms", "version": "2.0", "reason": REASON}


def policy(version: str, words: str) -> str:
    return f"---\nversion: {version}\n---\n# Terms\n\n{words}\n\n## Customers {{#{words}}}\n"


def make(folder: Path) -> None:
    repo = Repo(folder)
    Configuration({"removed": [REMOVED]}).write(folder)
    repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
    told = [("1.0", "One"), ("2.0", SECRET), ("2.0", f"{SECRET}s"), ("3.0", "Three")]
    for version, words in told:
        repo.write("policies/terms.md", policy(version, words))
        repo.commit(f"Terms {version}")
    outcome = mkdocs_build(folder)
    assert outcome.code == 0, outcome.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "removed", make)


def test_nothing_of_the_text_is_left_in_the_site(folder: Path) -> None:
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    assert [path for path in files if SECRET in path.read_bytes().decode(errors="replace")] == []


@pytest.mark.parametrize("page", ["terms/2.0/index.html", "terms/2.0/policy.md"])
def test_its_address_says_why_it_is_gone(folder: Path, page: str) -> None:
    text = (folder / "site" / "legal" / page).read_text()
    assert "The text of version 2.0 was removed: by order of the Harju County Court" in text
    assert "2-24-1 <b></p>" not in text


def test_its_lines_and_hashes_stay_in_the_record(folder: Path) -> None:
    legal = folder / "site" / "legal"
    lines = [json.loads(line) for line in (legal / "manifest.jsonl").read_text().splitlines()]
    texts = [policy("2.0", words).encode() for words in (SECRET, f"{SECRET}s")]
    gone = sorted(sha256(text).hexdigest() for text in texts)
    assert sorted(line["sha256"] for line in lines if line["label"] == "2.0") == gone
    assert json.loads((legal / "removed.json").read_text()) == [REMOVED | {"sha256": gone}]
    assert len(list((legal / "records").iterdir())) == 2


def test_the_site_is_verified_and_the_removal_told(folder: Path) -> None:
    outcome = inforce(folder, "verify")
    assert outcome.code == 0, outcome.output
    assert f"note: removed: terms 2.0: {REASON}" in outcome.output


def test_a_removal_of_nothing_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    wrong = REMOVED | {"version": "2.1"}
    Configuration({"removed": [wrong]}).write(tmp_path / "copy")
    outcome = mkdocs_build(tmp_path / "copy")
    assert outcome.code == 1
    assert "removed names terms 2.1, and there is no such version." in outcome.output
