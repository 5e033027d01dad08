"""The words on the pages are the words of the texts, with the truth about them beside."""

import re

import pytest
from conftest import Built

from built_site.reading import fragment, is_new, is_old, is_ui, letters, without, words
from inforce.interpretation import interpret

TERMS_1_0 = """Terms & Conditions
Written for every customer of Example. See the privacy policy, the terms for merchants and the
missing annex. A seal Payment You pay within fourteen days. By card: in euro; in kronor. By
invoice.1 Late payment bears interest. Service What it costs per month in each of the countries we
serve Notice Basic 10 EUR none-whatsoever-and-without-any-undue-delay Extended 100 EUR 30 days
Customer Whoever orders. Contact Write to us, or read https://example.org/ADDRESS. a line of
code that is much longer than any telephone is wide, so that it has to scroll by itself Companies
only."""

TEXTS = [
    "cookies/2024-01-05",
    "cookies/2024-02-01",
    "de/allgemeine-kurze/2024-04-20",
    "de/allgemeine-kurze/2024-04-25",
    "privacy/2024-01-05",
    "privacy/2024-03-05",
    "privacy/2024-03-05.2",
    "sellers/2024-03-10",
    "sellers/2024-03-20",
    "terms/1.0",
    "terms/1.1",
    "terms/2.0",
    "terms/merchants/2024-05-11",
]

# A page that shows the text of a version.
SHOWN = {
    "terms": "terms/1.1",
    "privacy": "privacy/2024-03-05.2",
    "sellers": "sellers/2024-03-20",
    "cookies": "cookies/2024-02-01",
}

# A redline page, the version before, the version after.
REDLINES = [
    ("terms/1.1/changes", "terms/1.0/policy.md", "terms/1.1/policy.md"),
    ("terms/2.0/changes", "terms/1.1/policy.md", "terms/2.0/policy.md"),
    (
        "terms/1.0/corrections/1",
        "terms/1.0/corrections/1/before.md",
        "terms/1.0/corrections/1/policy.md",
    ),
    (
        "privacy/2024-03-05/changes",
        "privacy/2024-01-05/policy.md",
        "privacy/2024-03-05/policy.md",
    ),
    (
        "cookies/2024-02-01/changes",
        "cookies/2024-01-05/policy.md",
        "cookies/2024-02-01/policy.md",
    ),
    (
        "de/allgemeine-kurze/2024-04-25/changes",
        "de/allgemeine-kurze/2024-04-20/policy.md",
        "de/allgemeine-kurze/2024-04-25/policy.md",
    ),
]

# Page, and what its notice says first.
STATES = {
    "terms": "In force since 10 April 2024. Version 2.0 takes effect on 1 December 2024: its text,",
    "terms/1.0": "Superseded In force from 5 January 2024 to 9 April 2024, replaced by 1.1. "
    "This is not the text in force: read the text in force.",
    "terms/1.1": "In force since 10 April 2024. Version 1.1 Published 10 April 2024 "
    "In force 10 April 2024 to 30 November 2024 Recorded 10 April 2024 in commit COMMIT "
    "Kind of change Minor Publisher Example & Sons OÜ Previous: 1.0 Text in force Next: 2.0 "
    "Changes from 1.0 Compare with another version All versions Source text",
    "terms/2.0": "Upcoming Not yet in force. Takes effect on 1 December 2024 "
    "(in 154 days as of 30 June 2024). This is not the text in",
    "privacy/2024-03-05": "Superseded "
    "In force on 5 March 2024 only, replaced the same day by 2024-03-05.2.",
    "cookies/2024-02-01": "Withdrawn Withdrawn on 1 April 2024. "
    "In force from 1 February 2024 to 31 March 2024, then withdrawn.",
    "cookies/2024-01-05": "Superseded Withdrawn on 1 April 2024. "
    "In force from 5 January 2024 to 31 January 2024, replaced by 2024-02-01.",
    "terms/1.1/changes": "Version 1.0 compared with version 1.1.",
    "terms/1.0/corrections/1": "Version 1.0 as it stood before compared with the corrected text.",
}


def rendered(built: Built, source: str) -> str:
    """Return the letters of a source as the one renderer shows them."""
    _, document = interpret(built.files()[source])
    return letters(without(fragment(document.html), is_ui))


def test_a_text_reads_on_its_page_as_it_was_written(built: Built) -> None:
    address = "a-very-long-address-" * 8
    shown = letters(without(built.read("terms/1.0").article, is_ui))
    assert shown == "".join(TERMS_1_0.replace("ADDRESS", address).split())


@pytest.mark.parametrize("page", TEXTS)
def test_without_the_furniture_the_article_is_the_text(built: Built, page: str) -> None:
    shown = letters(without(built.read(page).article, is_ui))
    assert shown == rendered(built, f"{page}/policy.md")


def test_what_every_archived_page_repeats_has_no_blank_lines_and_no_indentation(
    built: Built,
) -> None:
    page = (built.site_dir / "legal/terms/1.0/index.html").read_text(encoding="utf-8")
    around, _ = page.split("<article", 1)
    templates = re.sub(r"(?s)<(script|style)\b.*?</\1>", "<script>", around)
    assert re.findall(r">\s*\n[ \t\n]+(?=<)", templates) == []


