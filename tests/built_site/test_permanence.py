"""What was published once stays where it was, and as it was."""

from xml.etree.ElementTree import tostring

import pytest
from conftest import Built

from built_site.reading import is_ui, letters, without
from built_site.test_addresses import PUBLISHED

ARCHIVED = [name for name in PUBLISHED if any(part[0].isdigit() for part in name.split("/"))]
PAGES = [name.removesuffix("/index.html") for name in ARCHIVED if name.endswith("/index.html")]
UNTOUCHED = [name for name in PAGES if name.startswith(("cookies", "de/", "terms/merchants"))]


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name.endswith("index.html")])
def test_every_address_of_a_page_answers_after_later_commits(later: Built, name: str) -> None:
    assert name in later.files()


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name.endswith(".md")])
def test_every_source_stays_byte_for_byte_at_its_address(
    built: Built, later: Built, name: str
) -> None:
    assert later.files().get(name) == built.files()[name]


@pytest.mark.parametrize(
    "name", [name for name in PUBLISHED if name.endswith((".xml", "index.json"))]
)
def test_every_feed_and_index_stays_at_its_address(later: Built, name: str) -> None:
    assert name in later.files()


@pytest.mark.parametrize("page", PAGES)
def test_no_archived_text_changes_a_letter(built: Built, later: Built, page: str) -> None:
    moved = page.replace("privacy/", "data-protection/")
    before = without(built.read(page).article, is_ui)
    after = without(later.read(moved).article, is_ui)
    assert letters(after) == letters(before)


@pytest.mark.parametrize("page", UNTOUCHED)
def test_a_commit_to_one_policy_changes_no_archived_page_of_another(
    built: Built, later: Built, page: str
) -> None:
    assert tostring(later.read(page).content()) == tostring(built.read(page).content())


def test_a_new_version_only_adds_addresses(built: Built, later: Built) -> None:
    added = {name for name in later.files() if name.startswith("terms/2.1/")}
    assert added == {f"terms/2.1/{n}" for n in ("index.html", "policy.md", "changes/index.html")}
    assert not added & set(built.files())
