"""Replays the gate over the corpora and writes docs/guide/measurements-of-rules.md.

`PYTHONPATH=hooks:tests python -m gate.figures FOLDER RESULTS` reads the bare clones
`FOLDER/NAME.git`. What every part says is kept in `RESULTS`, so that the half-hour it takes can be
interrupted; empty that folder after a change of the rules. It prints the sample to be read by hand.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from inforce.cli.source import unconfigured
from inforce.gate import RULES, machines, replay, total
from inforce.gate.contents import Contents
from inforce.history import open_repository
from inforce.model import Severity

ALL = ("**/*.md",)
CORPORA = {
    "basecamp-policies": ALL,
    "clef-handbook": ALL,
    "github-site-policy": ALL,
    "k8s-steering": ALL,
    "legalmattic": ALL,
    "letsencrypt-cp-cps": ALL,
    "ota-france": ("[D-F]*/**/*.md",),
    "ota-genai-contrib": tuple(
        f"{first}*/**/*.md" for first in ("[!A-Z]", "[A-CE-G]", "[DH-L]", "[M-Z]")
    ),
}
"""Name of each corpus and the parts in which it is read: all its Markdown files, of the largest one
those that begin with D, E or F."""

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "measurements-of-rules.md"
SAMPLE = 50
KEYS = ("policies", "steps", "reworded", "dated", "moved_no_date")

HEAD = """# The rules, measured

<!-- Made by `PYTHONPATH=hooks:tests python -m gate.figures FOLDER RESULTS`. -->

What `inforce check --history` says of eight public histories of policies: every step from one
published text to the next, judged as on its day. None of these texts was written for `inforce` or
declares anything in its front matter, so the rules about declared versions, dates and kinds of
change have nothing to judge in them. A text is *dated* when it prints since when it applies or when
it was last updated; it *moved no date* when its wording, targets of links included, changed and
every printed date stayed. The last two are archives of a crawler, which swing between variants of a
page; of the first of them, only the files named are read.

| History | Files | Policies | Steps | Changed wording | Dated | Moved no date |
|---|---|--:|--:|--:|--:|--:|
"""

ABOUT_SAMPLE = """
Findings about a text alone are counted where they are new in it. The same finding comes back where
a text is changed and changed back; {different:,} of the {all:,} at error level are different from
each other. How fifty of them, drawn by lot, hold against the texts is told in
[the rules, read by hand](rules-read-by-hand.md).
"""


def main(folder: Path, results: Path) -> None:
    """Replay what is not in `results` yet, write the page, print the sample to be read by hand."""
    results.mkdir(parents=True, exist_ok=True)
    found: list[dict[str, Any]] = []
    rows: list[str] = []
    sums: Counter[str] = Counter()
    for name, parts in CORPORA.items():
        own: Counter[str] = Counter()
        for number, files in enumerate(parts):
            values = kept(folder / f"{name}.git", files, results / f"{name}.{number}.json")
            found += [{"corpus": name, **each} for each in values["findings"]]
            own.update({key: values[key] for key in KEYS})
        sums.update(own)
        files = parts[0] if len(parts) == 1 else ALL[0]
        rows.append(row(f"{name} | `{files}`", own))
    errors = [each for each in found if each["severity"] == Severity.ERROR]
    different = {lot(each): each for each in reversed(errors)}
    about = ABOUT_SAMPLE.format(different=len(different), all=len(errors))
    PAGE.write_text(HEAD + "".join((*rows, row("All |", sums))) + by_rule(found) + about, "utf-8")
    json.dump([different[key] for key in sorted(different)[:SAMPLE]], sys.stdout, indent=1)


def kept(repository: Path, files: str, result: Path) -> dict[str, Any]:
    """Return what the replay of some files says, made once."""
    if not result.exists():
        result.write_text(json.dumps(replayed(repository, files)), encoding="utf-8")
    values: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return values


def lot(finding: dict[str, Any]) -> str:
    """Return what decides by chance, and always alike, which different findings are read."""
    told = [finding[key] for key in ("corpus", "path", "rule", "message")]
    return sha256("\n".join(told).encode()).hexdigest()


def replayed(repository: Path, files: str) -> dict[str, Any]:
    """Return what `inforce check --history --format json` prints."""
    settings = unconfigured(files)
    with open_repository(repository) as opened:
        history = opened.read(opened.head, settings.selects)
        totals = total(replay(history, Contents(opened, {}), settings))
    values: dict[str, Any] = json.loads(machines.replay_json(totals))
    print(repository.name, files, {key: values[key] for key in KEYS}, file=sys.stderr)
    return values


def row(name: str, numbers: Counter[str]) -> str:
    """Return one line of the table, the last number with its share of the one before."""
    *_, dated, unmoved = (numbers[key] for key in KEYS)
    share = f" ({unmoved / dated:.0%})" if dated else ""
    return f"| {name} | {' | '.join(f'{numbers[key]:,}' for key in KEYS)}{share} |\n"


def by_rule(found: list[dict[str, Any]]) -> str:
    """Return the table of findings by rule."""
    counts = Counter(each["rule"] for each in found)
    rows = "".join(
        f"| `{rule.id}` | {rule.severity.value} | {counts[rule.id]:,} |\n"
        for rule in RULES
        if counts[rule.id]
    )
    return f"\n| Rule | Severity | Findings |\n|---|---|--:|\n{rows}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
