"""`index.json`, for the site and for each policy, with the JSON Schemas they follow."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.site.machine import records
from inforce.site.machine.written import json_bytes
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from inforce.site.model import Site
    from inforce.texts import Digest, Texts
    from inforce.timeline.force import Standing
    from inforce.timeline.values import Policy, Version


def site_indexes(site: Site) -> Iterator[StaticFile]:
    """Yield the index of the site, and the schemas of all indexes."""
    yield StaticFile(addresses.INDEX, records.site_json(_site(site)))
    for address, made in (
        (addresses.SITE_SCHEMA, records.site_schema),
        (addresses.POLICY_SCHEMA, records.policy_schema),
    ):
        yield StaticFile(address, json_bytes(made(site.public_address(address))))


def policy_indexes(site: Site, policy: Policy, texts: Texts) -> Iterator[StaticFile]:
    """Yield the index of a policy, at each of its addresses."""
    content = records.policy_json(policy_record(site, policy, texts))
    for address in (policy.address, *site.former_addresses[policy.id]):
        yield StaticFile(addresses.policy_index(address), content)


def next_change(standing: Standing) -> date | None:
    """Return the next day on which another text applies, or none does any more; None if unknown."""
    days = chain.from_iterable((period.start, period.end) for period in standing.periods)
    return min((day for day in days if day and day > standing.as_of), default=None)


def _site(site: Site) -> records.SiteRecord:
    policies = tuple(_summary(site, policy) for policy in site.known())
    days = [found.next_change_on for found in policies if found.next_change_on]
    return records.SiteRecord(
        schema=site.public_address(addresses.SITE_SCHEMA),
        as_of=site.register.as_of,
        commit=site.register.head,
        publisher=site.settings.publisher.name,
        next_change_on=min(days, default=None),
        policies=policies,
    )


def _summary(site: Site, policy: Policy) -> records.PolicySummary:
    standing = site.standings[policy.id]
    return records.PolicySummary(
        id=policy.id,
        title=policy.title,
        url=site.public_address(addresses.policy_page(policy.address)),
        index_url=site.public_address(addresses.policy_index(policy.address)),
        in_force=_label(policy, standing.in_force),
        in_force_since=(
            None
            if standing.in_force is None
            else max(p.start for p in standing.periods if p.start <= standing.as_of)
        ),
        withdrawn_on=standing.withdrawn_on,
        next_change_on=next_change(standing),
    )


def _label(policy: Policy, index: int | None) -> str | None:
    return None if index is None else policy.versions[index].label


def policy_record(site: Site, policy: Policy, texts: Texts) -> records.PolicyRecord:
    """Return what the index of a policy says."""
    standing = site.standings[policy.id]
    known = sorted(standing.statuses)
    digests = texts.digests(policy.versions[index].text.blob for index in known)
    return records.PolicyRecord(
        schema=site.public_address(addresses.POLICY_SCHEMA),
        id=policy.id,
        title=policy.title,
        url=site.public_address(addresses.policy_page(policy.address)),
        history_url=site.public_address(addresses.history_page(policy.address)),
        former_urls=tuple(
            site.public_address(addresses.policy_page(former))
            for former in site.former_addresses[policy.id]
        ),
        in_force=_label(policy, standing.in_force),
        upcoming=tuple(policy.versions[index].label for index in standing.upcoming),
        withdrawn_on=standing.withdrawn_on,
        next_change_on=next_change(standing),
        versions=tuple(_version(site, policy, index, digests) for index in known),
    )


def _version(
    site: Site, policy: Policy, index: int, digests: Mapping[str, Digest]
) -> records.VersionRecord:
    version, standing = policy.versions[index], site.standings[policy.id]
    page = addresses.version_page(policy.address, version.segment)
    redline = addresses.redline_page(policy.address, version.segment)
    return records.VersionRecord(
        label=version.label,
        title=version.title,
        status=standing.statuses[index].value,  # type: ignore[arg-type]  # drafts have no status
        kind=version.kind,
        summary=version.summary,
        published_at=version.published_at,
        published_on=version.published_on,
        effective_on=version.effective_on,
        in_force=tuple(
            records.PeriodRecord(period.start, period.end) for period in standing.periods_of(index)
        ),
        lang=version.front_matter.lang,
        words=version.words,
        sha256=digests[version.text.blob].sha256,
        commit=version.text.commit,
        url=site.public_address(page),
        source_url=site.public_address(addresses.beside(page, addresses.SOURCE)),
        redline_url=site.public_address(redline) if index else None,
        corrections=tuple(_corrections(site, policy, version)),
    )


def _corrections(
    site: Site, policy: Policy, version: Version
) -> Iterator[records.CorrectionRecord]:
    for found in version.corrections:
        page = addresses.correction_page(policy.address, version.segment, found.number)
        yield records.CorrectionRecord(
            number=found.number,
            published_on=found.published_on,
            summary=found.summary,
            commit=found.after.commit,
            url=site.public_address(page),
        )
