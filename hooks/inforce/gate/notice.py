"""The notices that laws demand before terms change, and how they are counted.

A notice of n days is kept where `effective` lies at least n days after publication, one of n months
where it lies on the same day n months later or after it (on the last day of a shorter month).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inforce.gate.values import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.settings import Settings

EVERY_POLICY = "*"
"""The key under which a profile for all policies is set."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A notice that a law demands."""

    words: str
    """The period in words."""
    days: int
    """Its days, where it is counted in days."""
    months: int
    """Its months, where it is counted in months."""
    citation: str
    """The provision."""


PROFILES = {
    "p2b": Profile("15 days", 15, 0, "Regulation (EU) 2019/1150, Article 3(2)"),
    "eecc": Profile("one month", 0, 1, "Directive (EU) 2018/1972, Article 105(4)"),
    "psd2": Profile("two months", 0, 2, "Directive (EU) 2015/2366, Article 54(1)"),
}
"""Profiles by the name they have in the settings."""


def duties(
    policy: str, settings: Settings, promised: int | None, published_on: date
) -> tuple[Duty, ...]:
    """Return the notices a material change of a policy needs; `promised` are its own days."""
    return tuple(_duties(policy, settings, promised, published_on))


def _duties(
    policy: str, settings: Settings, promised: int | None, published_on: date
) -> Iterator[Duty]:
    days = settings.notice_days if promised is None else promised
    if days is not None:
        asker = "the settings ask" if promised is None else "its front matter asks"
        yield Duty(_days(days), published_on + timedelta(days=days), asker)
    for name in dict.fromkeys(settings.notice.get(key) for key in (EVERY_POLICY, policy)):
        if name is not None:
            law = PROFILES[name]
            day = months_later(published_on, law.months) + timedelta(days=law.days)
            yield Duty(law.words, day, "the law asks", law.citation)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a month that is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
