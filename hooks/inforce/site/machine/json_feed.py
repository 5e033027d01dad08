"""The change log as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inforce import addresses
from inforce.site.machine.written import json_bytes
from inforce.site.model import StaticFile

if TYPE_CHECKING:
    from inforce.site.machine.entries import Entry, Feed


def json_file(feed: Feed, root: str) -> StaticFile:
    """Return a feed as JSON Feed; `root` is the full address of the legal root."""
    address = addresses.beside(feed.folder, addresses.JSON_FEED)
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{root}{address}",
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return StaticFile(address, json_bytes(values))


def _item(entry: Entry) -> dict[str, Any]:
    moment = entry.moment.isoformat()
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": moment,
        "date_modified": moment,
        "tags": [entry.category],
        "_inforce": {"effective_on": entry.effective_on.isoformat()},
    }
    if entry.redline:
        item["_inforce"]["redline_url"] = entry.redline
    return item
