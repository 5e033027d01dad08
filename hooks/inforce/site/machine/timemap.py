"""The versions of a policy as a TimeMap of the Memento protocol (RFC 7089)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from datetime import date

    from inforce.site.model import Site
    from inforce.timeline.values import Policy


def timemap_file(site: Site, policy: Policy) -> StaticFile:
    """Return the TimeMap: what stood at the policy's own address, and from when.

    A moment is the beginning of the first day in force, in the configured time zone.
    """
    address = addresses.timemap(policy.address)
    standing = site.standings[policy.id]
    begun = [period for period in standing.periods if period.start <= standing.as_of]
    moments = [_moment(site, period.start) for period in begun]
    own = f'<{site.full_address(address)}>; rel="self"; type="application/link-format"'
    span = f'; from="{moments[0]}"; until="{moments[-1]}"' if moments else ""
    lines = [
        f'<{site.full_address(addresses.policy_page(policy.address))}>; rel="original"',
        f"{own}{span}",
    ]
    for place, (period, moment) in enumerate(zip(begun, moments, strict=True)):
        ends = [name for name, at in (("first", 0), ("last", len(begun) - 1)) if at == place]
        segment = policy.versions[period.version].segment
        page = site.full_address(addresses.version_page(policy.address, segment))
        lines.append(f'<{page}>; rel="{" ".join([*ends, "memento"])}"; datetime="{moment}"')
    return StaticFile(address, (",\n".join(lines) + "\n").encode())


def _moment(site: Site, on: date) -> str:
    begins = datetime.combine(on, time(), site.settings.zone).astimezone(UTC)
    return format_datetime(begins, usegmt=True)
