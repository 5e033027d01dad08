"""Both texts come back from every redline, exactly."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from redline.texts import edited_pairs

from inforce.redline import accept, compare, parse, reject, write_html
from inforce.redline.check import difference

ids = re.compile(r'\sid="([^"]*)"')


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_pairs())
def test_both_texts_come_back_from_random_pairs(pair: tuple[str, str]) -> None:
    old, new = pair
    html = write_html(compare(old, new))
    assert difference(parse(reject(html)), parse(old)) == -1
    assert difference(parse(accept(html)), parse(new)) == -1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_pairs())
def test_a_text_compared_with_itself_is_empty(pair: tuple[str, str]) -> None:
    redline = compare(pair[0], pair[0])
    assert redline.is_empty
    assert not redline.clauses
    assert "<ins" not in write_html(redline)
    assert "<del" not in write_html(redline)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_pairs())
def test_marks_stand_only_around_inline_content(pair: tuple[str, str]) -> None:
    html = write_html(compare(*pair))
    for inside in re.findall(r"<(?:ins|del)\b[^>]*>(.*?)</(?:ins|del)>", html, re.S):
        assert not re.search(r"<(?:p|h\d|ul|ol|li|table|tr|td|div|blockquote|pre|hr)\b", inside)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_pairs())
def test_every_change_has_a_number_that_its_neighbours_link_to(pair: tuple[str, str]) -> None:
    redline = compare(*pair)
    html = write_html(redline)
    anchors = re.findall(r'id="(change-\d+)"', html)
    assert len(anchors) == len(set(anchors)) == redline.counts.changes
    assert set(re.findall(r'href="#(change-\d+)"', html)) == set(anchors)
