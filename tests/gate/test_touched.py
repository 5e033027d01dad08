"""Only what a change touches is rendered, however much history there is."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from gitrepo import Repo

from inforce.cli import main
from inforce.gate import reading
from inforce.interpretation import interpret


def test_only_the_two_texts_of_a_touched_policy_are_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path)
    repo.write("mkdocs.yml", "site_name: Site\n")
    for edition in range(1, 8):
        for name in ("terms", "privacy"):
            header = f"version: {edition}.0\neffective: 2024-01-0{edition}\n"
            repo.write(f"policies/{name}.md", f"---\n{header}---\nEdition {edition}.\n")
        repo.commit(f"Publish edition {edition}")
    repo.branch("amend").write("policies/terms.md", "Edition 8.\n").commit("Amend")
    rendered: list[bytes] = []

    def counted(data: bytes) -> object:
        rendered.append(data)
        return interpret(data)

    monkeypatch.setattr(reading, "interpret", counted)
    CliRunner().invoke(main, ["check", "--config-file", str(tmp_path / "mkdocs.yml")])
    assert [data.splitlines()[-1] for data in rendered] == [b"Edition 8.", b"Edition 7."]
