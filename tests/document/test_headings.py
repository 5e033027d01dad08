"""Headings, anchors and the title, as data."""

from __future__ import annotations

import pytest

from inforce.document import Heading, render


def test_headings_come_in_order_with_level_anchor_and_words() -> None:
    page = render("# Terms\n\n## Our *fees*[^1] {#fees}\n\n### Costs & more\n\n[^1]: In euros.")
    assert page.headings == (
        Heading(1, "terms", "Terms"),
        Heading(2, "fees", "Our fees"),
        Heading(3, "costs-more", "Costs & more"),
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# Terms of *use*\n\nWords", "Terms of use"),
        ("Terms\n=====\n\nWords", "Terms"),
        ('<a id="top"></a>\n\n# Terms', "Terms"),
        ("Words\n\n# Terms", ""),
        ("## Terms", ""),
        ("Words only", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_leading_heading_of_level_one(written: str, title: str) -> None:
    assert render(written).title == title


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Fees", "fees"),
        ("1. Fees & costs", "1-fees-costs"),
        ("What's new?", "whats-new"),
        ("Dépôt", "dépôt"),
        ("De\u0301po\u0302t", "dépôt"),
        ("???", "section"),
        ("word " * 100, "-".join(["word"] * 20)),
    ],
)
def test_the_anchor_of_a_heading_is_made_of_its_words(words: str, anchor: str) -> None:
    assert render(f"## {words}").headings[0].anchor == anchor


def test_inserting_a_heading_elsewhere_keeps_the_anchors_of_the_others() -> None:
    before = render("## Fees\n\n## Costs")
    after = render("## Scope\n\n## Fees\n\n## Costs")
    assert [heading.anchor for heading in after.headings[1:]] == [
        heading.anchor for heading in before.headings
    ]
