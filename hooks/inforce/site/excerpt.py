"""What a page that is carried over between builds may speak of, and nothing else.

The page of one version is made from an excerpt. Its digest is the page's key: an equal key means
an equal page, because what is not in the excerpt cannot get onto the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.model import Status

if TYPE_CHECKING:
    from datetime import date

    from inforce.settings import Settings
    from inforce.site.model import Site
    from inforce.timeline.force import Period
    from inforce.timeline.values import Policy, Version


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another version, as far as the pages of a version speak of it."""

    label: str
    """As in Version."""
    segment: str
    """As in Version."""
    blob: str
    """Id of the content that holds its text."""
    links: tuple[str, ...]
    """As in Version."""


@dataclass(frozen=True, slots=True)
class PolicyExcerpt:
    """The part of a Policy that concerns one version."""

    id: str
    """As in Policy."""
    address: str
    """As in Policy."""
    version: Version
    """The version itself."""
    others: dict[int, Neighbour]
    """The versions beside it and those that took over from it, by index."""
    index: int
    """0-based index of the version."""

    @property
    def versions(self) -> dict[int, Version | Neighbour]:
        """The versions it speaks of, by index."""
        return {**self.others, self.index: self.version}


@dataclass(frozen=True, slots=True)
class StandingExcerpt:
    """The part of a Standing that concerns one version."""

    as_of: date | None
    """The day the site speaks of; only for an upcoming version, whose page counts the days."""
    index: int
    """0-based index of the version."""
    status: Status
    """Status of the version."""
    known: tuple[int, ...]
    """Indexes of its neighbours, as far as published; what they are changes without it."""
    periods: tuple[Period, ...]
    """Those of the version."""
    in_force: int | None
    """The index of the version if it is in force, -1 if another is, None if none is."""
    withdrawn_on: date | None
    """As in Standing."""

    @property
    def statuses(self) -> dict[int, Status | None]:
        """As in Standing for the version; None for its neighbours."""
        return {**dict.fromkeys(self.known), self.index: self.status}

    def periods_of(self, version: int) -> tuple[Period, ...]:
        """Return the periods of the version."""
        return tuple(period for period in self.periods if period.version == version)


@dataclass(frozen=True, slots=True)
class SiteExcerpt:
    """The part of a Site that concerns one version."""

    settings: Settings
    """As in Site."""
    base_url: str
    """As in Site."""
    standings: dict[str, StandingExcerpt]
    """Of the one policy, by its id."""

    def public_address(self, address: str) -> str:
        """Return the full address like Site's."""
        return addresses.absolute(self.base_url, self.settings.url_path, address)

    def full_address(self, address: str) -> str:
        """Return the full address of one below the legal root; empty where the site's is unknown.

        Percent-encoded.
        """
        return addresses.full(self.base_url, self.settings.url_path, address)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Everything the pages of one version are made from, beside the texts themselves."""

    site: SiteExcerpt
    """The site."""
    policy: PolicyExcerpt
    """The policy."""

    @property
    def index(self) -> int:
        """0-based index of the version in its policy."""
        return self.policy.index

    @property
    def version(self) -> Version:
        """The version itself."""
        return self.policy.version

    @property
    def before(self) -> Neighbour | None:
        """The version before; None for the first."""
        return self.policy.others.get(self.index - 1)

    @property
    def key(self) -> str:
        """Everything that may differ between two versions or two days, told in full."""
        return f"{self.policy!r} {self.standing!r}"

    @property
    def standing(self) -> StandingExcerpt:
        """Where it stands."""
        return self.site.standings[self.policy.id]


def excerpt(site: Site, policy: Policy, index: int) -> Excerpt:
    """Return what the pages of one version may speak of."""
    standing = site.standings[policy.id]
    periods = standing.periods_of(index)
    near = {other for other in (index - 1, index, index + 1) if other in standing.statuses}
    successors = {period.successor for period in periods if period.successor is not None}
    upcoming = standing.statuses[index] is Status.UPCOMING
    in_force = standing.in_force
    own = StandingExcerpt(
        as_of=standing.as_of if upcoming else None,
        index=index,
        status=standing.statuses[index],
        known=tuple(sorted(near - {index})),
        periods=periods,
        in_force=in_force if in_force in (None, index) else -1,
        withdrawn_on=standing.withdrawn_on,
    )
    others = {other: _neighbour(policy.versions[other]) for other in near | successors}
    others.pop(index, None)
    return Excerpt(
        SiteExcerpt(site.settings, site.base_url, {policy.id: own}),
        PolicyExcerpt(
            policy.id, policy.address, policy.versions[index], dict(sorted(others.items())), index
        ),
    )


def _neighbour(version: Version) -> Neighbour:
    return Neighbour(version.label, version.segment, version.text.blob, version.links)
