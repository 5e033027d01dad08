"""What holds for every text."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from document.case import cases
from document.strategies import HTML, MARKDOWN, texts
from inforce.document import render
from inforce.rendering import tags
from inforce.rendering.layout import laid_out
from inforce.sanitise import sanitise
from inforce.wording import word_count, wording

_HIDES = re.compile(r"\]\(|```")
"""Marks whose purpose is to hide words: the target of a link, the language of a sample."""

_PLAIN = texts(MARKDOWN).filter(lambda text: not _HIDES.search(text))

_ANY = texts(MARKDOWN + HTML)
_INERT = tags.KEPT | {"html", "head", "body", "-doctype"}
_SAFE = {name for names in tags.ATTRIBUTES.values() for name in names} | {"class", "data-ui"}


@given(_ANY)
@settings(max_examples=300, deadline=None)
def test_nothing_but_inert_elements_and_attributes_is_published(written: str) -> None:
    root = LexborHTMLParser(render(written).html).root
    for node in root.traverse() if root else ():
        assert node.tag in _INERT
        assert set(node.attributes) <= _SAFE
        assert tags.allowed_link(node.attributes.get("href") or "")


@given(_ANY)
@settings(max_examples=300, deadline=None)
def test_sanitising_what_is_sanitised_changes_nothing(written: str) -> None:
    once = sanitise(written)
    assert sanitise(once) == once


@given(_ANY)
@settings(max_examples=200, deadline=None)
def test_no_two_places_have_the_same_anchor_and_none_is_the_pages_own(written: str) -> None:
    found = re.findall(r'<[^<>]* id="([^"]*)"', render(written).html)
    assert len(found) == len(set(found))
    assert not [name for name in found if re.match(r"__|rl-|change-|md-", name, re.IGNORECASE)]


@given(_ANY, _ANY)
@settings(max_examples=100, deadline=None)
def test_a_text_is_shown_the_same_whatever_was_rendered_before(one: str, other: str) -> None:
    first = render(one)
    render(other)
    assert render(one) == first


@given(_PLAIN)
@settings(max_examples=300, deadline=None)
def test_no_word_of_plain_markdown_is_lost(written: str) -> None:
    shown = re.sub(r"<[^>]*>", "", render(written).html)
    assert _letters(shown) == _letters(written)


@given(_PLAIN)
@settings(max_examples=300, deadline=None)
def test_the_layout_step_touches_white_space_and_letters_of_lists_only(written: str) -> None:
    laid = re.sub(r"\ufdd0[a-zA-Z]*\ufdd1|\\", "", laid_out(written))
    assert laid.split() == written.replace("\\", "").split()


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_characters_at_all_can_be_rendered_and_read(written: str) -> None:
    page = render(written).html
    wording(page)
    word_count(page)


def _letters(text: str) -> list[str]:
    """Return the letters of all words, sorted: footnotes move, marks may join or part words."""
    return sorted("".join(re.findall(r"w[a-z]+", text)))


def test_threads_do_not_disturb_each_other() -> None:
    written = [case.written for case in cases()] * 2
    alone = [render(text).html for text in written]
    with ThreadPoolExecutor(2) as pool:
        assert [page.html for page in pool.map(render, written)] == alone
