"""Any two texts are compared exactly from what the engine found between neighbours."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from comparison.compose import compose
from comparison.histories import compared, history
from inforce.comparison import Comparison, comparison_of
from inforce.comparison.fragments import edited, edits_between
from inforce.comparison.lines import MOST, lines_of, needed_pairs
from inforce.redline import blocks_of, compare, compare_trees
from inforce.redline.check import inexact

A = "<p>We keep your data for two years.</p>"
B = "<p>We keep your data for three years.</p>"
C = "<p>We keep all your data for three years.</p>"
LIST = "<ul>\n<li>Name</li>\n<li>Address</li>\n</ul>"


@pytest.mark.parametrize("seed", range(4))
def test_every_pair_of_a_history_is_exact(seed: int) -> None:
    trees, data = history(seed, versions=12)
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


def test_each_distinct_block_is_stored_once() -> None:
    _, data = compared([f"{A}\n{LIST}", f"{B}\n{LIST}", f"{A}\n{LIST}"])
    assert sorted(data.blocks) == sorted([A, B, LIST])
    assert [len(text) for text in data.texts] == [2, 2, 2]


def test_a_comparison_can_be_read_back() -> None:
    _, data = history(7, versions=4)
    assert Comparison.from_json(data.to_json()) == data


@pytest.mark.parametrize("known", [1, 2, 5])
def test_a_comparison_that_goes_on_from_an_earlier_one_is_the_same(known: int) -> None:
    trees, data = history(11, versions=6)
    texts = [[data.blocks[number] for number in text] for text in data.texts]
    matches = [compare_trees(old, new).trace.blocks for old, new in pairwise(trees)]
    before = comparison_of(texts[:known], matches[: known - 1])
    assert comparison_of(texts[known:], matches[known - 1 :], before) == data


def test_redlines_made_before_are_not_made_again() -> None:
    before = comparison_of([blocks_of(A), blocks_of(B)], [compare(A, B).trace.blocks])
    told = replace(before, pairs=((0, 1, (0, 0, "known before: ")),))
    data = comparison_of([blocks_of(C)], [compare(B, C).trace.blocks], told)
    assert data.pairs[0] == (0, 1, (0, 0, "known before: "))


def test_a_block_that_never_rests_does_not_explode() -> None:
    versions = 60
    lines = lines_of([1] * versions, [[(0, 0)]] * (versions - 1))
    pairs = set(needed_pairs([(number,) for number in range(versions)], lines))
    assert {(n, n + 1) for n in range(versions - 1)} <= pairs
    assert {(n, versions - 1) for n in range(versions - 1)} <= pairs
    assert len(pairs) < 2 * versions < MOST * MOST


@pytest.mark.parametrize(
    ("block", "made"),
    [("<p>a b</p>", "<p>a <del>x</del>b</p>"), ("<p>a</p>", "<p>b</p>"), ("", "x"), ("x", "x")],
)
def test_edits_make_the_fragment_again(block: str, made: str) -> None:
    assert edited(block, edits_between(block, made)) == made
