"""The judge believes the engine on real texts, on generated ones and on planted edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from redline.judge import edits_inside, planted
from redline.judge.corpora import BUNDLES, Life
from redline.judge.generated import pairs
from redline.judge.judge import judge
from redline.judge.pairs import Candidate, Pair, Texts, adjacent, distant, evenly, wording_pairs
from redline.judge.planting import Blocks, Planted, blocks_of
from redline.judge.synthetic import document
from redline.judge.trial import written

SHORT = 15_000
GROUND = blocks_of(document(1500, seed=11))
FORMS = (
    edits_inside.link_target,
    edits_inside.bold,
    edits_inside.heading_level,
    edits_inside.list_type,
)


def some_pairs(of: Callable[[Life], Iterator[Candidate]], count: int) -> list[Pair]:
    """Return pairs of the bundles, or skip the test where there are none."""
    if not any(BUNDLES.glob("*.bundle")):
        pytest.skip("the corpora are not beside the checkout")
    texts = Texts()
    candidates = evenly(one for life in texts.lives() for one in of(life))
    short = (one for one in candidates if len(texts.source(one.corpus, one.new)) < SHORT)
    return list(islice(wording_pairs(texts, short), count))


@pytest.mark.corpus
@pytest.mark.parametrize(("of", "count"), [(adjacent, 80), (distant, 12)])
def test_real_texts_come_back_from_their_redline(
    of: Callable[[Life], Iterator[Candidate]], count: int
) -> None:
    faults = {
        pair.name: verdict.problems
        for pair in some_pairs(of, count)
        if not (verdict := judge(written(pair), pair.old, pair.new)).clean
    }
    assert faults == {}


@settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(pairs())
def test_any_two_texts_come_back_from_their_redline(texts: tuple[str, str]) -> None:
    verdict = judge(written(Pair("generated", *texts)), *texts)
    assert verdict.clean, verdict.problems


@pytest.mark.parametrize("edit", planted.EDITS, ids=lambda edit: edit.__name__)
def test_a_planted_edit_is_reported_as_what_it_is(
    edit: Callable[[Blocks, Random], Planted | None],
) -> None:
    for one in planted.plant(edit, [GROUND], 2):
        found = planted.outcome(one)
        assert found.problems == ()
        assert found.missed == frozenset()
        assert found.invented == frozenset()
        if "move" in one.kind:
            assert found.flagged >= 0.95
            assert found.marked <= 0.05 * one.words
        else:
            assert found.marked <= 1.02 * one.words + (one.kind in {"split", "join"})
        if edit in FORMS:
            assert found.shown
