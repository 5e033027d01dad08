"""Nobody's settings, variables or attributes change what is read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from history.telling import contents, markdown, read
from inforce.history import open_repository

if TYPE_CHECKING:
    from pathlib import Path

    from inforce.model import History

BODY = "".join(f"Clause {number} binds both parties.\r\n" for number in range(30))

SETTINGS = (
    ("diff.renames", "false"),
    ("diff.renames", "copies"),
    ("diff.renameLimit", "1"),
    ("diff.relative", "true"),
    ("diff.ignoreSubmodules", "all"),
    ("diff.orderFile", "{witness}/order"),
    ("diff.orderFile", "{witness}/missing"),
    ("diff.external", "{witness}/run"),
    ("diff.noprefix", "true"),
    ("log.showRoot", "false"),
    ("log.showSignature", "true"),
    ("log.diffMerges", "combined"),
    ("log.diffMerges", "off"),
    ("log.diffMerges", "remerge"),
    ("log.follow", "true"),
    ("log.date", "relative"),
    ("log.mailmap", "true"),
    ("log.abbrevCommit", "true"),
    ("log.decorate", "full"),
    ("format.pretty", "fuller"),
    ("format.notes", "true"),
    ("i18n.logOutputEncoding", "UTF-16"),
    ("color.ui", "always"),
    ("color.diff", "always"),
    ("core.abbrev", "4"),
    ("core.quotePath", "true"),
    ("core.bigFileThreshold", "1"),
    ("core.attributesFile", "{witness}/attributes"),
    ("core.fsmonitor", "{witness}/run"),
    ("core.pager", "{witness}/run"),
    ("core.autocrlf", "true"),
    ("core.bare", "true"),
    ("core.worktree", "{witness}"),
    ("gpg.program", "{witness}/run"),
    ("alias.log", "!{witness}/run"),
    ("safe.bareRepository", "explicit"),
)

VARIABLES = {
    "GIT_DIR": "{witness}",
    "GIT_WORK_TREE": "{witness}",
    "GIT_COMMON_DIR": "{witness}",
    "GIT_INDEX_FILE": "{witness}/index",
    "GIT_OBJECT_DIRECTORY": "{witness}",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{witness}",
    "GIT_NAMESPACE": "other",
    "GIT_CEILING_DIRECTORIES": "/",
    "GIT_CONFIG": "{witness}/config",
    "GIT_CONFIG_GLOBAL": "{witness}/config",
    "GIT_CONFIG_SYSTEM": "{witness}/config",
    "GIT_CONFIG_PARAMETERS": "'log.showroot=false'",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "diff.renames",
    "GIT_CONFIG_VALUE_0": "false",
    "GIT_DIFF_OPTS": "--unified=0",
    "GIT_EXTERNAL_DIFF": "{witness}/run",
    "GIT_SHALLOW_FILE": "{witness}/shallow",
    "GIT_ATTR_SOURCE": "HEAD",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_EXEC_PATH": "{witness}",
    "GIT_TRACE": "{witness}/ran",
    "GIT_TRACE2": "{witness}/ran",
    "GIT_ICASE_PATHSPECS": "1",
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A history that uses everything a setting might spoil."""
    made = Repo(tmp_path_factory.mktemp("original") / "r")
    other = BODY.replace("binds", "frees")
    made.write("a.md", f"A\n{BODY}").write("b/ü.md", f"B\n{other}").write("c.md", "C").commit()
    made.branch("amend").move("a.md", "x/a.md").write("x/a.md", f"A2\n{BODY}").commit()
    made.switch("main").write("d.md", f"A\n{BODY}").write("c.md", f"A\n{BODY}").commit()
    made.merge("amend")
    plain = BODY.replace("\r\n", "\n")
    made.move("x/a.md", "y.md").write("y.md", f"A3\n{plain}")
    made.move("b/ü.md", "z.md").write("z.md", f"B2\n{other}").submodule("c.md").commit()
    return made


@pytest.fixture(scope="module")
def before(original: Repo) -> tuple[History, dict[str, bytes]]:
    """What is read where nobody has set anything."""
    return reading(original)


