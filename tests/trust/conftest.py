"""What several of these tests need."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from gitrepo import environment

if TYPE_CHECKING:
    from conftest import Built


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a private key; beside it stands the file of allowed signers."""
    path = tmp_path / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, env=environment())
    public = path.with_suffix(".pub").read_text()
    (tmp_path / "allowed").write_text(f"legal@example.org {public}")
    return path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command in a folder without a site of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site(built: Built, tmp_path: Path) -> Path:
    """Return a copy of the built site that a test may spoil."""
    return Path(shutil.copytree(built.site_dir / "legal", tmp_path / "legal"))
