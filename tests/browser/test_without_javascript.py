"""Without JavaScript every page says all it has to say."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.pages import KINDS, TEXTS

pytestmark = pytest.mark.browser

# Page, and words that must be seen on it.
SAID = {
    "/": ["Published by Example & Sons OÜ."],
    "/requests/": ["Ask for access", "Example street 1"],
    "/legal/": ["Terms & Conditions", "Not yet in force. Takes effect on 1 December 2024"],
    "/legal/changes/": ["A misprint.", "Wording & <b>form</b>."],
    "/legal/terms/": ["In force since 10 April 2024.", "You pay within 14 days."],
    "/legal/terms/merchants/": ["In force since 11 May 2024.", "1. Goods that nobody may offer"],
    "/legal/cookies/": ["Withdrawn on 1 April 2024.", "We set another cookie."],
    "/legal/terms/1.0/": ["replaced by 1.1.", "You pay within fourteen days."],
    "/legal/terms/2.0/": ["Not yet in force.", "We are liable for intent only."],
    "/legal/terms/history/": ["Superseded", "In force", "Upcoming", "Corrected on 20 January 2024"],
    "/legal/terms/compare/": ["1.0 to 1.1", "1.1 to 2.0", "Since 1.0"],
    "/legal/terms/on/": ["5 January 2024", "30 November 2024", "no end known"],
    "/legal/terms/1.0/since/": ["1 word added, 1 deleted", "Changes in 1.1"],
    "/legal/terms/1.1/changes/": ["1 word added, 1 deleted", "Source diff"],
    "/legal/terms/2.0/changes/": ["We are liable for intent only."],
    "/legal/terms/1.0/corrections/1/": ["A misprint.", "fourten"],
}

DECORATION = "e => getComputedStyle(e).textDecorationLine"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_everything_can_be_read(page: Page, origin: str, address: str) -> None:
    page.goto(origin + address)
    seen = " ".join(page.inner_text("main").split())
    assert [words for words in SAID[address] if words not in seen] == []


@pytest.mark.parametrize("address", TEXTS.values(), ids=TEXTS)
def test_the_notice_and_the_text_are_seen(page: Page, origin: str, address: str) -> None:
    page.goto(origin + address)
    assert page.locator(".legal-state").is_visible()
    assert page.locator("article.legal-text").is_visible()


def test_marks_are_told_by_more_than_colour(page: Page, origin: str) -> None:
    page.goto(f"{origin}/legal/terms/1.1/changes/")
    inserted, deleted = page.locator("article ins").first, page.locator("article del").first
    assert "underline" in inserted.evaluate(DECORATION)
    assert "line-through" in deleted.evaluate(DECORATION)
    assert inserted.text_content() == "added: 14"
    assert deleted.text_content() == "deleted: fourteen"


def test_the_diff_of_the_sources_opens(page: Page, origin: str) -> None:
    page.goto(f"{origin}/legal/terms/1.1/changes/")
    page.locator("#source summary").click()
    assert page.locator(".legal-diff__added").first.is_visible()
