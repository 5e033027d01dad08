"""Whether a published site keeps what its record promises."""

from inforce.verification.faults import FailedError, MissingError
from inforce.verification.hashed import Hashed
from inforce.verification.published import Published, published_at
from inforce.verification.signature import signed
from inforce.verification.verify import Asked, Git, Report, verify

__all__ = [
    "Asked",
    "FailedError",
    "Git",
    "Hashed",
    "MissingError",
    "Published",
    "Report",
    "published_at",
    "signed",
    "verify",
]
