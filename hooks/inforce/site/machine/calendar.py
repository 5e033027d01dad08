"""The days on which texts take effect, as iCalendar (RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from inforce import addresses
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from inforce.site.model import Site
    from inforce.timeline.force import Period
    from inforce.timeline.values import Policy

_OCTETS = 75
"""A line is no longer than this without its end (RFC 5545, section 3.1)."""


def has_events(site: Site) -> bool:
    """Tell whether there is a calendar: one without an event would not be valid."""
    return any(True for _ in _ahead(site))


def calendar_file(site: Site) -> StaticFile:
    """Return the calendar of the texts in force and to come; for a site that has events."""
    events = [line for policy, period in _ahead(site) for line in _event(site, policy, period)]
    opening = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//inforce//legal pages//EN"]
    lines = [*opening, "X-WR-CALNAME:Legal texts take effect", *events, "END:VCALENDAR"]
    content = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    return StaticFile(addresses.CALENDAR, content.encode())


def _ahead(site: Site) -> Iterator[tuple[Policy, Period]]:
    """Yield the periods that have not ended."""
    for policy in site.known():
        for period in site.standings[policy.id].periods:
            if period.end is None or period.end > site.register.as_of:
                yield policy, period


def _event(site: Site, policy: Policy, period: Period) -> Iterator[str]:
    version = policy.versions[period.version]
    host = urlsplit(site.base_url).hostname or "legal"
    page = addresses.version_page(policy.address, version.segment)
    yield "BEGIN:VEVENT"
    yield f"UID:{version.first.commit}-{period.start:%Y%m%d}-{version.segment}@{host}"
    yield f"DTSTAMP:{_moment(version.published_at)}"
    yield f"DTSTART;VALUE=DATE:{period.start:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{version.title} {version.label} takes effect')}"
    if version.summary:
        yield f"DESCRIPTION:{_text(version.summary)}"
    if site.base_url:
        yield f"URL:{site.full_address(page)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line between characters so that no part has more octets than allowed."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
