"""What a reviewer needs of a proposal: as a comment on a forge, and as pages to read from disk."""

from inforce.review.comment import FORGE_LIMIT, comment
from inforce.review.page import overview, redline_page
from inforce.review.values import Review, Reviewed, machine_values, review

__all__ = [
    "FORGE_LIMIT",
    "Review",
    "Reviewed",
    "comment",
    "machine_values",
    "overview",
    "redline_page",
    "review",
]
