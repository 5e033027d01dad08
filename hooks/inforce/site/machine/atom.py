"""Atom feeds of the change log (RFC 4287)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from feedgenerator import Atom1Feed

from inforce import addresses
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from inforce.site.machine.entries import Entry, Feed


class _WithRedlines(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """An Atom feed whose entries name their redline."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write what an entry holds."""
        super().add_item_elements(handler, item)
        if item["redline"]:
            link = {"rel": "related", "title": "Redline", "href": item["redline"]}
            handler.addQuickElement("link", "", link)


def atom_file(feed: Feed, root: str) -> StaticFile:
    """Return a feed as Atom; `root` is the full address of the legal root."""
    address = addresses.beside(feed.folder, addresses.FEED)
    writer = _WithRedlines(
        title=feed.title,
        link=feed.page,
        description="",
        feed_url=f"{root}{address}",
        feed_guid=feed.id,
        author_name=feed.author,
    )
    for entry in feed.entries:
        _add(writer, entry)
    return StaticFile(address, writer.writeString("utf-8").encode())


def _add(writer: Atom1Feed, entry: Entry) -> None:
    writer.add_item(
        title=entry.title,
        link=entry.url,
        # The feed declares its summaries as HTML, so what the editor typed is escaped.
        description=escape(entry.summary, quote=False),
        pubdate=entry.moment,
        updateddate=entry.moment,
        unique_id=entry.id,
        categories=(entry.category,),
        redline=entry.redline,
    )
