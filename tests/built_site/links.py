"""Checks every link of a finished site folder, whoever made it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from built_site.reading import PageRead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

LINKING = ("href", "src", "poster", "data", "action", "formaction", "cite", "background")
"""Attributes that hold one address."""
_IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/]", re.IGNORECASE)
_REFRESH = re.compile(r"url=(\S+)", re.IGNORECASE)


class SiteRead:
    """A site folder as browsers see it when it is served at `site_url`."""

    def __init__(self, folder: Path, site_url: str) -> None:
        self.folder = folder
        self.site_url = site_url if site_url.endswith("/") else f"{site_url}/"
        self._pages: dict[Path, PageRead] = {}

    def pages(self) -> Iterator[PageRead]:
        """Yield every page, in the order of the file names."""
        for file in sorted(self.folder.rglob("*.html")):
            yield self.page(file)

    def page(self, file: Path) -> PageRead:
        """Return a page, read once."""
        if file not in self._pages:
            self._pages[file] = PageRead(file)
        return self._pages[file]

    def address(self, file: Path) -> str:
        """Return where a file is served."""
        path = file.relative_to(self.folder).as_posix()
        return urljoin(self.site_url, path.removesuffix("index.html"))

    def fault(self, link: str, base: str) -> str:
        """Return what is wrong with a link seen at `base`; empty for good and for foreign ones."""
        target = urljoin(base, link)
        if not target.startswith(self.site_url):
            own = urlsplit(self.site_url)
            inside = urlsplit(target)[:2] == own[:2]
            return f"{link}: leaves the site" if inside else ""
        parts = urlsplit(target)
        file = self._file(unquote(parts.path.removeprefix(urlsplit(self.site_url).path)))
        if file is None:
            return f"{link}: nothing is there"
        if not parts.fragment or file.suffix != ".html":
            return ""
        known = unquote(parts.fragment) in self.page(file).anchors
        return "" if known else f"{link}: no such place on the page"

    def _file(self, path: str) -> Path | None:
        wanted = self.folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)
        return wanted if wanted.is_file() else None


def broken_links(site_dir: Path, site_url: str) -> list[str]:
    """Return every link of every page that leads nowhere on this site, as `page: link: fault`.

    Checked are all addresses in pages, those in the sitemap, in feeds and in the search index. A
    link to a folder without the final slash counts as broken: not every server redirects it.
    """
    site = SiteRead(site_dir, site_url)
    found = []
    for place, base, link in _all_links(site):
        if fault := site.fault(link, base):
            found.append(f"{place}: {fault}")
    return sorted(set(found))


def _all_links(site: SiteRead) -> Iterator[tuple[str, str, str]]:
    """Yield where a link stands, against what it resolves, and the link."""
    for page in site.pages():
        name = page.file.relative_to(site.folder).as_posix()
        base = site.site_url if name == "404.html" else site.address(page.file)
        for element in page.root.iter():
            yield from ((name, base, link) for link in addresses_in(element))
    for file in sorted(site.folder.rglob("*.xml")):
        name = file.relative_to(site.folder).as_posix()
        for element in ElementTree.parse(file).iter():  # noqa: S314 (made by the test itself)
            link = element.get("href") or (element.text if element.tag.endswith("}loc") else "")
            if link:
                yield name, site.address(file), link
    index = site.folder / "search" / "search_index.json"
    if index.is_file():
        for entry in json.loads(index.read_bytes())["docs"]:
            yield "search_index.json", site.site_url, entry["location"] or "./"


def addresses_in(element: Element) -> Iterator[str]:
    """Yield every address an element names."""
    if not isinstance(element.tag, str):
        return
    for name in LINKING:
        if element.get(name) is not None:
            yield element.get(name, "")
    for candidate in element.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    if element.get("http-equiv", "").lower() == "refresh":
        yield from _REFRESH.findall(element.get("content", ""))
    yield from styled(element.get("style", ""))
    if element.tag == "style":
        yield from styled(element.text or "")


def styled(css: str) -> Iterator[str]:
    """Yield every address a style sheet names."""
    for match in _IN_STYLE.finditer(css):
        yield match[1] or match[2]


def foreign_addresses(site_dir: Path, site_url: str) -> list[str]:
    """Return every reference to another host that is not a link people click.

    Scripts that only run in a browser are watched there.
    """
    host = urlsplit(site_url).netloc
    found = []
    for place, address in _references(SiteRead(site_dir, site_url)):
        if _HOST.match(address) and urlsplit(address).netloc != host:
            found.append(f"{place}: {address}")
    return sorted(set(found))


def _references(site: SiteRead) -> Iterator[tuple[str, str]]:
    for page in site.pages():
        name = page.file.relative_to(site.folder).as_posix()
        for element in page.root.iter():
            if element.tag != "a":
                yield from ((name, address) for address in addresses_in(element))
                yield from ((name, v) for k, v in element.attrib.items() if "xmlns" not in str(k))
    for file in sorted(site.folder.rglob("*.css")):
        name = file.relative_to(site.folder).as_posix()
        yield from ((name, address) for address in styled(file.read_text(encoding="utf-8")))
