"""Time stamps over the checkpoint: RFC 3161 tokens, which say that it existed on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.records import Fault

if TYPE_CHECKING:
    from pathlib import Path

_ABOUT = "the time stamp of the checkpoint"
_INSTALL = "install inforce with the extra `timestamps`"


def check_timestamp(
    checkpoint: bytes, token: bytes, authorities: Path
) -> tuple[str, tuple[Fault, ...]]:
    """Return when an authority stamped a checkpoint (ISO 8601, UTC), or what is wrong.

    `token` is a time-stamp response in DER; `authorities` a PEM file with the root certificates of
    those whose word counts.
    """
    promised = f"one by an authority in {authorities}"
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError:
        return "", (Fault(_ABOUT, promised, f"no way to check it ({_INSTALL})"),)
    try:
        roots = load_pem_x509_certificates(authorities.read_bytes())
        answer = decode_timestamp_response(token)
        verifier = VerifierBuilder(roots=roots).build()
        verifier.verify_message(answer, checkpoint)
    except (ValueError, VerificationError) as error:
        words = " ".join(str(error).split())[:200]
        return "", (Fault(_ABOUT, promised, f"one that does not hold: {words}"),)
    return answer.tst_info.gen_time.isoformat(), ()
