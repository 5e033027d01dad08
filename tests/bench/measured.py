"""Runs one command in this process and says what it cost: `python -m bench.measured COMMAND…`.

COMMAND is `inforce …` or `mkdocs …`. Prints one line of JSON: seconds of processor time (user and
system, children included), how much of it some parts of the work took, the most memory held at any
time, and counts that are the same on every run. One core only, so that all work happens where it is
counted, unless BENCH_CORES=all.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections import Counter
from contextlib import redirect_stdout
from functools import wraps
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTED = {
    "conversions": ("inforce.document", "to_html"),
    "redlines": ("inforce.redlines", "compare_trees"),
}
"""What is counted, and the name under which it is called."""
TIMED = {
    "texts": ("inforce.texts", "_interpreted"),
    "redlines": ("inforce.redlines", "_both"),
    "comparisons": ("inforce.comparisons", "_made"),
}
"""What is timed, in the same way; none of them is part of another."""


def main(command: list[str]) -> None:
    """Run the command and print what it cost."""
    counts, parts = Counter[str](), Counter[str]()
    if os.environ.get("BENCH_CORES") != "all" and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sys.addaudithook(lambda event, arguments: _hear(counts, event, arguments))
    run = _program(command[0])
    if command[0] == "inforce":
        _count_calls(counts)
        _time_calls(parts)
    with redirect_stdout(sys.stderr):
        try:
            run(command[1:])
        except SystemExit as ended:
            if ended.code:
                raise
    found = {"seconds": _seconds(), "parts": parts, "megabytes": _megabytes(), "counts": counts}
    print(json.dumps(found))


def _program(name: str) -> Callable[[list[str]], object]:
    if name == "inforce":
        import inforce.plugin  # noqa: F401 (what MkDocs loads later is counted too)
        from inforce.cli import main as program
    else:
        from mkdocs.__main__ import cli as program
    return program


def _hear(counts: Counter[str], event: str, arguments: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen":
        counts["processes"] += 1
    elif event == "os.link":
        counts["carried"] += 1
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT:
        counts["written"] += str(arguments[0]).endswith((".html", ".md", ".json", ".xml"))


def _count_calls(counts: Counter[str]) -> None:
    for name, (module, attribute) in COUNTED.items():
        found = sys.modules[module]
        setattr(found, attribute, _counting(counts, name, getattr(found, attribute)))
    fillers = [
        module
        for name, module in sys.modules.items()
        if name.startswith("inforce.site.") and hasattr(module, "fill")
    ]
    for module in fillers:
        module.fill = _counting(counts, "templates", module.fill)  # type: ignore[attr-defined]


def _counting(counts: Counter[str], name: str, original: Any) -> Any:
    @wraps(original)
    def counted(*arguments: Any, **named: Any) -> Any:
        counts[name] += 1
        return original(*arguments, **named)

    return counted


def _time_calls(parts: Counter[str]) -> None:
    for name, (module, attribute) in TIMED.items():
        found = sys.modules[module]
        setattr(found, attribute, _timing(parts, name, getattr(found, attribute)))


def _timing(parts: Counter[str], name: str, original: Any) -> Any:
    @wraps(original)
    def timed(*arguments: Any, **named: Any) -> Any:
        begun = process_time()
        made = original(*arguments, **named)
        parts[name] += process_time() - begun  # type: ignore[assignment] # seconds, not a number
        return made

    return timed


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _megabytes() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
