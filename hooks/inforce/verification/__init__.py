"""Whether a published site keeps what its record promises."""

from inforce.verification.published import FailedError, MissingError, Published, published_at
from inforce.verification.signature import signed
from inforce.verification.verify import Asked, Git, Report, verify

__all__ = [
    "Asked",
    "FailedError",
    "Git",
    "MissingError",
    "Published",
    "Report",
    "published_at",
    "signed",
    "verify",
]
