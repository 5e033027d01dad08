"""All checks of a published site, in one report."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from inforce import addresses
from inforce.records import (
    Fault,
    check_checkpoint,
    check_grown,
    check_manifest,
    check_place,
    check_record,
    places_of,
)
from inforce.verification.causes import READ_OTHERWISE, is_read_otherwise
from inforce.verification.faults import FailedError, MissingError
from inforce.verification.published import read_any
from inforce.verification.signature import check_signature
from inforce.verification.sources import check_sources
from inforce.verification.timestamp import check_timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from inforce.history import Repository
    from inforce.records import Line, Manifest, Place
    from inforce.verification.published import Published

_Subject = TypeVar("_Subject")
_AT_ONCE = 8
"""How many downloads go on at the same time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a site is to be held against."""

    today: date
    """Addresses of texts published later need not answer yet."""
    origin: str = ""
    """The name its checkpoint must have; empty where that is not known."""
    url_path: str = "legal"
    """Where the legal pages are below the site."""
    against: str = ""
    """An older manifest or checkpoint: a file, a folder or a URL; empty for none."""
    first_publication: bool = False
    """Whether `against` is expected to have no manifest yet."""
    allowed_signers: Path | None = None
    """File of those who may sign, as `ssh-keygen -Y` reads it; None asks for no signature."""
    authorities: Path | None = None
    """PEM file with the roots of time-stamping authorities; None asks for no time stamp."""


@dataclass(frozen=True, slots=True)
class Git:
    """The repository behind a site, and what it tells."""

    repository: Repository
    """The open repository."""
    ref: str
    """The published branch."""
    manifest: bytes
    """The record that its history gives."""


@dataclass(slots=True)
class Report:
    """What was checked and what is wrong."""

    checked: list[str] = field(default_factory=list)
    """What was held against something, in words."""
    noted: list[str] = field(default_factory=list)
    """What a reader should know, though no promise is broken."""
    faults: list[Fault] = field(default_factory=list)
    """Every promise that is not kept."""


def verify(published: Published, asked: Asked, git: Git | None = None) -> Report:
    """Check everything that can be checked; nothing that fails to load counts as checked."""
    report = Report()
    manifest = check_manifest(_needed(published, addresses.MANIFEST, report))
    report.faults.extend(manifest.faults)
    _check_checkpoint(published, asked, manifest, report)
    changed = _check_against(asked, manifest, report) if asked.against else b""
    removed = _removed(published, report)
    _check_files(published, asked, manifest, removed, report)
    if git is not None:
        report.faults.extend(check_sources(git.repository, git.ref, manifest.lines))
        told = check_manifest(git.manifest)
        report.faults.extend(check_grown(b"".join(manifest.raw), told))
        report.checked.append("every text and commit in git")
        if check_grown(changed, told) and is_read_otherwise(changed, git.repository, git.ref):
            report.noted.append(READ_OTHERWISE)
    return report


def _needed(published: Published, address: str, report: Report) -> bytes:
    """Return what is at an address; what cannot be had is a fault."""
    try:
        return published.fetch(address)
    except LookupError as error:
        report.faults.append(Fault(address, f"a file at {published.name}{address}", str(error)))
        return b""


def _check_checkpoint(
    published: Published, asked: Asked, manifest: Manifest, report: Report
) -> None:
    checkpoint = _needed(published, addresses.CHECKPOINT, report)
    origin = asked.origin or published.origin
    report.faults.extend(check_checkpoint(checkpoint, manifest, origin))
    report.checked.append(f"{len(manifest.raw)} lines of the record, chain and checkpoint")
    seals = (
        (asked.allowed_signers, addresses.SIGNATURE, check_signature, "the signature"),
        (asked.authorities, addresses.TIME_STAMP, check_timestamp, "the time stamp"),
    )
    for trusted, address, check, about in seals:
        if trusted is not None:
            told, faults = check(checkpoint, _needed(published, address, report), trusted)
            report.faults.extend(faults)
            if told:
                report.checked.append(f"{about} of {told}")


def _check_against(asked: Asked, manifest: Manifest, report: Report) -> bytes:
    """Hold the manifest against an older one; only a certain absence makes a first publication.

    Returns the older one where the manifest does not begin with it, else nothing.
    """
    about = "the published record"
    try:
        old = read_any(asked.against, asked.url_path)
    except MissingError as error:
        if asked.first_publication:
            report.checked.append(f"nothing was published at {asked.against} before")
        else:
            report.faults.append(
                Fault(about, f"one at {asked.against} (or --first-publication)", str(error))
            )
        return b""
    except FailedError as error:
        report.faults.append(Fault(about, f"one at {asked.against}", str(error)))
        return b""
    if asked.first_publication:
        report.faults.append(Fault(about, "to be none (--first-publication)", "one that is there"))
    faults = check_grown(old, manifest)
    report.faults.extend(faults)
    report.checked.append(f"all of {asked.against} in its place")
    return old if faults else b""


def _removed(published: Published, report: Report) -> frozenset[str]:
    """Return the hashes of texts removed by order, each of which is told."""
    try:
        data = published.fetch(addresses.REMOVED)
    except MissingError:
        return frozenset()
    except FailedError as error:
        report.faults.append(Fault(addresses.REMOVED, "an answer", str(error)))
        return frozenset()
    try:
        removals = [
            (f"{one['policy']} {one['version']}: {one['reason']}", frozenset(one["sha256"]))
            for one in json.loads(data)
        ]
    except (ValueError, TypeError, KeyError):
        report.faults.append(Fault(addresses.REMOVED, "a list of removals", "something else"))
        return frozenset()
    report.noted.extend(f"removed: {words}" for words, _ in removals)
    return frozenset(digest for _, digests in removals for digest in digests)


def _check_files(
    published: Published,
    asked: Asked,
    manifest: Manifest,
    removed: frozenset[str],
    report: Report,
) -> None:
    texts = {line.sha256: line for line in manifest.lines if line.sha256}
    kept = [line for line in texts.values() if line.sha256 not in removed]
    today = asked.today.isoformat()
    due = [place for place in places_of(manifest.lines) if place.line.published <= today]

    def of_record(line: Line) -> list[Fault]:
        return check_record(line, published.digest, addresses.record(line.sha256))

    def of_place(place: Place) -> list[Fault]:
        return check_place(place, published.ask, published.digest, removed)

    report.faults.extend(_each(published, of_record, kept))
    report.faults.extend(_each(published, of_place, due))
    report.checked.append(f"{len(kept)} texts by their hashes, {len(due)} addresses of versions")


def _each(
    published: Published, check: Callable[[_Subject], list[Fault]], subjects: Iterable[_Subject]
) -> Iterator[Fault]:
    """Check every subject, several at a time where answers take time to come."""
    if not published.is_remote:
        for subject in subjects:
            yield from check(subject)
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for faults in pool.map(check, subjects):
            yield from faults
