"""What stands at the headings of a text in force, from a real repository, without MkDocs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from gitrepo import Repo

from inforce.publication import open_publication
from inforce.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# Terms

## {first}

The customer pays the monthly fee in advance on the first working day of each month.

## {second}

We keep what you tell us for two years, and delete it within a week after that.
"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return the body of the page of a policy whose clauses were renumbered and renamed."""
    repo = Repo(tmp_path / "repo")
    for first, second in (
        ("1. Fees", "2. Data"),
        ("1. Prices", "2. Data"),
        ("2. Prices", "1. Data"),
    ):
        repo.write("policies/terms.md", TEXT.format(first=first, second=second)).commit()
    day = date(2024, 6, 1)
    with open_publication(repo.path, Settings(), day, "", tmp_path / "cache") as publication:
        pages = {
            made.address: made.body for made in publication.contents.current_pages("Legal", ())
        }
    return pages["terms/"]


def test_a_former_anchor_of_a_clause_still_leads_to_it(page: str) -> None:
    heading = page[page.index('<h2 id="2-prices">') :].partition("</h2>")[0]
    assert '<span data-ui id="1-fees"></span>' in heading
    assert '<span data-ui id="1-prices"></span>' in heading


def test_an_anchor_that_another_clause_has_now_is_not_given_twice(page: str) -> None:
    assert page.count('id="1-data"') == 1
    assert page.count('id="2-data"') == 1


def test_the_note_leads_to_the_history_by_a_name_that_does_not_change(page: str) -> None:
    after = page[page.index('<h2 id="2-prices">') :].partition("</h2>")[2]
    assert after.startswith(
        '<p data-ui data-search-exclude class="legal-note">'
        '<a href="history/#clause-1-fees">Last changed in 2024-01-03 · 3 January 2024</a></p>'
    )
