"""Files of a site that were hashed when an earlier build was checked."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from inforce.verification.faults import MissingError
from inforce.verification.folder import Folder
from inforce.verification.hashed import Hashed


def hashed_once(site: Path, store: Path) -> str:
    folder = Folder(site, Hashed(store).known)
    _, digest = folder.digest("policy.md")
    Hashed(store).keep(folder.hashed)
    return digest


def test_a_file_that_is_the_same_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_bytes(b"text")
    digest = hashed_once(tmp_path, tmp_path / "hashed.sqlite")
    (known,) = Hashed(tmp_path / "hashed.sqlite").known.items()
    assert known[1] == digest == sha256(b"text").hexdigest()
    folder = Folder(tmp_path, {known[0]: "as it was"})
    assert folder.digest("policy.md") == (4, "as it was")


@pytest.mark.parametrize("content", [b"TEXT", b"a longer text"])
def test_a_file_that_was_written_again_is_read_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "policy.md").write_bytes(b"text")
    hashed_once(tmp_path, tmp_path / "hashed.sqlite")
    (tmp_path / "policy.md").write_bytes(content)
    os.utime(tmp_path / "policy.md", ns=(1, 1))
    assert hashed_once(tmp_path, tmp_path / "hashed.sqlite") == sha256(content).hexdigest()
    assert len(Hashed(tmp_path / "hashed.sqlite").known) == 1


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    store = tmp_path / "hashed.sqlite"
    (tmp_path / "policy.md").write_bytes(b"text")
    hashed_once(tmp_path, store)
    Hashed(store).keep({})
    assert Hashed(store).known == {}


@pytest.mark.parametrize("address", ["../outside", "link/outside", "a/../../outside", "no", "a"])
def test_nothing_outside_the_folder_is_there(tmp_path: Path, address: str) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "outside").write_bytes(b"secret")
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    folder = Folder(tmp_path / "site")
    for read in (folder.ask, folder.digest, folder.fetch):
        with pytest.raises(MissingError):
            read(address)
