"""Every link of a finished site leads somewhere, and nothing but links leads elsewhere."""

import time
from pathlib import Path

import pytest
from conftest import Built, once

from built_site.building import CHECKOUT, SITE_URL, mkdocs_build
from built_site.links import SiteRead, broken_links, foreign_addresses
from built_site.reading import words

PAGE = '<!doctype html><html><head></head><body><h1 id="top">A</h1>{}</body></html>'

BROKEN = {
    "a page that is not there": ("<a href='gone/'>x</a>", "index.html: gone/: nothing is there"),
    "a place that is not there": (
        "<a href='#gone'>x</a>",
        "index.html: #gone: no such place on the page",
    ),
    "a place on another page": (
        "<a href='sub/#gone'>x</a>",
        "index.html: sub/#gone: no such place on the page",
    ),
    "a folder without the slash": ("<a href='sub'>x</a>", "index.html: sub: nothing is there"),
    "an image": ("<img src='a.png'>", "index.html: a.png: nothing is there"),
    "its own address in full": (
        f"<a href='{SITE_URL}gone/'>x</a>",
        f"index.html: {SITE_URL}gone/: nothing is there",
    ),
}

FOREIGN = {
    "a script": "<script src='https://cdn.example/a.js'></script>",
    "a font": "<style>@font-face { src: url('https://cdn.example/a.woff') }</style>",
    "an address without a scheme": "<img src='//cdn.example/a.png'>",
    "a connection opened ahead": "<link rel='preconnect' href='https://cdn.example'>",
    "a form": "<form action='https://cdn.example/'></form>",
}


@pytest.mark.parametrize(("body", "fault"), BROKEN.values(), ids=BROKEN)
def test_the_checker_finds_a_link_to(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_text(PAGE.format("<a href='../#top'>x</a>"))
    (tmp_path / "index.html").write_text(PAGE.format(body))
    assert broken_links(tmp_path, SITE_URL) == [fault]


@pytest.mark.parametrize("body", FOREIGN.values(), ids=FOREIGN)
def test_the_checker_finds_what_comes_from_another_host(tmp_path: Path, body: str) -> None:
    clicked = "<a href='https://example.org/'>only clicked</a>"
    (tmp_path / "index.html").write_text(PAGE.format(clicked + body))
    (found,) = set(foreign_addresses(tmp_path, SITE_URL))
    assert "cdn.example" in found


def test_every_link_of_the_site_leads_to_a_page_and_a_place_on_it(built: Built) -> None:
    assert broken_links(built.site_dir, SITE_URL) == []


def test_nothing_on_the_site_comes_from_another_host(built: Built) -> None:
    assert foreign_addresses(built.site_dir, SITE_URL) == []


def test_links_between_texts_lead_to_the_policy_and_the_clause(built: Built) -> None:
    links = {words(a): a.get("href") for a in built.read("terms/1.0").article.iter("a")}
    assert links["privacy policy"] == "../../privacy/#retention"
    assert links["terms for merchants"] == "../merchants/"


def test_a_link_that_nothing_answers_is_text_that_says_so(built: Built) -> None:
    (dead,) = [a for a in built.read("terms/1.0").article.iter("a") if words(a) == "missing annex"]
    assert dead.get("href") is None
    assert dead.get("title") == "Not published here: annex/prices.md"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> SiteRead:
    """Return the site of this repository, built from its own commits as of today."""

    def make(folder: Path) -> None:
        now = str(int(time.time()))
        outcome = mkdocs_build(CHECKOUT, "--site-dir", str(folder), SOURCE_DATE_EPOCH=now)
        assert outcome.code == 0, outcome.output

    return SiteRead(once(tmp_path_factory, "shipped", make), "https://jetcards.jetcs.co/")


def test_the_site_of_this_repository_builds_strictly_with_every_link_good(
    shipped: SiteRead,
) -> None:
    assert broken_links(shipped.folder, shipped.site_url) == []
    assert foreign_addresses(shipped.folder, shipped.site_url) == []


def test_the_legal_root_of_this_repository_leads_home_and_to_the_requests(
    shipped: SiteRead,
) -> None:
    page = shipped.page(shipped.folder / "legal" / "index.html")
    assert {"../", "../requests/"} <= {link.get("href") for link in page.root.iter("a")}


def test_each_right_has_an_e_mail_ready_to_the_publisher(shipped: SiteRead) -> None:
    page = shipped.page(shipped.folder / "requests" / "index.html")
    mails = [a.get("href", "") for a in page.content().iter("a") if "subject=" in a.get("href", "")]
    assert len(mails) == 4
    assert all(mail.startswith("mailto:privacy@jetcs.co?subject=") for mail in mails)
    assert all("&body=" in mail for mail in mails)
