"""What is written and not published: uncommitted edits, and texts marked `status: draft`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.addresses import policy_address
from inforce.interpretation import examine, interpret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.document import Document
    from inforce.history import Repository
    from inforce.model import Problem
    from inforce.register import Register
    from inforce.settings import Settings
    from inforce.timeline.values import Policy


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that only its editor sees."""

    path: str
    """Path in the repository."""
    address: str
    """Address of the policy it changes or would become."""
    policy: Policy | None
    """The policy it changes; None for a new one."""
    title: str
    """Title as the draft has it; never empty."""
    label: str
    """The declared version; empty where none is declared."""
    committed: bool
    """Whether it is in the last commit, marked as a draft."""
    data: bytes
    """The source; empty for a file that was deleted."""
    document: Document | None
    """The rendered text; None for a file that was deleted, which withdraws the policy."""
    problems: tuple[Problem, ...]
    """What would keep it from being published as it is."""


def find_drafts(
    repository: Repository, register: Register, settings: Settings
) -> tuple[Draft, ...]:
    """Return every draft, by path; an uncommitted edit hides a committed draft at the same path."""
    found: dict[str, tuple[bytes, bool, bool]] = {}
    committed = {snapshot.blob: snapshot.path for snapshot in register.drafts}
    for blob, data in repository.blobs(committed):
        found[committed[blob]] = (data, True, False)
    for edit in repository.uncommitted(register.head, settings.selects):
        found[edit.path] = (edit.data, False, not edit.blob)
    return tuple(_drafts(found, register, settings))


def _drafts(
    found: dict[str, tuple[bytes, bool, bool]], register: Register, settings: Settings
) -> Iterator[Draft]:
    owners = {policy.path: policy for policy in register.policies}
    by_id = {policy.id: policy for policy in register.policies}
    for path, (data, committed, deleted) in sorted(found.items()):
        policy = owners.get(path)
        if deleted:
            if policy is not None:
                yield Draft(
                    path, policy.address, policy, policy.title, "", committed, b"", None, ()
                )
            continue
        interpretation, document = interpret(data)
        declared = interpretation.front_matter
        policy = by_id.get(declared.id) or policy
        name = declared.id or settings.policy_path(path)
        yield Draft(
            path=path,
            address=policy.address if policy else policy_address(name),
            policy=policy,
            title=declared.title or interpretation.title or name,
            label=declared.version,
            committed=committed,
            data=data,
            document=document,
            problems=() if settings.front_matter == "tolerant" else examine(data, path),
        )
