"""What changed since a version that somebody agreed to, and any two versions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from inforce import addresses
from inforce.site.model import Page
from inforce.site.templates import day, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inforce.site.model import Site
    from inforce.timeline.values import Policy


def versions_in_force(site: Site, policy: Policy) -> list[int]:
    """Return the versions that were in force before the present one, the latest first."""
    standing = site.standings[policy.id]
    begun = [period for period in standing.periods if period.start <= standing.as_of]
    indexes = dict.fromkeys(period.version for period in reversed(begun))
    return [index for index in indexes if index != standing.in_force]


def with_since_page(site: Site, policy: Policy) -> list[int]:
    """Return the versions that have a page with what changed since."""
    if site.standings[policy.id].in_force is None:
        return []
    return versions_in_force(site, policy)[: site.settings.since]


def without_since_page(site: Site, policy: Policy) -> Iterator[tuple[int, str, str, str]]:
    """Yield version, address, target and title of the stand-ins for others in force some time.

    What changed since the text in force is nothing; what changed since an older one than there are
    pages for is for the browser to compare.
    """
    in_force = site.standings[policy.id].in_force
    if in_force is None:
        return
    own = policy.versions[in_force]
    here = addresses.policy_page(policy.address)
    title = f"{own.title} {own.label}, in force: nothing changed since"
    yield in_force, addresses.since_page(policy.address, own.segment), here, title
    for index in versions_in_force(site, policy)[site.settings.since :]:
        version = policy.versions[index]
        target = f"{addresses.compare_page(policy.address)}?from={quote(version.segment)}"
        title = f"{version.title}: what changed since {version.label}"
        yield index, addresses.since_page(policy.address, version.segment), target, title


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that can be chosen for comparing."""

    segment: str
    """As in Version."""
    label: str
    """As in Version."""
    name: str
    """Label and date, for people."""


def compare_page(site: Site, policy: Policy, links: Mapping[str, str]) -> Page:
    """Return the page on which any two versions can be compared.

    `links` holds where the links typed in the texts lead, as addresses below the legal root.
    """
    standing = site.standings[policy.id]
    page = addresses.compare_page(policy.address)
    known = sorted(standing.statuses)
    body = fill(
        "compare.html",
        page,
        policy=policy,
        choices=[_choice(policy, index) for index in known],
        to=policy.versions[site.shown(policy)].segment,
        blocks=addresses.compare_data(policy.address),
        links={typed: addresses.relative(found, page) for typed, found in links.items()},
        lang=policy.versions[-1].front_matter.lang,
        steps=[(policy.versions[i - 1], policy.versions[i]) for i in reversed(known) if i],
        since=[policy.versions[index] for index in with_since_page(site, policy)],
    )
    title = f"{policy.title}: compare any two versions"
    return Page(page, title, body, (), listed=False)


def _choice(policy: Policy, index: int) -> Choice:
    version = policy.versions[index]
    name = f"{version.label}, published {day(version.published_on)}"
    return Choice(version.segment, version.label, name)
