"""What `index.json` says, as values; the published JSON Schema is made from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from inforce.model import ChangeKind

_STRICT = ConfigDict(extra="forbid", use_attribute_docstrings=True)

_Schema = Annotated[str, Field(alias="$schema")]


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """A stretch of time in which a version applies."""

    __pydantic_config__ = _STRICT

    start: date
    """First day."""
    end: date | None
    """Day on which it no longer applies; null while no end is known."""


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A change of wording inside a version."""

    __pydantic_config__ = _STRICT

    number: int
    """1-based place among the corrections of the version."""
    published_on: date
    """Day of publication."""
    summary: str
    """The editor's words; may be empty."""
    commit: str
    """Full id of the commit."""
    url: str
    """Redline of the correction."""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version."""

    __pydantic_config__ = _STRICT

    label: str
    """Name of the version; compare it as text, not as a number."""
    title: str
    """Title of the policy in this version."""
    status: Literal["upcoming", "in_force", "superseded", "withdrawn"]
    """Where it stands on the day the site was built for."""
    kind: ChangeKind | None
    """What the editor declared; null where nothing was declared."""
    summary: str
    """The editor's words; may be empty."""
    published_at: datetime
    """Moment of the commit that published it, in UTC."""
    published_on: date
    """Day of publication."""
    effective_on: date
    """Day from which it is meant to apply."""
    in_force: tuple[PeriodRecord, ...]
    """When it applied, applies or will apply; empty for a version never in force."""
    lang: str
    """Language, BCP 47; empty where not declared."""
    words: int
    """Number of visible words."""
    sha256: str
    """SHA-256 of the source, in lower-case hexadecimal digits."""
    commit: str
    """Full id of the commit that holds the text."""
    url: str
    """Permanent address."""
    source_url: str
    """The Markdown source, byte for byte."""
    redline_url: str | None
    """What changed against the version before; null for the first."""
    corrections: tuple[CorrectionRecord, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class PolicyRecord:
    """One policy with all its versions."""

    __pydantic_config__ = _STRICT

    schema: _Schema
    """Address of the JSON Schema this file follows."""
    id: str
    """Stable name of the policy."""
    title: str
    """Title of the newest version."""
    url: str
    """The text in force."""
    history_url: str
    """All versions, for people."""
    former_urls: tuple[str, ...]
    """Addresses it had before; they lead here."""
    in_force: str | None
    """Label of the version that applies; null where none does."""
    upcoming: tuple[str, ...]
    """Labels of the versions still to take effect, soonest first."""
    withdrawn_on: date | None
    """Day since when it is withdrawn; null while it is not."""
    next_change_on: date | None
    """Next day on which another text applies, as far as known; build the site anew then."""
    versions: tuple[VersionRecord, ...]
    """In the order of publication."""


@dataclass(frozen=True, slots=True)
class PolicySummary:
    """One policy in the index of the site."""

    __pydantic_config__ = _STRICT

    id: str
    """Stable name of the policy."""
    title: str
    """Title of the newest version."""
    url: str
    """The text in force."""
    index_url: str
    """The policy's own index, with all versions."""
    in_force: str | None
    """Label of the version that applies; null where none does."""
    in_force_since: date | None
    """First day on which it applied without a break; null where none applies."""
    withdrawn_on: date | None
    """Day since when it is withdrawn; null while it is not."""
    next_change_on: date | None
    """Next day on which another text applies, as far as known."""


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """All policies of a site."""

    __pydantic_config__ = _STRICT

    schema: _Schema
    """Address of the JSON Schema this file follows."""
    as_of: date
    """Day the site was built for."""
    commit: str
    """Full id of the commit it was built from."""
    publisher: str
    """Name of the publisher; empty where not configured."""
    next_change_on: date | None
    """Next day on which another text applies, as far as known; build the site anew then."""
    policies: tuple[PolicySummary, ...]
    """In the order of first publication."""


_POLICY, _SITE = TypeAdapter(PolicyRecord), TypeAdapter(SiteRecord)


def policy_json(record: PolicyRecord) -> bytes:
    """Return a record as `written.json_bytes` writes values."""
    return _POLICY.dump_json(record, indent=1, by_alias=True) + b"\n"


def site_json(record: SiteRecord) -> bytes:
    """Return a record as `written.json_bytes` writes values."""
    return _SITE.dump_json(record, indent=1, by_alias=True) + b"\n"


def policy_schema(url: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a policy's index, published at `url`."""
    return _schema(_POLICY, url)


def site_schema(url: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the site's index, published at `url`."""
    return _schema(_SITE, url)


def _schema(adapter: TypeAdapter[Any], url: str) -> dict[str, Any]:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": url}
    return dialect | adapter.json_schema(mode="serialization", by_alias=True)