@pytest.fixture
def repo(original: Repo, tmp_path: Path) -> Repo:
    """A copy to spoil."""
    shutil.copytree(original.path, tmp_path / "r", symlinks=True)
    return Repo(tmp_path / "r")


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    """A folder of traps; the file `ran` appears there when one of them is sprung."""
    folder = tmp_path / "witness"
    folder.mkdir()
    (folder / "run").write_text(f"#!/bin/sh\ntouch '{folder}/ran'\n")
    (folder / "run").chmod(0o755)
    (folder / "order").write_text("z.md\nc.md\n")
    (folder / "attributes").write_text("*.md binary\n")
    (folder / "config").write_text("[log]\n\tshowRoot = false\n[diff]\n\trenames = false\n")
    (folder / "shallow").touch()
    return folder


def reading(repo: Repo) -> tuple[History, dict[str, bytes]]:
    history = read(repo.path)
    assert [len(lineage.snapshots) for lineage in history.lineages] == [3, 2, 3, 1]
    return history, contents(repo.path, history)


@pytest.mark.parametrize(("key", "value"), SETTINGS)
def test_no_setting_of_the_repository_changes_anything(
    repo: Repo, before: object, witness: Path, key: str, value: str
) -> None:
    repo.git("config", key, value.format(witness=witness))
    assert reading(repo) == before
    with open_repository(repo.path) as repository:
        assert repository.uncommitted(repository.head, markdown) == ()
    assert not (witness / "ran").exists()


def test_no_setting_of_the_user_changes_anything(
    repo: Repo, before: object, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in SETTINGS:
        if key not in ("core.worktree", "core.bare"):
            settings = ("config", "--file", str(witness / ".gitconfig"), "--add")
            repo.git(*settings, key, value.format(witness=witness))
    monkeypatch.setenv("HOME", str(witness))
    assert reading(repo) == before
    assert not (witness / "ran").exists()


@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_of_the_caller_changes_anything(
    repo: Repo, before: object, witness: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repo.write("new.md", "not committed")
    for one, other in VARIABLES.items():
        if one == name or (name.startswith("GIT_CONFIG_") and one.startswith("GIT_CONFIG_")):
            monkeypatch.setenv(one, other.format(witness=witness))
    after = reading(repo)
    with open_repository(repo.path) as repository:
        found = repository.uncommitted(repository.resolve("HEAD"), markdown)
    assert after == before
    assert [one.path for one in found] == ["new.md"]
    assert not (witness / "ran").exists()


def test_a_bare_repository_that_is_named_is_read_though_the_user_wants_none_found(
    repo: Repo, before: object, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("clone", "-q", "--bare", ".", str(witness / "bare.git"))
    (witness / ".gitconfig").write_text("[safe]\n\tbareRepository = explicit\n")
    monkeypatch.setenv("HOME", str(witness))
    history = read(witness / "bare.git")
    assert (history, contents(witness / "bare.git", history)) == before


def test_no_signature_is_looked_at(repo: Repo, witness: Path) -> None:
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "gpg.program", str(witness / "run"))
    header, _, subject = repo.git("cat-file", "commit", "HEAD").partition("\n\n")
    armour = "-----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    signed = f"{header}\ngpgsig {armour}\n\n{subject}".encode()
    commit = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed).strip()
    repo.git("update-ref", "HEAD", commit)
    assert reading(repo)[0].head == commit
    assert not (witness / "ran").exists()


def test_no_attributes_change_anything(repo: Repo, before: object) -> None:
    repo.write(".gitattributes", "*.md binary -diff export-ignore filter=none eol=crlf\n")
    assert reading(repo) == before
    repo.git("add", ".gitattributes")
    assert reading(repo) == before


def test_replaced_objects_and_grafts_are_not_believed(repo: Repo, before: object) -> None:
    first = repo.git("rev-list", "--max-parents=0", "HEAD").strip()
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    grafts = repo.path / ".git" / "info" / "grafts"
    grafts.write_text(f"{repo.head}\n")
    assert reading(repo) == before
    grafts.unlink()
    repo.git("replace", repo.git("rev-parse", "HEAD~1").strip(), first)
    blobs = [repo.git("rev-parse", f"HEAD:{path}").strip() for path in ("y.md", "z.md")]
    repo.git("replace", *blobs)
    assert reading(repo) == before
