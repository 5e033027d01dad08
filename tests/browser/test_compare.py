"""Any two versions are compared in the browser, exactly as the engine would have it said."""

import json
import re

import pytest
from comparison.compose import compose
from comparison.histories import history
from playwright.sync_api import Browser, Page, Route

from inforce.redline.check import inexact

pytestmark = pytest.mark.browser

COMPARE = "/legal/terms/compare/"
ALL_PAIRS = """data => {
  const made = [];
  for (let to = 1; to < data.texts.length; to++) {
    for (let from = 0; from < to; from++) {
      made.push(document.inforce.compose(data, from, to).join("\\n"));
    }
  }
  return made;
}"""
TIMED = """data => {
  const article = document.getElementById("redline");
  article.hidden = false;
  const times = [];
  for (let run = 0; run < 5; run++) {
    const fresh = structuredClone(data);
    const start = performance.now();
    article.innerHTML = document.inforce.compose(fresh, 0, data.texts.length - 1).join("\\n");
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}"""
MOST_MILLISECONDS = 150


@pytest.fixture(scope="module")
def page(browser: Browser, origin: str):
    """Yield a page on which versions can be compared."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def said(page: Page) -> str:
    page.wait_for_function("document.getElementById('compared').textContent")
    return page.inner_text("#compared")


@pytest.mark.parametrize(("seed", "empty"), [(11, -1), (12, 7)])
def test_browser_and_reference_agree_on_every_pair_and_all_are_exact(
    page: Page, origin: str, seed: int, empty: int
) -> None:
    trees, data = history(seed, versions=24, empty=empty)
    page.goto(origin + COMPARE)
    made = page.evaluate(ALL_PAIRS, json.loads(data.to_json()))
    pairs = [(old, new) for new in range(len(trees)) for old in range(new)]
    assert len(made) == len(pairs) == 276
    assert made == [compose(data, old, new) for old, new in pairs]
    wrong = [
        pair
        for pair, html in zip(pairs, made, strict=True)
        if inexact(html, trees[pair[0]], trees[pair[1]]) != (-1, -1)
    ]
    assert wrong == []


def test_two_versions_of_ten_thousand_words_are_compared_at_once(page: Page, origin: str) -> None:
    trees, data = history(3, versions=3, clauses=240)
    for tree in trees:
        assert sum(len(leaf.words) for leaf in tree.leaves) > 10_000
    page.goto(origin + COMPARE)
    took = page.evaluate(TIMED, json.loads(data.to_json()))
    print(f"comparing and showing two versions of 10,000 words: {took:.0f} ms")
    assert took < MOST_MILLISECONDS


def test_a_comparison_has_an_address(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=1.0&to=2.0")
    assert said(page) == "1.0 compared with 2.0: 8 words added, 1 deleted."
    assert page.locator("#redline del").first.text_content() == "deleted: fourteen"
    assert page.locator("#redline").get_by_text("We are liable for intent only.").is_visible()


def test_links_lead_where_those_of_a_redline_lead(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=1.0&to=1.1")
    said(page)
    article = page.locator("#redline")
    privacy = article.get_by_role("link", name="privacy policy").first
    assert privacy.evaluate("link => link.href") == f"{origin}/legal/privacy/#retention"
    outside = article.get_by_role("link", name="https://example.org/").first
    assert (outside.get_attribute("href") or "").startswith("https://example.org/")


def test_a_link_that_nothing_answers_says_so(browser: Browser, origin: str) -> None:
    page = browser.new_page()
    page.route(f"**{COMPARE}*", lambda route: route.fulfill(body=without_answers(route)))
    page.goto(f"{origin}{COMPARE}?from=1.0&to=1.1")
    said(page)
    dead = page.locator("#redline a.unresolved").first
    assert dead.get_attribute("title") == "Not published here: privacy.md#retention"
    assert dead.get_attribute("href") is None
    page.close()


def without_answers(route: Route) -> str:
    return re.sub("data-links='[^']*'", "data-links='{}'", route.fetch().text())


def test_the_older_text_is_the_left_one_whatever_was_asked(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=2.0&to=1.0")
    assert said(page).startswith("1.0 compared with 2.0")
    assert page.locator("#from").input_value() == "1.0"


def test_choosing_two_versions_changes_the_address(page: Page, origin: str) -> None:
    page.goto(origin + COMPARE)
    assert said(page).startswith("1.0 compared with 1.1: 1 word added, 1 deleted")
    page.select_option("#from", "1.1")
    page.select_option("#to", "2.0")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_function("document.getElementById('compared').textContent.startsWith('1.1')")
    assert page.url.endswith("?from=1.1&to=2.0")
    page.go_back()
    page.wait_for_function("document.getElementById('compared').textContent.startsWith('1.0')")


@pytest.mark.parametrize("query", ["?from=9.9", "?from=1.0&to=%3Cb%3E"])
def test_a_version_that_does_not_exist_is_named(page: Page, origin: str, query: str) -> None:
    page.goto(origin + COMPARE + query)
    assert "There is no version “" in said(page)
    assert not page.locator("#redline").is_visible()


def test_the_same_version_twice_is_no_comparison(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=1.0&to=1.0")
    assert said(page).startswith("These are the same version, 1.0.")


def test_only_the_older_or_only_the_newer_text_can_be_shown(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=1.0&to=1.1")
    said(page)
    page.get_by_label("Older only").check()
    assert page.locator("#redline del").first.is_visible()
    assert not page.locator("#redline ins").first.is_visible()
    page.get_by_label("Newer only").check()
    assert page.locator("#redline ins").first.is_visible()
    assert not page.locator("#redline del").first.is_visible()


def test_on_a_wide_screen_both_texts_stand_side_by_side(page: Page, origin: str) -> None:
    page.goto(f"{origin}{COMPARE}?from=1.0&to=2.0")
    said(page)
    page.get_by_label("Side by side").check()
    old, new = (
        page.locator(f".legal-side--{side}").first.bounding_box() for side in ("old", "new")
    )
    assert old
    assert new
    assert old["x"] + old["width"] <= new["x"]
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        page.evaluate("document.querySelectorAll('[id]').length")
    )


def test_keys_lead_from_change_to_change(page: Page, origin: str) -> None:
    page.goto(f"{origin}/legal/terms/1.1/changes/")
    page.keyboard.press("n")
    page.wait_for_url("**/changes/#change-1")
    page.keyboard.press("n")
    page.wait_for_url("**/changes/#change-2")
    page.keyboard.press("p")
    page.wait_for_url("**/changes/#change-1")


def test_the_link_of_a_clause_is_copied(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{origin}/legal/terms/")
    page.locator("#payment .legal-anchor").click()
    page.get_by_text("The link was copied.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == f"{origin}/legal/terms/#payment"
    context.close()


# Day asked for, and what is answered.
DAYS = {
    "2024-01-04": "On 4 January 2024 no version applied: the first one is in force from 5 January",
    "2024-01-05": "On 5 January 2024 version 1.0 applies: 5 January 2024 until the day before 10",
    "2024-04-09": "On 9 April 2024 version 1.0 applies",
    "2024-04-10": "On 10 April 2024 version 1.1 applies",
    "2025-06-01": "On 1 June 2025 version 2.0 applies: from 1 December 2024. "
    "As far as known on 30 June 2024.",
    "soon": "“soon” is no day. Write it as 2025-06-01.",
}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("place", ["/legal/terms/on/", "/legal/terms/history/"])
def test_a_day_is_answered(page: Page, origin: str, place: str, day: str) -> None:
    page.goto(f"{origin}{place}?date={day}", wait_until="networkidle")
    assert DAYS[day] in page.inner_text(".legal-day__answer")


def test_a_day_after_the_withdrawal_is_answered(page: Page, origin: str) -> None:
    page.goto(f"{origin}/legal/cookies/on/?date=2024-05-01", wait_until="networkidle")
    answer = page.inner_text(".legal-day__answer")
    assert "no version applied: the policy was withdrawn on 1 April 2024." in answer
