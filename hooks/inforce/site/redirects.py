"""Addresses that lead to other pages for ever: those before a rename, and short ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.former import versions_at
from inforce.site.since_pages import with_since_page, without_since_page
from inforce.site.templates import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.model import Site
    from inforce.timeline.values import Policy


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads to another for ever."""

    address: str
    """The address that was once published."""
    target: str
    """Where its text is now."""
    title: str
    """Name of the target; plain text."""


def redirects(site: Site, policy: Policy) -> Iterator[Redirect]:
    """Yield a redirect from every former address of a policy that leads to another page."""
    for former in policy.former:
        if former in site.former_addresses[policy.id]:
            yield from _moved(site, policy, former)
        yield from _moved_versions(site, policy, former)


def stand_ins(site: Site, policy: Policy) -> dict[int, Redirect]:
    """Return what stands where a version has no page with what changed since, by its index."""
    return {
        index: Redirect(address, target, title)
        for index, address, target, title in without_since_page(site, policy)
    }


def _moved(site: Site, policy: Policy, former: str) -> Iterator[Redirect]:
    """Yield a redirect for the pages of the policy itself at a former address."""
    now, title = policy.address, policy.title
    yield Redirect(f"{former}/", addresses.policy_page(now), title)
    several = len(site.standings[policy.id].statuses) > 1
    comparing = [addresses.compare_page] if several else []
    for place in (addresses.history_page, addresses.day_page, *comparing):
        yield Redirect(place(former), place(now), title)
    in_force = site.standings[policy.id].in_force
    own = [] if in_force is None else [in_force]
    for index in (*own, *with_since_page(site, policy)):
        segment = policy.versions[index].segment
        old, new = (addresses.since_page(at, segment) for at in (former, now))
        yield Redirect(old, new, title)


def _moved_versions(site: Site, policy: Policy, former: str) -> Iterator[Redirect]:
    """Yield a redirect for every page of versions that stood, or could stand, there."""
    now, title = policy.address, policy.title
    for index in versions_at(site, policy, former):
        version = policy.versions[index]
        name, segment = f"{title} {version.label}", version.segment
        pages = [(addresses.version_page(at, segment) for at in (former, now))]
        if index:
            pages.append(addresses.redline_page(at, segment) for at in (former, now))
        for correction in version.corrections:
            number = correction.number
            pages.append(addresses.correction_page(at, segment, number) for at in (former, now))
        for old, new in pages:
            yield Redirect(old, new, name)


def redirect_html(site: Site, redirect: Redirect) -> str:
    """Return the page that sends a browser on, and names the target to everybody else."""
    target, mark, query = redirect.target.partition("?")
    return fill(
        "redirect.html",
        redirect.address,
        target=f"{addresses.relative(target, redirect.address)}{mark}{query}",
        title=redirect.title,
        canonical=site.full_address(target),
    )
