"""The record of publications as files: manifest, checkpoint, removals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from inforce import addresses
from inforce.records import Line, chained, checkpoint_of
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inforce.model import Snapshot
    from inforce.site.model import Site
    from inforce.texts import Digest, Texts
    from inforce.timeline.values import Act


def record_files(site: Site, texts: Texts) -> Iterator[StaticFile]:
    """Yield manifest and checkpoint, and what was removed by order, if anything was."""
    lines = manifest_lines(site, texts)
    yield StaticFile(addresses.MANIFEST, b"".join(lines))
    checkpoint = checkpoint_of(origin(site.base_url, site.settings.url_path), lines)
    yield StaticFile(addresses.CHECKPOINT, checkpoint.to_bytes())
    removals = [
        {
            "policy": removal.policy,
            "version": removal.version,
            "reason": removal.reason,
            "sha256": sorted(found.sha256 for found in texts.digests(blobs).values()),
        }
        for removal, blobs in site.removals()
    ]
    if removals:
        content = json.dumps(removals, indent=2, ensure_ascii=False)
        yield StaticFile(addresses.REMOVED, f"{content}\n".encode())


def manifest_lines(site: Site, texts: Texts) -> list[bytes]:
    """Return the lines of the manifest, each with its line end."""
    acts = _acts(site)
    digests = texts.digests(act.snapshot.blob for act in acts if act.text)
    return list(chained(_lines(acts, digests)))


def recorded_blobs(site: Site) -> Iterator[str]:
    """Yield the blob of every text ever published, once each."""
    return iter(dict.fromkeys(act.snapshot.blob for act in _acts(site) if act.text))


def _acts(site: Site) -> list[Act]:
    """Return what was done to all policies, in the order of parent links."""
    return sorted(
        (act for policy in site.register.policies for act in policy.acts),
        key=lambda act: (act.snapshot.position, act.snapshot.path),
    )


def _lines(acts: list[Act], digests: Mapping[str, Digest]) -> Iterator[Line]:
    first: dict[Snapshot, int] = {}
    for sequence, act in enumerate(acts):
        digest = digests[act.snapshot.blob] if act.text else None
        yield Line(
            kind=act.kind.value,
            policy=act.policy,
            first=first.setdefault(act.first, sequence),
            address=addresses.version_page(act.address, act.segment),
            label=act.label,
            effective=act.effective_on.isoformat(),
            published=act.published_on.isoformat(),
            commit=act.snapshot.commit,
            path=act.snapshot.path,
            sha256=digest.sha256 if digest else "",
            size=digest.size if digest else 0,
            text=act.text,
        )


def origin(base_url: str, url_path: str) -> str:
    """Return the name of the record in its checkpoint: the legal root without its scheme."""
    parts = urlsplit(base_url)
    return "/".join(part for part in (parts.netloc, parts.path.strip("/"), url_path) if part)
