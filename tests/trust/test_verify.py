"""`inforce verify`: a site that keeps its promises passes, and any other is told what it broke."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from built_site.building import AS_OF, SITE_URL, git
from click.testing import CliRunner
from gitrepo import Repo, environment

from inforce.cli import main
from inforce.records import chained, check_manifest, checkpoint_of

if TYPE_CHECKING:
    from conftest import Built


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command in a folder without a site of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site(built: Built, tmp_path: Path) -> Path:
    """Return a copy of the built site that a test may spoil."""
    return Path(shutil.copytree(built.site_dir / "legal", tmp_path / "legal"))


def verify(*arguments: str | Path) -> tuple[int, str]:
    """Run the command on a site that has nothing to do with the folder it is run in."""
    result = CliRunner().invoke(
        main, ["verify", *map(str, arguments)], env={"SOURCE_DATE_EPOCH": "1719748800"}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def broken(*arguments: str | Path) -> str:
    """Return what is said of a site that must not pass."""
    code, said = verify(*arguments)
    assert code == 1, said
    assert "Verified." not in said
    return said


def config(built: Built) -> tuple[str, Path]:
    return ("--config-file", built.folder / "mkdocs.yml")


def test_a_built_site_keeps_every_promise(built: Built) -> None:
    code, said = verify(built.site_dir, *config(built))
    assert code == 0, said
    assert "every text and commit in git" in said
    assert said.endswith("Verified.\n")


def test_the_configuration_alone_names_site_and_git(built: Built) -> None:
    code, said = verify(built.folder / "mkdocs.yml")
    assert code == 0, said
    assert "every text and commit in git" in said


def test_a_served_site_keeps_every_promise_but_its_name(origin: str, built: Built) -> None:
    said = broken(f"{origin}/legal/")
    assert said.splitlines()[0].startswith(
        "error: the checkpoint: promised to be that of 127.0.0.1"
    )
    assert len(said.splitlines()) == 2


def test_what_was_not_compared_with_git_is_said(site: Path) -> None:
    code, said = verify(site)
    assert code == 0, said
    assert "not checked: git" in said


def test_a_later_site_holds_everything_of_an_earlier_one(built: Built, later: Built) -> None:
    code, said = verify(later.site_dir, "--against", built.site_dir)
    assert code == 0, said


def test_an_old_checkpoint_is_enough_to_compare_with(built: Built, later: Built) -> None:
    old = built.site_dir / "legal" / "checkpoint"
    assert verify(later.site_dir, "--against", old)[0] == 0
    assert "the published checkpoint" in broken(
        built.site_dir, "--against", later.site_dir / "legal" / "checkpoint"
    )


def test_a_site_that_lost_what_was_published_is_told_the_version(
    built: Built, later: Built
) -> None:
    said = broken(built.site_dir, "--against", later.site_dir)
    assert "of the published manifest, terms 2.1: promised" in said
    assert "found no such line" in said


def test_a_download_that_fails_is_a_failure_and_never_a_first_publication(site: Path) -> None:
    for flags in ((), ("--first-publication",)):
        said = broken(site, "--against", "http://127.0.0.1:9/legal/", *flags)
        assert "the published record: promised one at http://127.0.0.1:9/legal/" in said
        assert "no answer" in said


def test_a_first_publication_must_be_said_and_must_be_one(
    site: Path, tmp_path: Path, origin: str
) -> None:
    nothing = f"{origin}/nothing/"
    assert "--first-publication" in broken(site, "--against", nothing)
    code, said = verify(site, "--against", nothing, "--first-publication")
    assert code == 0, said
    assert "promised to be none" in broken(site, "--against", origin, "--first-publication")


def test_a_server_that_does_not_answer_is_told_without_a_traceback() -> None:
    said = broken("http://127.0.0.1:9/")
    assert "no answer" in said


def test_wrong_use_ends_with_exit_code_2(site: Path) -> None:
    assert verify(site, "--first-publication")[0] == 2


SPOILT = {
    "terms/1.0/policy.md": "terms 1.0 (line 5): promised its text with SHA-256 ",
    "terms/1.0/index.html": "promised a page at terms/1.0/; found no such file.",
    "merchants/2024-03-10/index.html": "promised a page at merchants/2024-03-10/",
    "merchants/2024-03-10/policy.md": "promised its text with SHA-256 ",
    "manifest.jsonl": "manifest.jsonl",
    "checkpoint": "the checkpoint",
}


@pytest.mark.parametrize(("name", "told"), SPOILT.items())
def test_a_file_that_is_gone_is_told(site: Path, name: str, told: str) -> None:
    (site / name).unlink()
    assert told in broken(site).replace("(line 4)", "(line 5)")


def test_every_text_that_is_gone_or_changed_is_told_with_its_version(site: Path) -> None:
    for record in sorted((site / "records").iterdir())[:3]:
        data = record.read_bytes()
        record.unlink()
        assert f"at records/{record.name}; found no such file." in broken(site)
        record.write_bytes(data + b"\n")
        assert f"{len(data)} bytes with SHA-256 {record.stem}" in broken(site)
        record.write_bytes(data)


def test_two_texts_of_the_same_label_may_not_change_places(site: Path) -> None:
    one, other = site / "cookies/2024-01-05/policy.md", site / "privacy/2024-01-05/policy.md"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert broken(site).count("promised its text") == 2


def forge(site: Path) -> None:
    """Change a text and the whole record with it, so that nothing contradicts itself."""
    raw = (site / "manifest.jsonl").read_bytes()
    first, *rest = check_manifest(raw).lines
    changed = [replace(first, effective="2023-01-01"), *rest]
    lines = [line.to_bytes() for line in chained(changed)]
    (site / "manifest.jsonl").write_bytes(b"".join(lines))
    (site / "checkpoint").write_bytes(checkpoint_of("legal.example/legal", lines).to_bytes())


def test_a_forgery_without_contradiction_is_found_by_the_old_record(
    site: Path, built: Built
) -> None:
    forge(site)
    assert verify(site)[0] == 0
    assert "effective 2024-01-05; found effective 2023-01-01" in broken(
        site, "--against", built.site_dir
    )


def test_a_forgery_without_contradiction_is_found_by_git(site: Path, built: Built) -> None:
    forge(site)
    said = broken(site, *config(built))
    assert "effective 2023-01-01; found effective 2024-01-05" in said


def sign(site: Path, key: Path, namespace: str = "inforce-checkpoint") -> None:
    """Sign a checkpoint as a publisher would, with nothing but ssh-keygen."""
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", namespace]
    subprocess.run([*command, str(site / "checkpoint")], check=True, env=environment())


def test_a_signature_of_an_allowed_signer_holds(site: Path, key: Path) -> None:
    sign(site, key)
    code, said = verify(site, "--allowed-signers", key.with_name("allowed"))
    assert code == 0, said
    assert "checked: the signature of legal@example.org" in said


def test_a_missing_signature_is_a_failure(site: Path, key: Path) -> None:
    assert "checkpoint.sig" in broken(site, "--allowed-signers", key.with_name("allowed"))


def test_a_signature_over_something_else_by_somebody_else_or_for_something_else_fails(
    site: Path, key: Path, tmp_path: Path
) -> None:
    allowed = key.with_name("allowed")
    sign(site, key)
    forge(site)
    assert "a signature that does not hold" in broken(site, "--allowed-signers", allowed)
    (site / "checkpoint.sig").unlink()
    sign(site, key, "file")
    assert "a signature that does not hold" in broken(site, "--allowed-signers", allowed)
    (site / "checkpoint.sig").unlink()
    sign(site, key)
    allowed.write_text("legal@example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ" + "A" * 42 + "\n")
    assert "a signature that does not hold" in broken(site, "--allowed-signers", allowed)


def cloned(built: Built, folder: Path) -> Repo:
    """Return a clone of the repository behind the site, with its finished site."""
    git(built.folder, "clone", "-q", ".", str(folder))
    shutil.copytree(built.site_dir, folder / "site")
    return Repo(folder)


def test_a_text_rewritten_in_history_is_told(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    repo.git("checkout", "-q", "--orphan", "rewritten")
    repo.commit("Everything at once", at=f"{AS_OF}T08:00:00Z")
    repo.git("branch", "-f", "main", "rewritten")
    said = broken(repo.path / "mkdocs.yml")
    assert "on the published branch; found a history without it; it was rewritten." in said


def test_a_branch_set_back_is_told(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    said = broken(repo.path / "mkdocs.yml")
    assert "terms/merchants" in said
    assert "rewritten" in said


def test_the_site_url_of_the_configuration_names_the_record(built: Built, tmp_path: Path) -> None:
    repo = cloned(built, tmp_path / "clone")
    text = (repo.path / "mkdocs.yml").read_text()
    (repo.path / "mkdocs.yml").write_text(text.replace(SITE_URL, "https://elsewhere.example/"))
    assert "to be that of elsewhere.example/legal" in broken(repo.path / "mkdocs.yml")
