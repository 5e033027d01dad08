"""Whether a published site keeps what its record promises."""

from inforce.verification.causes import READ_OTHERWISE, is_read_otherwise
from inforce.verification.faults import FailedError, MissingError
from inforce.verification.hashed import Hashed
from inforce.verification.published import Published, published_at
from inforce.verification.signature import signed
from inforce.verification.verify import Asked, Git, Report, verify

__all__ = [
    "READ_OTHERWISE",
    "Asked",
    "FailedError",
    "Git",
    "Hashed",
    "MissingError",
    "Published",
    "Report",
    "is_read_otherwise",
    "published_at",
    "signed",
    "verify",
]
