"""What several of these tests need."""

import subprocess
from pathlib import Path

import pytest
from gitrepo import environment


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a private key; beside it stands the file of allowed signers."""
    path = tmp_path / "key"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, env=environment())
    public = path.with_suffix(".pub").read_text()
    (tmp_path / "allowed").write_text(f"legal@example.org {public}")
    return path
