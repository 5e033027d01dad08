"""Any two texts are compared exactly from what the engine found between neighbours."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from comparison.compose import compose
from comparison.histories import compared, history
from inforce.comparison import Comparison, comparison_of
from inforce.comparison.fragments import edited, edits_between, whole
from inforce.comparison.lines import MOST_WORDS, MOST_WORDS_OF_FEW, lines_of, needed_pairs
from inforce.redline import blocks_of, compare, compare_trees
from inforce.redline.check import inexact

A = "<p>We keep your data for two years.</p>"
B = "<p>We keep your data for three years.</p>"
C = "<p>We keep all your data for three years.</p>"
LIST = "<ul>\n<li>Name</li>\n<li>Address</li>\n</ul>"


OTHERS = "\n".join(
    f"<p>{words} stays where it is and says what it always said.</p>" for words in ("This", "That")
)
LIST_OF_FIVE = LIST.replace("Name", "Name and date of birth")
CASES_BACK = "<p>We keep your data for <!--nav--><del>two</del><ins>three</ins> years.</p>"


@pytest.mark.parametrize(("seed", "empty"), [(0, -1), (1, 0), (2, 5), (3, 11)])
def test_every_pair_of_a_history_is_exact(seed: int, empty: int) -> None:
    trees, data = history(seed, versions=12, empty=empty)
    wrong = [
        (old, new)
        for old, new in combinations(range(len(trees)), 2)
        if inexact(compose(data, old, new), trees[old], trees[new]) != (-1, -1)
    ]
    assert wrong == []


CASES = {
    "a word replaced, three versions apart": (
        [A, B, C],
        [
            "<p>We keep<!--nav--><ins> all</ins> your data for "
            "<!--nav--><del>two</del><ins>three</ins> years.</p>"
        ],
    ),
    "a block that came and one that went": (
        [A, LIST],
        [
            '<p data-rl="del"><!--nav--><del>We keep your data for two years.</del></p>',
            '<ul data-rl="ins"><li data-rl="ins"><!--nav--><ins>Name</ins></li>\n'
            '<li data-rl="ins"><ins>Address</ins></li>\n</ul>',
        ],
    ),
    "a text that comes back": ([A, B, A], [A]),
}


def bare(html: str) -> list[str]:
    """Return a composed redline block by block, numbers and hidden words shortened."""
    html = re.sub(r'<span data-ui class="rl-nav".*?</span>', "<!--nav-->", html)
    html = re.sub(r'<span data-ui class="rl-hidden">.*?</span>', "", html)
    return re.split(r"\n(?=<p|<ul)", html)


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_the_first_text_compared_with_the_last(texts: list[str], expected: list[str]) -> None:
    _, data = compared(texts)
    assert bare(compose(data, 0, len(texts) - 1)) == expected


def test_a_block_that_moved_past_others_is_shown_as_moved() -> None:
    last = "<p>The law of Estonia applies to all of this.</p>"
    trees, data = compared([f"{A}\n{LIST}\n{LIST}\n{last}", f"{last}\n{A}\n{LIST}\n{LIST}"])
    html = compose(data, 0, 1)
    assert html.count('data-rl-move="1"') == 3
    assert "<ins>" not in html
    assert 'moved from <a href="#change-2">2</a>' in html
    assert 'moved to <a href="#change-1">1</a>' in html
    assert inexact(html, *trees) == (-1, -1)


WITHOUT_MARKS = {
    "a list": LIST_OF_FIVE,
    "a table": "<table>\n<thead>\n<tr>\n<th>What is kept</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
    "<td>Names and addresses</td>\n</tr>\n</tbody>\n</table>",
    "a quotation": "<blockquote>\n<p>The law of Estonia applies to this.</p>\n</blockquote>",
}


@pytest.mark.parametrize("block", WITHOUT_MARKS.values(), ids=WITHOUT_MARKS)
def test_whatever_moved_past_others_is_shown_as_moved(block: str) -> None:
    trees, data = compared([f"{A}\n{OTHERS}\n{block}", f"{block}\n{A}\n{OTHERS}"])
    html = compose(data, 0, 1)
    assert 'data-rl="ins" data-rl-move="1"' in html
    assert 'data-rl="del" data-rl-move="1"' in html
    assert "<ins>" not in html
    assert "<del>" not in html
    assert html.count('class="rl-note"') == 2
    assert inexact(html, *trees) == (-1, -1)


def test_a_paragraph_that_changed_a_little_on_the_way_is_shown_as_moved_and_amended() -> None:
    before = "<p>The law of Estonia applies to all of this and to nothing else.</p>"
    after = before.replace("Estonia", "Finland")
    trees, data = compared([f"{A}\n{OTHERS}\n{before}", f"{after}\n{A}\n{OTHERS}"])
    html = compose(data, 0, 1)
    assert html.count('data-rl-move="1"') == 3
    assert re.findall(r"<(?:ins|del)>(?:<span.*?</span>)?(\w+)<", html) == ["Estonia", "Finland"]
    assert inexact(html, *trees) == (-1, -1)


def test_a_list_that_was_split_is_compared_word_by_word() -> None:
    old = "<ol>\n<li>We keep your name for two years.</li>\n<li>We keep your address.</li>\n" + (
        "<li>Nobody else may read what we keep about you.</li>\n</ol>"
    )
    new = old.replace("</li>\n<li>Nobody", "</li>\n</ol>\n<p>In short:</p>\n<ol>\n<li>Nobody")
    trees, data = compared([f"{old}\n{A}", f"{new}\n{A}", f"{new}\n{B}"])
    html = compose(data, 0, 2)
    marked = re.findall(r"<(ins|del)>(?:<span.*?</span>)?(.*?)</", html)
    assert marked == [("ins", "In short:"), ("del", "two"), ("ins", "three")]
    assert inexact(html, trees[0], trees[2]) == (-1, -1)


def test_a_paragraph_that_comes_back_amended_is_compared_with_what_it_was() -> None:
    _, data = compared([f"{A}\n{OTHERS}", OTHERS, f"{B}\n{OTHERS}"])
    assert bare(compose(data, 0, 2))[0] == CASES_BACK


def test_changes_are_numbered_through_and_linked_to_their_neighbours() -> None:
    first = f"{A}\n{LIST}\n<p>The law of Estonia applies to all of this.</p>"
    last = f"{C}\n{LIST}\n<p>The law of Finland applies to all of this.</p>"
    _, data = compared([first, last])
    html = compose(data, 0, 1)
    assert [f'id="change-{n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert html.count('class="rl-prev"') == html.count('class="rl-next"') == 2


def test_blocks_that_came_one_after_the_other_are_one_change() -> None:
    _, data = compared([A, f"{A}\n<p>One more thing.</p>\n<p>And another one.</p>"])
    assert compose(data, 0, 1).count('class="rl-nav"') == 1


def test_several_paragraphs_in_one_block_are_no_paragraph() -> None:
    assert whole(f"{A}\n{B}", "del") == ""
    assert whole(A, "del").startswith('<p data-rl="del">')


def test_each_distinct_block_is_stored_once() -> None:
    _, data = compared([f"{A}\n{LIST}", f"{B}\n{LIST}", f"{A}\n{LIST}"])
    assert sorted(data.blocks) == sorted([A, B, LIST])
    assert [len(text) for text in data.texts] == [2, 2, 2]


def test_a_comparison_can_be_read_back() -> None:
    _, data = history(7, versions=4)
    assert Comparison.from_json(data.to_json()) == data


def test_redlines_made_before_are_not_made_again() -> None:
    texts = [blocks_of(A), blocks_of(B)]
    matches = [compare(A, B).trace.blocks]
    made = comparison_of(texts, matches)
    before = replace(made, pairs=((0, 1, (0, 0, "known before: ")),))
    data = comparison_of([*texts, texts[0]], [*matches, ((0, 0),)], before)
    assert (0, 1, (0, 0, "known before: ")) in data.pairs


def test_what_was_found_out_before_makes_the_same_comparison() -> None:
    texts = [f"<ul><li>{n}</li><li>same</li></ul><p>text {n}</p>" for n in range(5)]
    _, earlier = compared(texts[:4])
    trees, anew = compared(texts)
    matches = [compare_trees(*pair).trace.blocks for pair in pairwise(trees)]
    assert comparison_of([blocks_of(text) for text in texts], matches, earlier) == anew


def test_a_block_that_never_rests_does_not_explode() -> None:
    versions, words = 200, 100
    texts = [(number,) for number in range(versions)]
    said = [Counter(f"word{number} is said" for number in range(words)) for _ in texts]
    lines = lines_of(texts, [[(0, 0)]] * (versions - 1), said.__getitem__)
    pairs = set(needed_pairs(texts, lines, [words] * versions))
    assert {(n, n + 1) for n in range(versions - 1)} <= pairs
    assert {(n, versions - 1) for n in range(versions - 1)} <= pairs
    assert len(pairs) < 2 * versions + MOST_WORDS / (2 * words)


def test_a_few_long_chapters_do_not_explode() -> None:
    texts = [(number,) for number in range(24)]
    lines, words = [(0,)] * 24, 40_000
    found = set(needed_pairs(texts, lines, [words] * 24))
    nearest = {*pairwise(range(24)), *((number, 23) for number in range(23))}
    assert found >= nearest
    assert len(found - nearest) * 2 * words <= MOST_WORDS_OF_FEW


def test_a_short_block_is_compared_however_often_it_changed() -> None:
    dates = [f"<p>Last updated on {day} May 2020</p>" for day in range(1, 32)]
    _, data = compared(dates)
    assert len(data.pairs) == 31 * 30 / 2


@pytest.mark.parametrize(
    ("block", "made"),
    [
        ("<p>a b</p>", "<p>a <del>x</del>b</p>"),
        ("<p>a</p>", "<p>b</p>"),
        ("", "x"),
        ("x", "x"),
        ("<p>😀 a b</p>", "<p>😀 a <ins>😀</ins> c</p>"),
    ],
)
def test_edits_make_the_fragment_again(block: str, made: str) -> None:
    assert edited(block, edits_between(block, made)) == made
