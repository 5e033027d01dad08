"""Copies stand beside the pages, of the versions and in the kinds the settings say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from built_site.building import Configuration, mkdocs_build
from conftest import Built, build
from gitrepo import Repo

HAS_WORD = importlib.util.find_spec("docx") is not None
TEXT = "---\ntitle: Terms\nversion: {0}.0\n---\n\n# Terms\n\nYou pay within {0} days.\n"


def house(folder: Path, **exports: object) -> Path:
    repo = Repo(folder)
    Configuration({"exports": exports}).write(folder)
    repo.write("docs/index.md", "# Home\n\n[Legal](legal/index.md)\n").commit("Begin")
    for number in (1, 2, 3):
        repo.write("policies/terms.md", TEXT.format(number)).commit(f"Version {number}")
    return folder


def copies(built: Built) -> list[str]:
    kinds = (".pdf", ".docx", ".txt")
    return [name for name in built.files() if name.endswith(kinds) and "policy" in name]


def test_the_text_in_force_and_the_one_before_have_copies_and_links(tmp_path: Path) -> None:
    built = build(house(tmp_path / "r", texts=["txt"], redlines=[]))
    assert copies(built) == ["terms/2.0/policy.txt", "terms/3.0/policy.txt"]
    assert b"You pay within 3 days." in built.files()["terms/3.0/policy.txt"]
    assert b'href="../3.0/policy.txt"' not in built.files()["terms/1.0/index.html"]
    for page in ("terms/3.0/index.html", "terms/index.html"):
        assert b"policy.txt" in built.files()[page], page


def test_all_versions_have_copies_where_that_is_asked_for(tmp_path: Path) -> None:
    built = build(house(tmp_path / "r", texts=["txt"], redlines=[], versions="all"))
    assert len(copies(built)) == 3


@pytest.mark.skipif(not HAS_WORD, reason="needs the extra export")
def test_redlines_as_word_files_stand_beside_the_redlines(tmp_path: Path) -> None:
    built = build(house(tmp_path / "r", texts=["docx"], redlines=["docx"]))
    assert built.files()["terms/3.0/changes/redline.docx"][:2] == b"PK"
    assert b'"redline.docx"' in built.files()["terms/3.0/changes/index.html"]


def test_without_the_library_the_site_is_built_and_says_once_how_to_get_it(tmp_path: Path) -> None:
    folder = house(tmp_path / "r", texts=["pdf"], redlines=["pdf"])
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "weasyprint.py").write_text("raise ImportError('hidden')\n", "utf-8")
    outcome = mkdocs_build(folder, PYTHONPATH=str(hidden))
    assert outcome.code == 0, outcome.output
    assert outcome.output.count("pip install 'inforce[export]'") == 1
    assert not list((folder / "site").rglob("*.pdf"))
