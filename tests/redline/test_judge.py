"""The judge believes an honest redline and catches every kind of lie."""

from __future__ import annotations

import pytest
from redline.judge.facts import facts
from redline.judge.judge import judge, judge_as_read
from redline.judge.metrics import measure
from redline.judge.reading import by_html5lib, by_lxml, read

OLD = (
    '<h2 id="fees">1. Fees</h2><p>Pay within <strong>thirty</strong> days.</p>'
    "<ul><li>Gone.</li><li>Kept.</li></ul><p>First sentence. Second sentence.</p>"
    '<p>See <a href="/old">our site</a>.</p><h3>Refunds</h3><p>We refund nothing at all.</p>'
)
NEW = (
    '<h2 id="fees">2. Fees</h2><p>We refund nothing at all.</p><p>Pay within fourteen days.</p>'
    "<ul><li>Kept.</li></ul><p>First sentence.</p><p>Second sentence.</p>"
    '<p>See <a href="/new">our site</a>.</p><h4>Refunds</h4>'
)
HONEST = (
    '<h2 id="fees"><del class="rl-renumber">1</del><ins class="rl-renumber">2</ins>. Fees</h2>'
    '<p data-rl="ins" data-rl-move="1">We refund nothing at all.</p>'
    "<p>Pay within <del><strong>thirty</strong></del><ins>fourteen</ins> days.</p>"
    '<ul><li data-rl="del"><del>Gone.</del></li><li>Kept.</li></ul>'
    '<template data-ui data-rl="open" data-rl-was=\'["p",{}]\'></template>'
    '<p data-rl="wrap">First sentence.<del> </del></p><p data-rl="wrap">Second sentence.</p>'
    '<template data-ui data-rl="close"></template>'
    '<p>See <span data-rl="format" data-rl-was=\'[["a",{"href":"/old"}]]\'><a href="/new">our site'
    '</a></span><span data-ui class="rl-note">was /old</span>.</p>'
    "<h4 data-rl-was='[\"h3\",{}]'>Refunds</h4>"
    '<p data-rl="del" data-rl-move="1"><del class="rl-move">We refund nothing at all.</del></p>'
)


def test_an_honest_redline_is_believed_by_both_parsers() -> None:
    for reader in (by_lxml, by_html5lib):
        verdict = judge_as_read(HONEST, OLD, NEW, reader)
        assert verdict.clean, verdict.problems


@pytest.mark.parametrize(
    ("honest", "lie", "told"),
    [
        ("<del><strong>thirty</strong></del>", "", "old text"),
        ("<ins>fourteen</ins>", "", "new text"),
        ("thirty</strong></del>", "forty</strong></del>", "old text"),
        ("<li>Kept.</li>", "<li>Kept. Secretly.</li>", "new text"),
        ("<del><strong>thirty</strong></del>", "<del>thirty</del>", "old formatting"),
        ("data-rl-was='[\"h3\",{}]'", "", "old structure"),
        ('<a href="/new">', '<a href="/old">', "new formatting"),
        ('[["a",{"href":"/old"}]]', '[["a",{"href":"/new"}]]', "old formatting"),
        ('[["a",{"href":"/old"}]]', "[]", "old formatting"),
        ('id="fees"', 'id="price"', "old structure"),
        ('<li data-rl="del"><del>Gone.</del></li>', "", "old text"),
        ("<del> </del>", "", "old text"),
        ('<p data-rl="wrap">Second', "<p>Second", "old structure"),
        ('<template data-ui data-rl="close">', "<template data-ui>", "without a closing"),
        ("<ul>", "<ol>", "structure"),
    ],
)
def test_a_lie_about_either_text_is_caught(honest: str, lie: str, told: str) -> None:
    assert HONEST.count(honest) == 1
    verdict = judge(HONEST.replace(honest, lie), OLD, NEW)
    assert any(told in problem for problem in verdict.problems), verdict.problems


@pytest.mark.parametrize(
    ("honest", "lie", "told"),
    [
        ('<li data-rl="del"><del>Gone.</del></li>', '<li data-rl="del">Gone.</li>', "not marked"),
        ("<del><strong>", "<del><strong><del></del>", "del inside del"),
        (
            '<li data-rl="del"><del>Gone.</del></li>',
            "<del><li>Gone.</li></del>",
            "del around li",
        ),
        ("<h4 data", '<h4><span id="fees" data-ui></span></h4><h4 data', "occurs 2 times"),
        ('data-rl-move="1"><del', "><del", "one place only"),
        (">was /old<", '><a href="#nowhere">was</a><', "#nowhere"),
        (
            '<del class="rl-move">We refund nothing',
            '<del class="rl-move">We refund it',
            "says other words",
        ),
        ('<del class="rl-renumber">1<', '<del class="rl-renumber">one<', "called renumbering"),
    ],
)
def test_a_broken_rule_is_caught(honest: str, lie: str, told: str) -> None:
    assert HONEST.count(honest) == 1
    verdict = judge(HONEST.replace(honest, lie), OLD, NEW)
    assert any(told in problem for problem in verdict.problems), verdict.problems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("<p>a <b>b </b>c</p>", "<p>a <b>b</b> c</p>", True),
        ("<p><em>a</em><em>b</em></p>", "<p><em>ab</em></p>", True),
        ("<p>a\n  b</p>\n<p>c</p>", "<p> a b</p><p>c</p>", True),
        ("<pre>a\n  b</pre>", "<pre>a b</pre>", False),
        ("<p>a b</p>", "<p>a\u00a0b</p>", False),
        ("<p>a<br>b</p>", "<p>a b</p>", False),
        ("<p>ab</p>", "<p>a b</p>", False),
        ("<p>a <a id='x'></a>b</p>", "<p>a b</p>", False),
        ("<ol start='2'><li>a</li></ol>", "<ol><li>a</li></ol>", False),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>", False),
    ],
)
def test_two_texts_are_the_same_when_a_reader_and_a_link_cannot_tell(
    one: str, other: str, same: bool
) -> None:
    for reader in (read, lambda text: read(text, by_html5lib)):
        assert (facts(reader(one)) == facts(reader(other))) is same


def test_marked_words_are_counted_apart_from_moves_and_renumbering() -> None:
    found = measure(read(HONEST))
    assert (found.marked, found.minimal, found.marks, found.confetti) == (3, 3, 2, 0)
    assert (found.moved, found.renumbered) == (10, 2)


def test_a_single_kept_word_between_marks_is_confetti() -> None:
    text = "<p><del>a b</del> the <ins>c</ins> one two <ins>d</ins></p><p><ins>e</ins></p>"
    found = measure(read(text))
    assert (found.marks, found.confetti) == (4, 1)


def test_a_replaced_word_that_need_not_be_marked_counts_against_the_redline() -> None:
    found = measure(read("<p><del>the old fee</del><ins>the new fee</ins></p>"))
    assert (found.marked, found.minimal) == (6, 2)
