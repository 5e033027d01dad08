"""Signatures over the checkpoint, made and checked by `ssh-keygen -Y`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from inforce.records import Fault

NAMESPACE = "inforce-checkpoint"
"""What the signature is for (SSHSIG namespace), so that it passes for nothing else."""
_ABOUT = "the signature of the checkpoint"


def signed(checkpoint: bytes, key: Path) -> bytes:
    """Return the signature over a checkpoint; `key` is a private key, or a public one in an agent.

    Raises OSError where ssh-keygen cannot be run or refuses.
    """
    with TemporaryDirectory(prefix="inforce-") as folder:
        file = Path(folder, "checkpoint")
        file.write_bytes(checkpoint)
        done = _ssh_keygen("sign", "-q", "-f", str(key), "-n", NAMESPACE, str(file))
        if done.returncode:
            raise OSError(f"ssh-keygen did not sign: {_words(done.stderr)}")
        return Path(f"{file}.sig").read_bytes()


def check_signature(
    checkpoint: bytes, signature: bytes, allowed_signers: Path
) -> tuple[str, tuple[Fault, ...]]:
    """Return who signed a checkpoint, of those in the file of allowed signers, or what is wrong."""
    promised = f"one by somebody in {allowed_signers}"
    with TemporaryDirectory(prefix="inforce-") as folder:
        file = str(Path(folder, "checkpoint.sig"))
        Path(file).write_bytes(signature)
        allowed = ("-f", str(allowed_signers), "-s", file, "-n", NAMESPACE)
        try:
            found = _ssh_keygen("find-principals", *allowed)
            names = found.stdout.decode(errors="replace").splitlines()
            for name in names if not found.returncode else ():
                done = _ssh_keygen("verify", *allowed, "-I", name, given=checkpoint)
                if not done.returncode:
                    return name, ()
                found = done
        except OSError as error:
            return "", (Fault(_ABOUT, promised, f"no way to check it ({error})"),)
    words = _words(found.stderr) or _words(found.stdout)
    return "", (Fault(_ABOUT, promised, f"a signature that does not hold: {words}"),)


def _ssh_keygen(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["ssh-keygen", "-Y", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60)


def _words(told: bytes) -> str:
    return " ".join(told.decode(errors="replace").split())[:200]
