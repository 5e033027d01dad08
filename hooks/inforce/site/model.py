"""What the pages are made from, and what a page is, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.removals import removals
from inforce.timeline.force import Standing, standing
from inforce.timeline.values import Event, EventKind, Policy, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from inforce.drafts import Draft
    from inforce.register import Register
    from inforce.settings import Removal, Settings


@dataclass(frozen=True, slots=True)
class Link:
    """A machine-readable relation of a page, for its `<head>`."""

    rel: str
    """Link relation, RFC 8288; RFC 5829 for those between versions."""
    address: str
    """Target below the legal root."""
    type: str = ""
    """Media type of the target; empty for a page."""
    title: str = ""
    """Name of the target for people; plain text."""


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page, still without the theme around it."""

    address: str
    """Below the legal root, ending in `/`; empty for the root itself."""
    title: str
    """Plain text, not escaped."""
    body: str
    """HTML for the theme's content area."""
    contents: tuple[tuple[str, str], ...] = ()
    """Table of contents: anchor and plain text of each heading to list."""
    listed: bool = True
    """Whether search engines may list it."""
    links: tuple[Link, ...] = ()
    """Relations to other addresses."""
    linked_data: str = ""
    """JSON-LD about the page, safe inside a `script` element; may be empty."""
    searched: bool = True
    """Whether the search of the site finds it; only where it is an MkDocs page."""
    changed_on: date | None = None
    """Day since when it says what it says; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that need not be made where an equal one was kept."""

    address: str
    """Below the legal root, as in Page."""
    key: str
    """Everything the page is made from: equal keys mean equal pages."""
    make: Callable[[], Page]
    """Makes it."""
    compares: tuple[str, str] | None = None
    """The contents whose redline it shows, by blob id: old and new."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that stands beside the pages."""

    address: str
    """Below the legal root."""
    content: bytes
    """What is served, byte for byte."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log: something that was done to a policy."""

    policy: Policy
    """The policy."""
    event: Event
    """What was done."""

    @property
    def version(self) -> Version:
        """The version published, corrected or withdrawn."""
        return self.policy.versions[self.event.version]

    @property
    def correction(self) -> int:
        """Number of the correction within its version; 0 where the change is none."""
        for found in self.version.corrections:
            if found.after == self.event.snapshot:
                return found.number
        return 0

    @property
    def summary(self) -> str:
        """The editor's words; empty where none were given."""
        if self.event.kind is EventKind.CORRECT:
            return self.version.corrections[self.correction - 1].summary
        if self.event.kind is EventKind.WITHDRAW:
            return ""
        return self.version.summary


@dataclass(frozen=True)
class Site:
    """Everything the pages speak of."""

    register: Register
    """The policies as of a day."""
    settings: Settings
    """What the publisher configured."""
    base_url: str
    """The site's own address without the legal path; empty where it is not known."""
    drafts: tuple[Draft, ...] = ()
    """What only the editor sees; empty unless the pages are served to one."""

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where each policy stands, by policy id."""
        as_of = self.register.as_of
        return {policy.id: standing(policy, as_of) for policy in self.register.policies}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of every policy, the latest first."""
        found = [
            Change(policy, event)
            for policy in self.register.policies
            for event in policy.events
            if event.published_on <= self.register.as_of
        ]
        return tuple(
            sorted(
                found,
                key=lambda change: (change.event.published_on, change.event.snapshot.position),
                reverse=True,
            )
        )

    @cached_property
    def by_name(self) -> dict[str, Policy]:
        """Policies by every repository path they ever had; the newest owner of a path counts."""
        owners: dict[str, tuple[int, Policy]] = {}
        for policy in self.register.policies:
            for version in policy.versions:
                for snapshot in version.snapshots:
                    if owners.get(snapshot.path, (-1, policy))[0] < snapshot.position:
                        owners[snapshot.path] = (snapshot.position, policy)
        return {path: policy for path, (_, policy) in owners.items()}

    @property
    def has_feeds(self) -> bool:
        """Whether feeds are made: they need the site's own address."""
        return self.settings.feeds and bool(self.base_url and self.changes)

    def removals(self) -> Iterator[tuple[Removal, frozenset[str]]]:
        """Yield every removal ordered by a court, with the blobs that may not be shown."""
        return removals(self.register, self.settings)

    @cached_property
    def former_addresses(self) -> dict[str, tuple[str, ...]]:
        """The former addresses of each policy, by id, that still lead to it.

        An address that another policy has taken since does not.
        """
        policies = self.register.policies
        taken = {addresses.fold(policy.address) for policy in policies}
        found: dict[str, tuple[str, ...]] = {}
        for policy in policies:
            kept = [
                former
                for former in policy.former
                if addresses.fold(former) not in taken and not addresses.is_reserved(former, ())
            ]
            taken.update(map(addresses.fold, kept))
            found[policy.id] = tuple(kept)
        return found

    def public_address(self, address: str) -> str:
        """Return the full address of one below the legal root, percent-encoded.

        It begins at the host where the site's own address is unknown.
        """
        return addresses.absolute(self.base_url, self.settings.url_path, address)

    def full_address(self, address: str) -> str:
        """Return the full address of one below the legal root; empty where the site's is unknown.

        Percent-encoded.
        """
        return self.public_address(address) if self.base_url else ""

    def known(self) -> Iterator[Policy]:
        """Yield the policies of which something was published by the day."""
        for policy in self.register.policies:
            if self.standings[policy.id].statuses:
                yield policy

    def shown(self, policy: Policy) -> int:
        """Return the index of the version that the policy's own page shows.

        It is the text in force, else the next to take effect, else the last there was.
        """
        found = self.standings[policy.id]
        if found.in_force is not None:
            return found.in_force
        if found.upcoming:
            return found.upcoming[0]
        return found.periods[-1].version if found.periods else len(policy.versions) - 1

    def changed_on(self, policy: Policy) -> date:
        """Return the day since when the policy's own page shows what it shows."""
        found = self.standings[policy.id]
        days = [
            day
            for event in policy.events
            for day in (event.published_on, event.effective_on)
            if day <= found.as_of
        ]
        return max(days, default=policy.versions[0].published_on)

    def draft_of(self, policy: Policy) -> Draft | None:
        """Return the draft that would change a policy; None where there is none."""
        return next((draft for draft in self.drafts if draft.policy == policy), None)

    def living(self) -> Iterator[Policy]:
        """Yield the policies that are not withdrawn."""
        for policy in self.known():
            if self.standings[policy.id].withdrawn_on is None:
                yield policy
