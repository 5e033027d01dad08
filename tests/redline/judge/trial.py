"""One pair put before the engine and then before the judge."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from types import FrameType

from redline.judge.judge import judge
from redline.judge.metrics import Measure, measure
from redline.judge.pairs import Candidate, Pair, Texts, changes_wording
from redline.judge.reading import read, read_policy, words

from inforce.redline import Redline, compare, compare_trees, parse, write_html

LONGEST = 60
NOTHING = Measure(0, 0, 0, 0, 0, 0, False)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one pair."""

    name: str
    """Where the pair comes from."""
    words: int
    """Words of the longer text."""
    text: bool
    """Both texts came back word for word."""
    structure: bool
    """Both came back block for block."""
    formatting: bool
    """Both came back with every inline element and id."""
    problems: tuple[str, ...]
    """What the judge found wrong, and errors the engine stopped with."""
    fallbacks: int
    """Parts the engine gave up on and wrote as whole deletion and insertion."""
    measure: Measure
    """Marked words and the like."""
    whole: float
    """CPU seconds from two HTML texts to the redline's HTML."""
    parsed: float
    """CPU seconds from two parsed texts to the redline's HTML."""


class TooLongError(Exception):
    """The engine took longer than a minute of CPU time for one pair."""


def try_pair(pair: Pair) -> Trial:
    """Return the trial of one pair; an error of the engine is a problem, not an error here."""
    longer = max(len(words(read_policy(text))) for text in (pair.old, pair.new))
    started = time.process_time()
    try:
        page, redline = _timed(pair)
        whole = time.process_time() - started
        parsed = _parsed_time(pair)
    except Exception as error:  # whatever the engine raises is a finding
        took = time.process_time() - started
        told = f"raised {type(error).__name__}: {error}"
        return Trial(pair.name, longer, False, False, False, (told,), 0, NOTHING, took, took)
    verdict = judge(page, pair.old, pair.new)
    return Trial(
        name=pair.name,
        words=longer,
        text=verdict.text,
        structure=verdict.structure,
        formatting=verdict.formatting,
        problems=verdict.problems,
        fallbacks=redline.fallbacks,
        measure=measure(read(page)),
        whole=whole,
        parsed=parsed,
    )


def _timed(pair: Pair) -> tuple[str, Redline]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"stopped after {LONGEST} s of CPU time")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        redline = compare(pair.old, pair.new)
        return write_html(redline), redline
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _parsed_time(pair: Pair) -> float:
    old, new = parse(pair.old), parse(pair.new)
    started = time.process_time()
    write_html(compare_trees(old, new))
    return time.process_time() - started


def written(pair: Pair) -> str:
    """Return the redline of a pair as HTML."""
    return write_html(compare(pair.old, pair.new))


_texts: list[Texts] = []


def _try_candidate(candidate: Candidate) -> Trial | None:
    if not _texts:
        _texts.append(Texts())
    pair = _texts[0].pair(candidate)
    return try_pair(pair) if changes_wording(pair) else None


def try_all(candidates: Iterable[Candidate], jobs: int) -> Iterator[Trial]:
    """Yield the trial of every candidate that changes wording, in so many processes."""
    with get_context("spawn").Pool(jobs) as pool:
        for trial in pool.imap(_try_candidate, candidates, chunksize=8):
            if trial is not None:
                yield trial
