"""Who is at which address: whoever came first, for as long as it stays there.

A version's place is for ever: no other policy ever publishes one there, wherever its owner moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.addresses import fold, is_reserved, policy_address

if TYPE_CHECKING:
    from inforce.timeline.identity import Run


class Places:
    """The addresses of all policies, and what they have published there."""

    def __init__(self) -> None:
        self._owners: dict[str, Run] = {}
        self._addresses: dict[int, tuple[str, str]] = {}
        self._published: dict[tuple[str, str], Run] = {}
        self._segments: dict[int, set[str]] = {}

    def settle(self, run: Run, policy: str) -> str:
        """Return the address of a policy under its present id, and note on it what was wrong."""
        known, address = self._addresses.get(id(run), ("", ""))
        if known == policy:
            return address
        if address:
            del self._owners[fold(address)]
        wanted = policy_address(policy)
        first = self._unreserved(run, wanted)
        address, number = first, 1
        while (holder := self._holder(run, address)) is not None:
            path = holder.snapshots[-1].path
            run.clash = (
                f"would be published at {wanted}/, where {path} already is or was.",
                "Give one of the two another `id`.",
            )
            number += 1
            address = f"{first}~{number}"
        self._owners[fold(address)] = run
        self._addresses[id(run)] = (policy, address)
        return address

    def _holder(self, run: Run, address: str) -> Run | None:
        """Return the policy that is in the way of another, or of its versions, at an address."""
        if fold(address) in self._owners:
            return self._owners[fold(address)]
        for segment in self._segments.get(id(run), ()):
            holder = self._owners.get(fold(f"{address}/{segment}"))
            holder = holder or self._published.get((fold(address), segment))
            if holder is not None and holder is not run:
                return holder
        return None

    def _unreserved(self, run: Run, wanted: str) -> str:
        """Return an address that the site does not need for itself."""
        run.clash = None
        if not is_reserved(wanted, {address for _, address in self._addresses.values()}):
            return wanted
        run.clash = (
            f"would be published at {wanted}/, which the site needs for itself.",
            "Give the policy another `id`, or the file another name.",
        )
        return wanted.replace("/", "~") if "/" in wanted else f"{wanted}~"

    def is_taken(self, run: Run, segment: str) -> bool:
        """Tell whether another policy, or a version of one, is at the place a version wants."""
        _, address = self._addresses[id(run)]
        if fold(f"{address}/{segment}") in self._owners:
            return True
        return self._published.get((fold(address), fold(segment)), run) is not run

    def publish(self, run: Run, segment: str) -> None:
        """Note that a version stands below the present address of its policy."""
        _, address = self._addresses[id(run)]
        self._published.setdefault((fold(address), fold(segment)), run)
        self._segments.setdefault(id(run), set()).add(fold(segment))
