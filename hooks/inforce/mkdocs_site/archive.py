"""Writes what is archived beside the pages that MkDocs writes."""

from __future__ import annotations

import logging
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce.site.offers import lacking
from inforce.site.redirects import redirect_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inforce.kept import Kept
    from inforce.mkdocs_site.shell import Shells
    from inforce.publication import Publication
    from inforce.site.model import Planned


_log = logging.getLogger("mkdocs.plugins.inforce")


class Archive:
    """Everything below the legal root that is no MkDocs page."""

    def __init__(self, publication: Publication, shells: Shells, kept: Kept, root: Path) -> None:
        """`root` is the folder of the legal root in the new site."""
        self._publication = publication
        self._shells = shells
        self._kept = kept
        self._root = root
        self._shell_keys: dict[int, str] = {}
        self._planned = 0

    def write(self) -> None:
        """Carry over what is kept and make the rest."""
        self._write_pages()
        self._write_sources()
        self._write_redirects()
        for file in self._publication.contents.files():
            _write(self._root / file.address, file.content)
        for reason in lacking(self._publication.site):
            _log.info("%s", reason)
        for copy in self._publication.copies.files():
            _write(self._root / copy.address, copy.content)

    def _write_pages(self) -> None:
        contents = self._publication.contents
        contents.prepare(self._missing())
        progress = self._publication.texts.progress
        for page in progress("Writing pages", contents.planned_pages(), self._planned):
            target = self._root / page.address / "index.html"
            if not page.key:
                _write(target, self._made(page))
            elif not self._kept.place(self._key(page), target):
                self._kept.keep(self._key(page), self._made(page), target)

    def _missing(self) -> Iterator[Planned]:
        for page in self._publication.contents.planned_pages():
            self._planned += 1
            if page.compares and not (page.key and self._kept.has(self._key(page))):
                yield page

    def _made(self, page: Planned) -> bytes:
        return self._shells.pour(page.make()).encode()

    def _key(self, page: Planned) -> str:
        depth = page.address.count("/")
        if depth not in self._shell_keys:
            shell = self._shells.at(depth).encode()
            self._shell_keys[depth] = blake2b(shell, digest_size=16).hexdigest()
        return f"{self._publication.stamp} {self._shell_keys[depth]} {page.address} {page.key}"

    def _write_redirects(self) -> None:
        contents = self._publication.contents
        for redirect in contents.redirects():
            target = self._root / redirect.address / "index.html"
            key = f"{self._publication.stamp} {contents.site.base_url} {redirect!r}"
            if not self._kept.place(key, target):
                self._kept.keep(key, redirect_html(contents.site, redirect).encode(), target)

    def _write_sources(self) -> None:
        missing: dict[str, list[Path]] = {}
        for address, blob in self._publication.contents.sources():
            target = self._root / address
            if not self._kept.place(f"source {blob}", target):
                missing.setdefault(blob, []).append(target)
        for blob, data in self._publication.texts.sources(missing):
            for target in missing[blob]:
                self._kept.keep(f"source {blob}", data, target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
