"""What is signed with a key is found to be signed by its owner, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inforce.verification import signature
from trust.verifying import broken, forge, sign, verify

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("elsewhere")
CHECKPOINT = b"legal.example/legal\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def test_a_signature_names_its_signer(key: Path) -> None:
    made = signature.signed(CHECKPOINT, key)
    assert made.startswith(b"-----BEGIN SSH SIGNATURE-----\n")
    found = signature.check_signature(CHECKPOINT, made, key.with_name("allowed"))
    assert found == ("legal@example.org", ())


def test_a_signature_over_something_else_names_nobody(key: Path) -> None:
    made = signature.signed(CHECKPOINT, key)
    signer, faults = signature.check_signature(b"else\n", made, key.with_name("allowed"))
    assert signer == ""
    assert "a signature that does not hold: " in str(faults[0])


def test_what_is_no_key_signs_nothing(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key\n")
    with pytest.raises(OSError, match=r"ssh-keygen did not sign: .*/key"):
        signature.signed(CHECKPOINT, tmp_path / "key")


def test_without_ssh_keygen_nothing_counts_as_checked(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signature.signed(CHECKPOINT, key)
    monkeypatch.setenv("PATH", str(key.parent))
    signer, faults = signature.check_signature(CHECKPOINT, made, key.with_name("allowed"))
    assert signer == ""
    assert "no way to check it" in str(faults[0])


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
