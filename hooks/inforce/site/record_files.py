"""The record of publications as files: manifest, checkpoint, and every text by its hash."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from inforce import addresses
from inforce.records import Line, chained, checkpoint_of
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inforce.model import Snapshot
    from inforce.site.model import Site


class RecordFiles:
    """Takes every recorded text once, then makes the files that speak of all of them."""

    def __init__(self, site: Site, withheld: Collection[str]) -> None:
        """Remember the acts of the policies; the texts of the blobs `withheld` are not served."""
        self._site = site
        self._withheld = withheld
        self._acts = sorted(
            (act for policy in site.register.policies for act in policy.acts),
            key=lambda act: (act.snapshot.position, act.snapshot.path),
        )
        self._digests = {"": ("", 0)}

    def blobs(self) -> Iterator[str]:
        """Yield the blob of every recorded text, some more than once."""
        return (act.snapshot.blob for act in self._acts if act.snapshot.blob)

    def take(self, blob: str, data: bytes) -> Iterator[StaticFile]:
        """Take the bytes of a blob; yield the record of it, unless it is withheld."""
        digest = sha256(data).hexdigest()
        self._digests[blob] = (digest, len(data))
        if blob not in self._withheld:
            yield StaticFile(addresses.record(digest), data)

    def finish(self) -> Iterator[StaticFile]:
        """Yield manifest and checkpoint, once every blob has been taken."""
        manifest = self.manifest()
        yield StaticFile(addresses.MANIFEST, manifest)
        lines = manifest.splitlines(keepends=True)
        checkpoint = checkpoint_of(origin(self._site.base_url, self._site.settings.url_path), lines)
        yield StaticFile(addresses.CHECKPOINT, checkpoint.to_bytes())
        removals = [
            {
                "policy": removal.policy,
                "version": removal.version,
                "reason": removal.reason,
                "sha256": sorted(self._digests[blob][0] for blob in blobs),
            }
            for removal, blobs in self._site.removals()
        ]
        if removals:
            content = json.dumps(removals, indent=2, ensure_ascii=False)
            yield StaticFile(addresses.REMOVED, f"{content}\n".encode())

    def manifest(self) -> bytes:
        """Return the lines of the manifest, once every blob has been taken."""
        return b"".join(line.to_bytes() for line in chained(self._lines()))

    def _lines(self) -> Iterator[Line]:
        first: dict[Snapshot, int] = {}
        for sequence, act in enumerate(self._acts):
            digest, size = self._digests[act.snapshot.blob if act.text else ""]
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
                sha256=digest,
                size=size,
                text=act.text,
            )


def origin(base_url: str, url_path: str) -> str:
    """Return the name of the record in its checkpoint: the legal root without its scheme."""
    parts = urlsplit(base_url)
    return "/".join(part for part in (parts.netloc, parts.path.strip("/"), url_path) if part)
