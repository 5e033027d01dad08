"""The legal pages' place in the site's navigation."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure import StructureItem

SECTION = "Legal"
MANY = 24
"""From so many policies on, archived pages name only the legal root: each would repeat them all."""


def with_legal_pages(nav: list[Any], root: str, entries: Sequence[tuple[str, str]]) -> list[Any]:
    """Return a `nav` setting in which `root` has become a section with every legal page.

    `root` is the source name of the legal root, `entries` are the escaped titles and source names
    of the pages below it. Where `nav` does not name the root, the section comes last.
    """
    placed, found = _replace(nav, root, entries)
    return placed if found else [*placed, _section(SECTION, root, entries)]


def other_pages(nav: Sequence[Any], root: str) -> list[tuple[str, str]]:
    """Return titles and source names of the top-level pages that `nav` names, without `root`."""
    named = [next(iter(entry.items())) for entry in nav if isinstance(entry, dict)]
    return [
        (title, source)
        for title, source in named
        if isinstance(source, str) and source.endswith(".md") and source != root
    ]


def shortened(nav: Navigation, root: str) -> Navigation:
    """Return the navigation that archived pages show; `root` is the source of the legal root."""
    return Navigation([_shortened(item, root) for item in nav.items], nav.pages)


def _shortened(item: StructureItem, root: str) -> StructureItem:
    if not isinstance(item, Section):
        return item
    own = [child for child in item.children if _is_page(child, root)]
    if own and len(item.children) > MANY:
        return Section(item.title, own)
    return Section(item.title, [_shortened(child, root) for child in item.children])


def _is_page(item: StructureItem, source: str) -> bool:
    return isinstance(item, Page) and item.file.src_uri == source


def _replace(
    nav: list[Any], root: str, entries: Sequence[tuple[str, str]]
) -> tuple[list[Any], bool]:
    placed: list[Any] = []
    found = False
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if target == root:
            placed.append(_section(title or SECTION, root, entries))
            found = True
        elif isinstance(target, list):
            below, within = _replace(target, root, entries)
            placed.append({title: below})
            found = found or within
        else:
            placed.append(entry)
    return placed, found


def _section(title: str, root: str, entries: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {title: [root, *({name: source} for name, source in entries)]}


def source_name(url_path: str, address: str) -> str:
    """Return the Markdown source that MkDocs publishes at an address."""
    name = address.rstrip("/")
    if not name:
        return f"{url_path}/index.md"
    if posixpath.basename(name).lower() in ("index", "readme"):
        return f"{url_path}/{name}/index.md"
    return f"{url_path}/{name}.md"