@pytest.mark.parametrize(("page", "version"), SHOWN.items())
def test_the_page_of_a_policy_shows_the_text_in_force_or_the_last_there_was(
    built: Built, page: str, version: str
) -> None:
    shown = letters(without(built.read(page).article, is_ui))
    assert shown == letters(without(built.read(version).article, is_ui))


@pytest.mark.parametrize(("page", "old", "new"), REDLINES)
def test_a_redline_without_what_is_deleted_is_the_new_text(
    built: Built, page: str, old: str, new: str
) -> None:
    assert letters(without(built.read(page).article, is_old)) == rendered(built, new)


@pytest.mark.parametrize(("page", "old", "new"), REDLINES)
def test_a_redline_without_what_is_inserted_is_the_old_text(
    built: Built, page: str, old: str, new: str
) -> None:
    assert letters(without(built.read(page).article, is_new)) == rendered(built, old)


def test_a_redline_marks_the_words_that_changed_and_no_others(built: Built) -> None:
    article = without(built.read("terms/1.1/changes").article, is_ui)
    assert [words(mark) for mark in article.iter("del")] == ["fourteen"]
    assert [words(mark) for mark in article.iter("ins")] == ["14"]


def test_the_diff_of_the_sources_stands_beside_a_redline(built: Built) -> None:
    page = built.read("terms/1.1/changes")
    lines = {(span.get("class"), span.text) for span in page.root.iter("span")}
    assert ("legal-diff__deleted", "-1. You pay within fourteen days.") in lines
    assert ("legal-diff__added", "+1. You pay within 14 days.") in lines
    assert ("legal-diff__added", "+summary: Wording & <b>form</b>.") in lines


@pytest.mark.parametrize(("page", "notice"), STATES.items())
def test_the_notice_says_what_the_text_is(built: Built, page: str, notice: str) -> None:
    said = re.sub(r"commit [0-9a-f]{7}\b", "commit COMMIT", built.read(page).state())
    assert said.startswith(notice)


@pytest.mark.parametrize("page", ["terms/1.0", "terms/2.0", "cookies", "cookies/2024-01-05"])
def test_a_strip_over_a_text_not_in_force_says_so_all_the_way_down(built: Built, page: str) -> None:
    strip = words(built.read(page).only("p", "legal-strip"))
    assert strip.split()[0] in ("Superseded", "Upcoming", "Withdrawn")


def test_the_text_in_force_has_no_strip(built: Built) -> None:
    assert "legal-strip" not in built.files()["terms/index.html"].decode()


@pytest.mark.parametrize("page", ["sellers/2024-03-10", "terms/merchants/2024-05-11"])
def test_a_later_version_changes_no_byte_of_what_is_archived_before_it(
    built: Built, later: Built, page: str
) -> None:
    name = f"{page}/index.html"
    assert content(built.files()[name]) == content(later.files()[name])


def content(page: bytes) -> bytes:
    """Return the article of a page; the navigation around it is that of the day."""
    return page.partition(b'<article class="legal-text')[2].partition(b"</article>")[0]


def test_clauses_are_numbered_as_they_were_typed(built: Built) -> None:
    lists = [found.get("type", "1") for found in built.read("terms").article.iter("ol")]
    assert lists[:3] == ["1", "a", "i"]


def test_a_clause_can_be_linked_by_the_anchor_its_author_gave_it(built: Built) -> None:
    assert "payment" in built.read("terms").anchors


def test_markup_that_could_act_is_not_on_the_page(built: Built) -> None:
    article = built.read("terms").article
    assert {"script", "img", "iframe", "style"}.isdisjoint(e.tag for e in article.iter())
    assert b"tracker.example" not in built.files()["terms/index.html"]


@pytest.mark.parametrize("page", ["changes", "terms/history"])
def test_words_of_the_editor_are_words_and_never_markup(built: Built, page: str) -> None:
    assert "Wording & <b>form</b>." in words(built.read(page).content())


def test_the_change_log_tells_everything_the_latest_first(built: Built) -> None:
    whens = [p for p in built.read("changes").content().iter("p") if "__when" in p.get("class", "")]
    assert [words(when) for when in whens] == [
        "11 May 2024",
        "1 May 2024",
        "25 April 2024",
        "20 April 2024",
        "10 April 2024",
        "1 April 2024",
        "20 March 2024",
        "10 March 2024",
        "5 March 2024",
        "5 March 2024",
        "1 February 2024",
        "20 January 2024",
        "5 January 2024",
        "5 January 2024",
        "5 January 2024",
    ]


def test_the_legal_root_names_what_is_in_force_coming_and_withdrawn(built: Built) -> None:
    said = words(built.read("").content())
    assert "Terms & Conditions Version 1.1, in force since 10 April 2024." in said
    assert "Terms & Conditions, version 2.0 Not yet in force. Takes effect on 1 December" in said
    assert "Cookie policy, withdrawn on 1 April 2024" in said
    assert "Example & Sons OÜ Example street 1 10111 Tallinn legal@example.org" in said


def test_pages_of_the_site_itself_name_the_publisher_where_asked_to(built: Built) -> None:
    page = built.site.page(built.site_dir / "requests" / "index.html")
    said = words(page.content())
    assert "Example & Sons OÜ, 01234567 Example street 1 10111 Tallinn" in said
    assert "mailto:legal@example.org?subject=Access" in {a.get("href") for a in page.root.iter("a")}
