"""What pages tell machines: navigation, search, search engines, relations between versions."""

import json
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from conftest import Built

from built_site.building import SITE_URL
from built_site.reading import words
from built_site.test_addresses import PUBLISHED

PAGES = [name.removesuffix("index.html").rstrip("/") for name in PUBLISHED if "index.html" in name]
CURRENT = {
    "",
    "changes",
    "cookies",
    "de/allgemeine-kurze",
    "privacy",
    "sellers",
    "terms",
    "terms/merchants",
}
IN_FORCE = {f"legal/{page}/".replace("//", "/") for page in CURRENT - {"cookies"}}
LISTED = (CURRENT - {"cookies"}) | {page for page in PAGES if page.endswith("history")}

# Page, and the RFC 5829 relations it states.
RELATIONS = {
    "terms": {"version-history": ["history/"]},
    "terms/1.0": {
        "version-history": ["../history/"],
        "latest-version": ["../"],
        "successor-version": ["../1.1/"],
    },
    "terms/1.1": {
        "version-history": ["../history/"],
        "latest-version": ["../"],
        "predecessor-version": ["../1.0/"],
        "successor-version": ["../2.0/"],
    },
    "terms/2.0": {
        "version-history": ["../history/"],
        "latest-version": ["../"],
        "predecessor-version": ["../1.1/"],
    },
}


def test_the_search_index_holds_what_is_in_force_and_no_archived_page(built: Built) -> None:
    index = json.loads((built.site_dir / "search" / "search_index.json").read_bytes())
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert places - {"", "requests/"} == IN_FORCE - {"legal/changes/"}


def test_the_map_for_search_engines_names_what_is_in_force_and_the_lists_of_versions(
    built: Built,
) -> None:
    found = map_of(built)
    lists = {f"legal/{name.removesuffix('index.html')}" for name in built.files()}
    lists = {place for place in lists if place.endswith("/history/")}
    redirected = {place for place in lists if place.startswith("legal/merchants/")}
    assert set(found) - {"", "requests/"} == IN_FORCE | lists - redirected


def test_the_map_for_search_engines_says_when_a_text_changed(built: Built) -> None:
    found = map_of(built)
    assert found["legal/terms/"] == found["legal/terms/history/"] == "2024-05-01"


def map_of(built: Built) -> dict[str, str]:
    """Return the day of the last change by address."""
    tree = ElementTree.parse(built.site_dir / "sitemap.xml")  # noqa: S314 (made by the test itself)
    places = [part.text or "" for part in tree.iter() if part.tag.endswith("}loc")]
    days = [part.text or "" for part in tree.iter() if part.tag.endswith("}lastmod")]
    names = [place.removeprefix(SITE_URL) for place in places]
    return dict(zip(names, days, strict=True))


def test_the_text_in_force_can_be_found_by_its_words(built: Built) -> None:
    index = json.loads((built.site_dir / "search" / "search_index.json").read_bytes())
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "You pay within 14 days." in texts["legal/terms/#payment"]


def test_the_search_finds_clauses_by_their_words_and_not_by_what_stands_around(
    built: Built,
) -> None:
    index = json.loads((built.site_dir / "search" / "search_index.json").read_bytes())
    clauses = {e["location"]: e for e in index["docs"] if e["location"].startswith("legal/terms/#")}
    assert clauses["legal/terms/#payment"]["title"] == "Payment"
    assert "Last changed" not in clauses["legal/terms/#payment"]["text"]


@pytest.mark.parametrize("address", ["", "terms", "terms/1.0", "terms/1.1/changes"])
def test_the_navigation_names_no_archived_page(built: Built, address: str) -> None:
    page = built.read(address)
    base = built.site.address(page.file)
    named = {address_of(base, link) for link in page.navigation() if not link.startswith("#")}
    legal = {place for place in named if place is not None}
    assert legal <= CURRENT | {address}
    assert {"terms", "privacy", "changes"} <= legal


def address_of(base: str, link: str) -> str | None:
    """Return the address below the legal root that a link leads to, None for another place."""
    place = urldefrag(urljoin(base, link))[0]
    root = f"{SITE_URL}legal/"
    return place.removeprefix(root).rstrip("/") if place.startswith(root) else None


@pytest.mark.parametrize("address", PAGES)
def test_search_engines_may_list_only_what_is_in_force_and_lists_of_it(
    built: Built, address: str
) -> None:
    assert built.read(address).is_noindex == (address not in LISTED)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_its_own_address_as_the_one_to_cite(built: Built, address: str) -> None:
    page = built.read(address)
    assert page.related("canonical") == [built.site.address(page.file)]


@pytest.mark.parametrize("address", RELATIONS)
def test_a_page_names_its_history_and_its_neighbours(built: Built, address: str) -> None:
    page = built.read(address)
    kinds = ("version-history", "latest-version", "predecessor-version", "successor-version")
    stated = {rel: page.related(rel) for rel in kinds}
    assert {rel: links for rel, links in stated.items() if links} == RELATIONS[address]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_title_of_its_own_and_says_its_language(built: Built, address: str) -> None:
    page = built.read(address)
    titles = [words(title) for title in page.root.iter("title")]
    assert len(titles) == 1
    assert "inforce-hole" not in page.file.read_text(encoding="utf-8")
    assert titles[0].endswith(" - Example Legal")
    assert page.root.get("lang") == "en"


def test_no_two_pages_have_the_same_title(built: Built) -> None:
    titles = [words(title) for page in PAGES for title in built.read(page).root.iter("title")]
    assert sorted(titles) == sorted(set(titles))


def test_a_text_in_another_language_says_which(built: Built) -> None:
    for page in ("", "/2024-04-20", "/2024-04-25", "/2024-04-25/changes"):
        assert built.read(f"de/allgemeine-kurze{page}").article.get("lang") == "de"
