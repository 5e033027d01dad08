"""Clauses on the pages: when each changed, and what happened to it."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from conftest import Built, build
from gitrepo import Repo

from built_site.building import SITE_URL, Configuration
from built_site.links import broken_links
from built_site.reading import PageRead, letters, words


def note(page: PageRead, anchor: str) -> tuple[str, str]:
    """Return the words of the note after a heading, and where it leads."""
    article = list(page.article)
    (place,) = [n for n, found in enumerate(article) if found.get("id") == anchor]
    (link,) = article[place + 1].iter("a")
    return words(link), link.get("href", "")


NOTES = {
    "payment": ("Last changed in 1.1 · 10 April 2024", "history/#clause-payment"),
    "contact": ("Unchanged since 1.0 · 5 January 2024", "history/#clause-contact"),
}


@pytest.mark.parametrize("anchor", NOTES)
def test_a_heading_of_the_text_in_force_says_when_its_clause_changed(
    built: Built, anchor: str
) -> None:
    assert note(built.read("terms"), anchor) == NOTES[anchor]


@pytest.mark.parametrize("page", ["terms/1.0", "terms/1.1", "terms/2.0", "cookies"])
def test_no_other_page_says_when_a_clause_changed(built: Built, page: str) -> None:
    assert "legal-note" not in built.files()[f"{page}/index.html"].decode()


@pytest.mark.parametrize("page", ["terms", "terms/1.0", "privacy/2024-03-05"])
def test_every_heading_has_a_link_to_itself(built: Built, page: str) -> None:
    headings = [e for e in built.read(page).article.iter() if e.tag in ("h1", "h2", "h3")]
    links = [
        [a.get("href") for a in h.iter("a") if "legal-anchor" in a.get("class", "")]
        for h in headings
    ]
    assert headings
    assert links == [[f"#{heading.get('id')}"] for heading in headings]


def story(built: Built, anchor: str) -> Element:
    (found,) = [
        e for e in built.read("terms/history").root.iter("section") if e.get("id") == anchor
    ]
    return found


def test_the_history_tells_the_latest_first_what_happened_to_a_clause(built: Built) -> None:
    listed = story(built, "clause-payment").find("ol")
    assert listed is not None
    steps = [words(step).partition(" word")[0] for step in listed]
    assert steps == [
        "1.1 · 10 April 2024: amended 1",
        "1.0 · 5 January 2024: introduced",
    ]


def test_a_clause_added_later_is_introduced_there(built: Built) -> None:
    said = words(story(built, "clause-liability"))
    assert said.startswith("Liability 2.0 · 1 December 2024: introduced 7 words added, 0 deleted")


def test_each_step_shows_the_redline_of_just_that_clause(built: Built) -> None:
    found = story(built, "clause-payment")
    assert ["".join(mark.itertext()) for mark in found.iter("del")] == ["deleted: fourteen"]
    assert ["".join(mark.itertext()) for mark in found.iter("ins")] == ["added: 14"]
    assert "Contact" not in letters(found)


def test_a_step_leads_to_the_clause_in_the_whole_redline(built: Built) -> None:
    links = {words(a): a.get("href") for a in story(built, "clause-payment").iter("a")}
    assert links["The whole redline of 1.1"] == "../1.1/changes/#payment"


def test_a_redline_lists_the_clauses_that_changed_with_the_way_to_each(built: Built) -> None:
    page = built.read("terms/2.0/changes")
    listed = page.only("details", "legal-clauses")
    assert [words(step) for step in listed.iter("li")] == ["Liability: added"]
    assert [a.get("href") for a in listed.iter("a")] == ["#liability"]
    assert "liability" in page.anchors


def test_a_policy_with_one_version_has_no_history_of_clauses(built: Built) -> None:
    assert "clause-" not in built.files()["terms/merchants/history/index.html"].decode()


def test_the_drawing_and_the_table_tell_the_same_periods(built: Built) -> None:
    page = built.read("terms/history")
    titles = [words(t) for t in page.root.iter("{http://www.w3.org/2000/svg}title")]
    titles = titles or [words(t) for t in page.root.iter("title")][1:]
    assert titles[:3] == [
        "1.0: 5 January 2024 to 9 April 2024",
        "1.1: 10 April 2024 to 30 November 2024",
        "2.0: 1 December 2024, no end known",
    ]
    rows = [words(row) for row in page.root.iter("tr") if row.get("id", "").startswith("v")]
    assert [row.split()[0] for row in rows] == ["2.0", "1.1", "1.0"]
    assert "10 April 2024 to 30 November 2024" in rows[1]


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("changes", "1 clause added: Liability. 7 words added, 0 deleted."),
        ("changes", "1 clause amended: Cookie policy."),
        ("privacy/history", "1 clause amended: Retention."),
        ("privacy/2024-03-05/changes", "1 clause amended: Retention."),
    ],
)
def test_where_nobody_said_what_changed_the_clauses_say_it(
    built: Built, page: str, sentence: str
) -> None:
    assert sentence in words(built.read(page).content())


def test_a_feed_says_it_too(built: Built) -> None:
    assert (
        b"1 clause amended: Retention. Effective 5 March 2024." in built.files()["privacy/feed.xml"]
    )


def test_the_notes_of_a_policy_with_one_version_lead_to_that_version(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write("docs/index.md", "# Home\n")
    repo.write("policies/a.md", "# A\n\n## Fees\n\nYou pay.\n").commit()
    Configuration().write(tmp_path)
    made = build(tmp_path)
    assert broken_links(made.site_dir, SITE_URL) == []
    assert 'href="history/#v' in (made.site_dir / "legal" / "a" / "index.html").read_text("utf-8")
