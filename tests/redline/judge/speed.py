"""Speed and memory on one core, each case in a process of its own: `python -m redline.judge.speed`.

With a case and a size as arguments one case is measured and printed as JSON.
"""

from __future__ import annotations

import json
import math
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

from redline.judge.synthetic import RARE, document, paragraph, sentence

from inforce.redline import compare, compare_trees, parse, write_html

SIZES = (25_000, 50_000, 100_000, 200_000)
LONGEST = 120
RUNS = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """What one case of one size cost."""

    case: str
    """Name of the case."""
    size: int
    """Words, elements deep, or cells."""
    whole: float
    """CPU seconds from two HTML texts to the redline's HTML; infinite where it was stopped."""
    parsed: float
    """CPU seconds from two parsed texts to the redline's HTML."""
    megabytes: float
    """Peak memory of the process, in 2^20 bytes."""
    fallbacks: int
    """How often the engine fell back to whole deletion and insertion."""


def small_edits(size: int) -> tuple[str, str]:
    """Replace one word in two hundred."""
    old = document(size)
    return old, _reworded(old, 200)


def _reworded(text: str, every: int) -> str:
    random = Random(7)
    words = text.split(" ")
    for at in range(3, len(words), every):
        if words[at].isalpha():
            words[at] = random.choice(RARE)
    return " ".join(words)


def total_rewrite(size: int) -> tuple[str, str]:
    """Compare two texts that have only their vocabulary in common."""
    return document(size, 1), document(size, 2)


def shuffle(size: int) -> tuple[str, str]:
    """Put the paragraphs into another order."""
    random = Random(3)
    paragraphs = [f"<p>{paragraph(random)}</p>" for _ in range(size // 60)]
    old = "\n".join(paragraphs)
    random.shuffle(paragraphs)
    return old, "\n".join(paragraphs)


def repeated_lines(size: int) -> tuple[str, str]:
    """Leave out and put in lines that all occur many times."""
    random = Random(5)
    stock = [f"<p>{sentence(random, 10)}</p>" for _ in range(20)]
    lines = [random.choice(stock) for _ in range(size // 10)]
    edited = [line for line in lines if random.random() > 0.02]
    for _ in range(size // 500):
        edited.insert(random.randrange(len(edited)), random.choice(stock))
    return "\n".join(lines), "\n".join(edited)


def one_paragraph(size: int) -> tuple[str, str]:
    """Replace one word in a hundred of a single paragraph."""
    text = paragraph(Random(1), size)
    return f"<p>{text}</p>", f"<p>{_reworded(text, 100)}</p>"


def one_paragraph_rewritten(size: int) -> tuple[str, str]:
    """Compare two single paragraphs that have only their vocabulary in common."""
    return f"<p>{paragraph(Random(1), size)}</p>", f"<p>{paragraph(Random(2), size)}</p>"


def nested(size: int) -> tuple[str, str]:
    """Change the word at the bottom of so many quotes."""
    opening, closing = "<blockquote>" * size, "</blockquote>" * size
    return f"{opening}<p>one old word</p>{closing}", f"{opening}<p>one new word</p>{closing}"


def cells(size: int) -> tuple[str, str]:
    """Change some cells, take some rows out and put some in, in a table of ten columns."""
    random = Random(9)
    rows = [[sentence(random, 2) for _ in range(10)] for _ in range(size // 10)]
    edited = [list(row) for row in rows if random.random() > 0.01]
    for _ in range(size // 1000):
        random.choice(edited)[random.randrange(10)] = sentence(random, 2)
        edited.insert(random.randrange(len(edited)), [sentence(random, 2) for _ in range(10)])
    return _table(rows), _table(edited)


def _table(rows: list[list[str]]) -> str:
    body = "\n".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><tbody>\n{body}\n</tbody></table>"


CASES: dict[str, Callable[[int], tuple[str, str]]] = {
    "small edits": small_edits,
    "total rewrite": total_rewrite,
    "shuffle": shuffle,
    "repeated lines": repeated_lines,
    "one paragraph": one_paragraph,
    "one paragraph rewritten": one_paragraph_rewritten,
    "nesting": nested,
    "table cells": cells,
}
SINGLE = {
    "one paragraph": 200_000,
    "one paragraph rewritten": 200_000,
    "nesting": 3_000,
    "table cells": 200_000,
}


def measured(case: str, size: int) -> Timing:
    """Run one case in this process."""
    old, new = CASES[case](size)
    started = time.process_time()
    redline = compare(old, new)
    write_html(redline)
    whole = time.process_time() - started
    peak = _peak()
    trees = parse(old), parse(new)
    started = time.process_time()
    write_html(compare_trees(*trees))
    parsed = time.process_time() - started
    return Timing(case, size, whole, parsed, peak, redline.fallbacks)


def _peak() -> float:
    """Return the peak memory of this process alone; `getrusage` starts from that of the parent."""
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def in_own_process(case: str, size: int) -> Timing:
    """Run one case in a new process, stopped after two minutes of CPU time."""
    command = [sys.executable, "-m", "redline.judge.speed", case, str(size)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode == -signal.SIGXCPU:
        return Timing(case, size, math.inf, math.inf, math.nan, 0)
    done.check_returncode()
    return Timing(**json.loads(done.stdout))


def least(runs: list[Timing]) -> Timing:
    """Return the least times and the most memory of several runs of one case.

    What else a machine does only ever adds to the time a run takes.
    """
    return replace(
        runs[0],
        whole=min(run.whole for run in runs),
        parsed=min(run.parsed for run in runs),
        megabytes=max(run.megabytes for run in runs),
    )


def timings() -> list[Timing]:
    """Run all cases, one after the other, each several times."""
    sized = [
        (case, size) for case in CASES for size in ((SINGLE.get(case) and [SINGLE[case]]) or SIZES)
    ]
    return [least([in_own_process(*one) for _ in range(RUNS)]) for one in sized]


def exponent(found: list[Timing]) -> float:
    """Return the slope of log time over log size: 1 when twice the text takes twice the time."""
    logs = [(math.log(one.size), math.log(one.whole)) for one in found]
    middle_x = sum(x for x, _ in logs) / len(logs)
    middle_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))
    print(json.dumps(asdict(measured(sys.argv[1], int(sys.argv[2])))))
