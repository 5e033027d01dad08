"""A time stamp over the checkpoint holds, or fails in words; the authority is made with openssl."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from gitrepo import environment

from inforce.cli import main

if TYPE_CHECKING:
    from conftest import Built

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""
ROOT = "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -config c -extensions root"
ASK = "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -config c -subj /CN=Stamps"
SIGN = (
    "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -extfile c "
    "-extensions stamps -days 3650"
)
QUERY = "ts -query -data checkpoint -sha256 -cert -out query"
REPLY = (
    "ts -reply -config c -section tsa -queryfile query -signer tsa.pem -inkey tsa.key -out reply"
)


def openssl(folder: Path, command: str) -> None:
    done = ["openssl", *command.split()]
    subprocess.run(done, cwd=folder, check=True, capture_output=True, env=environment())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an authority that stamps what lies there as `checkpoint`."""
    pytest.importorskip("rfc3161_client", reason="the extra `timestamps` is not installed")
    folder = tmp_path_factory.mktemp("authority")
    (folder / "c").write_text(CONFIGURATION)
    (folder / "serial").write_text("01\n")
    for command in (f"{ROOT} -days 3650", ASK, SIGN):
        openssl(folder, command)
    return folder


@pytest.fixture
def stamped(authority: Path, built: Built, tmp_path: Path) -> Path:
    """Return a copy of the built site, its checkpoint stamped."""
    legal = Path(shutil.copytree(built.site_dir / "legal", tmp_path / "legal"))
    shutil.copy(legal / "checkpoint", authority / "checkpoint")
    for command in (QUERY, REPLY):
        openssl(authority, command)
    shutil.copy(authority / "reply", legal / "checkpoint.tsr")
    return legal


def verify(site: Path, roots: Path) -> tuple[int, str]:
    arguments = ["verify", str(site), "--no-git", "--timestamp-authorities", str(roots)]
    result = CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": "1719748800"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def test_a_stamp_of_a_known_authority_holds(stamped: Path, authority: Path) -> None:
    code, said = verify(stamped, authority / "root.pem")
    assert code == 0, said
    assert "checked: the time stamp of 20" in said


def test_a_stamp_over_something_else_fails(stamped: Path, authority: Path) -> None:
    (authority / "checkpoint").write_text("something else\n")
    for command in (QUERY, REPLY):
        openssl(authority, command)
    shutil.copy(authority / "reply", stamped / "checkpoint.tsr")
    code, said = verify(stamped, authority / "root.pem")
    assert code == 1
    assert "the time stamp of the checkpoint: promised one by an authority in " in said
    assert "found one that does not hold: " in said


def test_a_stamp_of_somebody_else_fails(stamped: Path, authority: Path, tmp_path: Path) -> None:
    (tmp_path / "c").write_text(CONFIGURATION)
    openssl(tmp_path, f"{ROOT} -days 3650")
    assert verify(stamped, tmp_path / "root.pem")[0] == 1


@pytest.mark.parametrize("token", [b"", b"garbage", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_stamp_fails_without_a_traceback(
    stamped: Path, authority: Path, token: bytes
) -> None:
    (stamped / "checkpoint.tsr").write_bytes(token)
    code, said = verify(stamped, authority / "root.pem")
    assert code == 1
    assert "does not hold" in said


def test_a_missing_stamp_is_a_failure(stamped: Path, authority: Path) -> None:
    (stamped / "checkpoint.tsr").unlink()
    assert "checkpoint.tsr" in verify(stamped, authority / "root.pem")[1]
