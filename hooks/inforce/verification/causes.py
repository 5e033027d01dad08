"""Why a record does not begin with an older one, though history is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.records import check_manifest
from inforce.verification.sources import check_sources

if TYPE_CHECKING:
    from inforce.history import Repository

READ_OTHERWISE = (
    "Git holds everything that was recorded, so not history has changed, but how it is read: a "
    "setting (time_zone, policies, continues, breaks) or inforce itself. Set it back; what was "
    "published stays recorded as it was."
)
"""What to say where `is_read_otherwise`."""


def is_read_otherwise(old: bytes, repository: Repository, ref: str) -> bool:
    """Tell whether the published branch holds every commit and text of an old record.

    Raises ProblemsError where the repository cannot be read.
    """
    lines = check_manifest(old).lines
    return bool(lines) and not any(True for _ in check_sources(repository, ref, lines))
