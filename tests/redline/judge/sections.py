"""The parts of the report: each measures one thing and returns plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from zlib import crc32

from hypothesis import HealthCheck, Phase, given, seed, settings
from redline.judge import nu, planted, speed
from redline.judge.generated import pairs
from redline.judge.pairs import Candidate, Pair, Texts, adjacent, distant, evenly, wording_pairs
from redline.judge.rivals import RIVALS, attempt
from redline.judge.trial import try_all, try_pair, written

Rows = list[dict[str, object]]
FOUND_LATER = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    sample: int
    """Adjacent pairs, drawn evenly from the bundles; 0 for all there are."""
    distant: int
    """Pairs many versions apart."""
    generated: int
    """Generated pairs."""
    planted: int
    """Planted edits of each kind."""
    rivals: int
    """Pairs for the other libraries."""
    valid: int
    """Redlines for the validator."""
    jobs: int
    """Processes for the adjacent and distant pairs."""
    part: tuple[int, int]
    """Which part of how many; all the neighbours in one file's life are in the same part."""


def neighbours(plan: Plan) -> Rows:
    """Try the adjacent pairs of the bundles."""
    candidates = _of_part(_candidates(adjacent), plan.part)
    if not plan.sample:
        candidates.sort(key=lambda one: (one.corpus, one.path))
        return [asdict(trial) for trial in try_all(candidates, plan.jobs)]
    return [asdict(trial) for trial in islice(try_all(candidates, plan.jobs), plan.sample)]


def far_apart(plan: Plan) -> Rows:
    """Try pairs many versions apart."""
    candidates = _of_part(_candidates(distant)[: 2 * plan.distant], plan.part)
    trials = try_all(candidates, plan.jobs)
    return [asdict(trial) for trial in islice(trials, plan.distant // plan.part[1])]


def _candidates(of: Callable[..., Iterator[Candidate]]) -> list[Candidate]:
    return list(evenly(chain.from_iterable(map(of, Texts().lives()))))


def _of_part(candidates: list[Candidate], part: tuple[int, int]) -> list[Candidate]:
    """Return the candidates of one part: files are dealt out by a hash of their names."""
    number, count = part
    return [
        one
        for one in candidates
        if crc32(f"{one.corpus}:{one.path}".encode()) % count == number - 1
    ]


def random_pairs(plan: Plan) -> Rows:
    """Try pairs Hypothesis makes: the same ones on every run."""
    rows: Rows = []

    @seed(plan.part[0])
    @settings(
        max_examples=plan.generated // plan.part[1],
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pairs())
    def run(texts: tuple[str, str]) -> None:
        trial = try_pair(Pair("generated", *texts))
        rows.append(asdict(trial) | ({} if trial.text and not trial.problems else {"pair": texts}))

    run()
    return rows


def planted_edits(plan: Plan) -> Rows:
    """Plant edits of every kind and see what the engine makes of them."""
    texts = Texts()
    newest = [Candidate(life.corpus, life.path, life.blobs[-1], "") for life in texts.lives()]
    drawn = islice(evenly(newest), FOUND_LATER)
    grounds = planted.bases(texts.rendered(one.corpus, one.old) for one in drawn)
    rows: Rows = []
    for edit in planted.EDITS:
        for one in planted.plant(edit, grounds, plan.planted):
            rows.append(_row(planted.outcome(one)))
    return rows


def _row(outcome: planted.Outcome) -> dict[str, object]:
    row = asdict(outcome)
    row["kind"], row["words"] = outcome.planted.kind, outcome.planted.words
    row["must"] = len(outcome.planted.must)
    del row["planted"]
    return row | {name: sorted(row[name]) for name in ("missed", "invented")}


def speeds(_plan: Plan) -> Rows:
    """Time made-up texts of many sizes."""
    return [asdict(timing) for timing in speed.timings()]


def _some_pairs(count: int) -> list[Pair]:
    return list(islice(wording_pairs(Texts(), _candidates(adjacent)), count))


def others(plan: Plan) -> Rows:
    """Let the other libraries, and the engine, do the same pairs."""
    drawn = _some_pairs(plan.rivals)
    rows = [
        {"name": rival.name, **asdict(attempt(rival, pair))} for rival in RIVALS for pair in drawn
    ]
    for pair in drawn:
        trial = try_pair(pair)
        rows.append(
            {
                "name": "inforce",
                "text": trial.text,
                "structure": trial.structure,
                "formatting": trial.formatting,
                "marked": trial.measure.marked,
                "minimal": trial.measure.minimal,
                "seconds": trial.whole,
                "failed": "",
            }
        )
    return rows


def validity(plan: Plan) -> Rows:
    """Ask the Nu validator about redlines and their unmarked texts."""
    if told := nu.missing():
        return [{"missing": told}]
    cases = [(written(pair), pair.old, pair.new) for pair in _some_pairs(plan.valid)]
    return [{"pairs": len(cases), "new": dict(nu.new_errors(cases))}]


SECTIONS: dict[str, Callable[[Plan], Rows]] = {
    "planted": planted_edits,
    "speed": speeds,
    "validity": validity,
    "generated": random_pairs,
    "distant": far_apart,
    "rivals": others,
    "adjacent": neighbours,
}
