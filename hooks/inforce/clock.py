"""The one place that asks what day it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def as_of(zone: ZoneInfo, asked: date | None = None) -> date:
    """Return the day a build speaks of.

    It is the day asked for, else that of `SOURCE_DATE_EPOCH` (seconds since 1970, as defined by
    reproducible-builds.org), else today; the latter two in the configured time zone. Raises
    ValueError where `SOURCE_DATE_EPOCH` is not a number.
    """
    if asked is not None:
        return asked
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    return datetime.now(zone).date()
