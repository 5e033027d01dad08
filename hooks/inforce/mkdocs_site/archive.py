"""Writes what is archived beside the pages that MkDocs writes."""

from __future__ import annotations

import logging
from functools import partial
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from inforce.carrying import Route, put
from inforce.gathered import groups, name_of
from inforce.site.offers import lacking
from inforce.site.redirects import redirect_html
from inforce.site.stretches import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from inforce.carrying import Listed
    from inforce.kept import Kept
    from inforce.mkdocs_site.shell import Shells
    from inforce.publication import Publication
    from inforce.site.model import Planned, Site
    from inforce.site.policy_folder import PolicyFolder
    from inforce.site.redirects import Redirect

    Part = PolicyFolder | Stretch

_log = logging.getLogger("mkdocs.plugins.inforce")


class Archive:
    """Everything below the legal root that is no MkDocs page."""

    def __init__(
        self, publication: Publication, shells: Shells, kept: Kept, root: Path, spare: Path
    ) -> None:
        """`root` is the folder of the legal root in the new site, `spare` in one to be used up."""
        self._publication = publication
        self._shells = shells
        self._kept = kept
        self._root = str(root)
        self._spare = str(spare) if spare.is_dir() else ""
        self._shell_keys: dict[int, str] = {}
        self._planned = 0

    def write(self) -> None:
        """Carry over what is kept and make the rest."""
        contents = self._publication.contents
        self._write_folders()
        for page in contents.fleeting_pages():
            self._write(f"{page.address}index.html", self._shells.pour(page).encode())
        self._write_records()
        for file in contents.files():
            self._write(file.address, file.content)
        for reason in lacking(self._publication.site):
            _log.info("%s", reason)
        for copy in self._publication.copies.files():
            self._write(copy.address, copy.content)

    def _write_folders(self) -> None:
        """Carry over what is equal, folder by folder and stretch by stretch; make the rest."""
        contents, carried = self._publication.contents, self._carried
        changed = [
            folder for folder in contents.folders() if not carried(folder, self._folder_key(folder))
        ]
        parts = [self._parts(folder) for folder in changed]
        contents.prepare(self._missing(parts), changed)
        pages = (
            (place, part, page)
            for place, (_, missing) in enumerate(parts)
            for part in missing
            for page in part.pages()
        )
        progress = self._publication.texts.progress("Writing pages", pages, self._planned)
        for place, of_folder in groupby(progress, key=itemgetter(0)):
            folder, listed = changed[place], parts[place][0]
            for part, together in groupby(of_folder, key=itemgetter(1)):
                listed += self._written(folder, part, [self._page(page) for *_, page in together])
            self._kept.list_all(self._folder_key(folder), listed)

    def _parts(self, folder: PolicyFolder) -> tuple[list[Listed], list[Part]]:
        """Carry over the stretches of a folder that are equal; return those files, and the rest."""
        there: list[Listed] = []
        missing: list[Part] = [folder]
        for stretch in folder.stretches():
            found = self._carried(folder, self._stretch_key(folder, stretch))
            there += found
            if not found:
                missing.append(stretch)
        return there, missing

    def _carried(self, folder: PolicyFolder, key: str) -> list[Listed]:
        return self._kept.put_list(key, self._route(f"{folder.address}/"))

    def _written(self, folder: PolicyFolder, part: Part, pages: list[Listed]) -> list[Listed]:
        """Put a part where it belongs, and remember what it consists of."""
        listed = [*pages, *self._beside(folder, part)]
        while not self._kept.put(listed, self._route(f"{folder.address}/")):
            # Another build has just thrown something away.
            listed = [*map(self._page, part.pages()), *self._beside(folder, part)]
        if isinstance(part, Stretch):
            self._kept.list_all(self._stretch_key(folder, part), listed)
        return listed

    def _write_records(self) -> None:
        records = {blob: address for address, blob in self._publication.contents.records()}
        together, anew = list(groups(records)), False
        while not self._kept.put(self._recorded(records, together, anew=anew), self._route("")):
            anew = True

    def _recorded(
        self, records: Mapping[str, str], together: Iterable[list[str]], *, anew: bool
    ) -> Iterator[Listed]:
        """Yield the record of every blob; with `anew`, each is looked for by itself."""
        for blobs in together:
            key = f"records {name_of(blobs)}"
            listed = [] if anew else self._kept.listed(key)
            if not listed:
                listed = list(self._sources((records[blob], blob) for blob in blobs))
                self._kept.list_all(key, listed)
            yield from listed

    def _route(self, prefix: str) -> Route:
        return Route(self._spare, self._root, prefix)

    def _missing(self, parts: Iterable[tuple[list[Listed], list[Part]]]) -> Iterator[Planned]:
        for _, missing in parts:
            for page in chain.from_iterable(part.pages() for part in missing):
                self._planned += 1
                if page.compares and not self._kept.has(self._page_key(page)):
                    yield page

    def _page(self, page: Planned) -> Listed:
        address = f"{page.address}index.html"
        return self._kept_as(self._page_key(page), address, partial(self._made, page))

    def _made(self, page: Planned) -> bytes:
        return self._shells.pour(page.make()).encode()

    def _beside(self, folder: PolicyFolder, part: Part) -> Iterator[Listed]:
        """Yield what stands beside the pages of a part of a folder."""
        yield from self._sources(part.sources())
        site = self._publication.site
        for redirect in part.redirects():
            key = f"{self._publication.stamp} {site.base_url} {redirect!r}"
            address = f"{redirect.address}index.html"
            yield self._kept_as(key, address, partial(_redirecting, site, redirect))
        for file in folder.files() if part is folder else ():
            key = f"{self._folder_key(folder)} {file.address}"
            yield self._kept_as(key, file.address, partial(bytes, file.content))

    def _kept_as(self, key: str, address: str, make: Callable[[], bytes]) -> Listed:
        return self._kept.find(key) or self._kept.add(key, make()), address

    def _sources(self, sources: Iterable[tuple[str, str]]) -> Iterator[Listed]:
        missing: dict[str, list[str]] = {}
        for address, blob in sources:
            mark = self._kept.find(f"source {blob}")
            if mark is None:
                missing.setdefault(blob, []).append(address)
            else:
                yield mark, address
        for blob, data in self._publication.texts.sources(missing):
            for address in missing[blob]:
                yield self._kept_as(f"source {blob}", address, partial(bytes, data))

    def _page_key(self, page: Planned) -> str:
        shell = self._shell_key(page.address.count("/"))
        return f"{self._publication.stamp} {shell} {page.address} {page.key}"

    def _folder_key(self, folder: PolicyFolder) -> str:
        return f"folder {self._around(folder)} {folder.key}"

    def _stretch_key(self, folder: PolicyFolder, stretch: Stretch) -> str:
        return f"stretch {self._around(folder)} {stretch.key}"

    def _around(self, folder: PolicyFolder) -> str:
        """Return everything but its contents that the files of a folder are made from."""
        shells = " ".join(map(self._shell_key, folder.depths))
        return f"{self._publication.stamp} {shells} {folder.address}"

    def _shell_key(self, depth: int) -> str:
        if depth not in self._shell_keys:
            shell = self._shells.at(depth).encode()
            self._shell_keys[depth] = blake2b(shell, digest_size=16).hexdigest()
        return self._shell_keys[depth]

    def _write(self, address: str, content: bytes) -> None:
        put(f"{self._root}/{address}", content)


def _redirecting(site: Site, redirect: Redirect) -> bytes:
    return redirect_html(site, redirect).encode()
