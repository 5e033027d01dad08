"""Which versions answer at an address that a policy has, or had before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.timeline.acts import Place, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.site.model import Site
    from inforce.timeline.values import Policy


def versions_at(site: Site, policy: Policy, address: str) -> Iterator[int]:
    """Yield the versions of a policy that answer at one of its addresses.

    Where another policy is by now, they are those published there before.
    """
    places = places_of(policy.acts)
    whole = address == policy.address or address in site.former_addresses[policy.id]
    for index in site.standings[policy.id].statuses:
        if whole or Place(address, policy.versions[index].segment) in places:
            yield index
