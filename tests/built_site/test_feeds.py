"""The Atom feeds, by the rules of RFC 4287."""

from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from conftest import Built

from built_site.building import SITE_URL
from built_site.reading import fragment

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "feed.xml",
    *(f"{p}/feed.xml" for p in ("cookies", "privacy", "sellers", "terms", "terms/merchants")),
    "de/allgemeine-kurze/feed.xml",
]

# Title of an entry in the feed of the terms, its category, and the moment of its publication.
TERMS = [
    ("Terms & Conditions 2.0", "material", "2024-05-01T10:00:00+00:00"),
    ("Terms & Conditions 1.1", "minor", "2024-04-10T10:00:00+00:00"),
    ("Terms & Conditions 1.0: correction", "correction", "2024-01-20T10:00:00+00:00"),
    ("Terms & Conditions 1.0", "adoption", "2024-01-05T10:00:00+00:00"),
]


def feed(built: Built, address: str) -> Element:
    return ElementTree.fromstring(built.files()[address])  # noqa: S314 (made by the test itself)


def text(element: Element, name: str) -> str:
    """Return the text of the one child with a name."""
    (found,) = element.findall(ATOM + name)
    assert found.text
    assert found.text.strip()
    return found.text


def links(element: Element, rel: str) -> list[str]:
    found = element.findall(f"{ATOM}link")
    return [link.get("href", "") for link in found if link.get("rel") == rel]


def ids(built: Built, address: str) -> set[str]:
    return {text(entry, "id") for entry in feed(built, address).findall(f"{ATOM}entry")}


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_what_the_standard_requires(built: Built, address: str) -> None:
    found = feed(built, address)
    assert found.tag == f"{ATOM}feed"
    assert text(found, "title")
    assert text(found, "id").startswith("tag:legal.example,")
    assert [text(author, "name") for author in found.findall(f"{ATOM}author")]
    assert links(found, "self") == [f"{SITE_URL}legal/{address}"]
    for entry in found.findall(f"{ATOM}entry"):
        assert text(entry, "title")
        assert text(entry, "id").startswith("tag:legal.example,")
        assert datetime.fromisoformat(text(entry, "updated")).tzinfo
        assert len(links(entry, "alternate")) == 1


@pytest.mark.parametrize("address", FEEDS)
def test_no_two_entries_of_a_feed_share_an_id_and_the_newest_comes_first(
    built: Built, address: str
) -> None:
    entries = feed(built, address).findall(f"{ATOM}entry")
    moments = [text(entry, "updated") for entry in entries]
    assert len(ids(built, address)) == len(entries)
    assert moments == sorted(moments, reverse=True)
    assert text(feed(built, address), "updated") == moments[0]


def test_an_entry_is_as_old_as_its_publication_not_as_the_build(built: Built) -> None:
    found = [
        (text(e, "title"), e.find(f"{ATOM}category").get("term"), text(e, "updated"))
        for e in feed(built, "terms/feed.xml").findall(f"{ATOM}entry")
    ]
    assert found == TERMS


def test_the_feed_of_the_site_holds_what_the_feeds_of_all_policies_hold(built: Built) -> None:
    assert ids(built, "feed.xml") == set().union(*(ids(built, name) for name in FEEDS[1:]))


def test_a_summary_reads_as_the_editor_wrote_it(built: Built) -> None:
    entries = feed(built, "terms/feed.xml").findall(f"{ATOM}entry")
    summary = entries[1].find(f"{ATOM}summary")
    assert summary is not None
    shown = summary.text or ""
    if summary.get("type") in ("html", "xhtml"):
        shown = "".join(fragment(shown).itertext())
    assert shown.startswith("Wording & <b>form</b>.")


def test_the_id_of_an_entry_outlives_every_later_commit(built: Built, later: Built) -> None:
    assert ids(built, "feed.xml") <= ids(later, "feed.xml")


def test_the_id_of_a_feed_outlives_every_later_commit(built: Built, later: Built) -> None:
    assert text(feed(built, "feed.xml"), "id") == text(feed(later, "feed.xml"), "id")
