"""What every copy of a version says about itself, on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a copy comes from; nothing in it changes with the day of making the copy."""

    title: str
    """Name of the policy, or of the comparison."""
    edition: str
    """Which text it is and since when: `Version 2.0, published 2026-11-01`."""
    address: str
    """Where the text can be found: an absolute address, or the one below the legal pages."""
    language: str
    """Language of the text, as a BCP 47 tag."""
    author: str
    """Who answers for the text: approver, owner or publisher."""
    publisher: str
    """Whose text it is; empty where the settings do not say."""
    published_at: datetime
    """When the text reached the published branch: aware, in UTC."""
