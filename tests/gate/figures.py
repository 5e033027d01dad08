"""Replays the gate over the corpora and writes docs/guide/measurements.md.

`PYTHONPATH=hooks:tests python -m gate.figures FOLDER` reads the bare clones `FOLDER/NAME.git`. The
two largest corpora are read in part.
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

CORPORA = {
    "basecamp-policies": "**/*.md",
    "clef-handbook": "**/*.md",
    "github-site-policy": "Policies/**/*.md",
    "k8s-steering": "**/*.md",
    "legalmattic": "**/*.md",
    "letsencrypt-cp-cps": "C*.md",
    "ota-france": "A[a-i]*/*.md",
    "ota-genai-contrib": "[A-B]*/*.md",
}
"""Name of each corpus and which of its files are read."""

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "measurements.md"
SAMPLE = 50

HEAD = """# The rules, measured

<!-- Made by `PYTHONPATH=hooks:tests python -m gate.figures FOLDER`. -->

What `inforce check --history` says of eight public histories of policies: every step from one
published text to the next, judged as on its day. None of these texts was written for `inforce` or
declares anything in its front matter, so the rules about declared versions, dates and kinds of
change have nothing to judge in them. A text is *dated* when it prints since when it applies or when
it was last updated; it *moved no date* when its wording changed and every printed date stayed.

| History | Files | Policies | Steps | Changed wording | Dated | Moved no date |
|---|---|--:|--:|--:|--:|--:|
"""


def main(folder: Path) -> None:
    """Replay every corpus, write the page, and print the sample to be read by hand."""
    found: list[dict[str, Any]] = []
    rows: list[str] = []
    sums: Counter[str] = Counter()
    for name, files in CORPORA.items():
        values = replayed(folder / f"{name}.git", files)
        found += [{"corpus": name, **each} for each in values["findings"]]
        numbers = [values[key] for key in KEYS]
        sums.update(dict(zip(KEYS, numbers, strict=True)))
        rows.append(row(f"{name} | `{files}`", numbers))
    rows.append(row("All |", [sums[key] for key in KEYS]))
    PAGE.write_text(HEAD + "".join(rows) + by_rule(found), encoding="utf-8")
    errors = [each for each in found if each["severity"] == Severity.ERROR]
    json.dump(sorted(errors, key=_lot)[:SAMPLE], sys.stdout, indent=1)


def _lot(finding: dict[str, Any]) -> str:
    """Return what decides by chance, and always alike, which findings are read by hand."""
    return sha256(json.dumps(finding, sort_keys=True).encode()).hexdigest()


KEYS = ("policies", "steps", "reworded", "dated", "moved_no_date")


def replayed(repository: Path, files: str) -> dict[str, Any]:
    """Return what `inforce check --history --format json` prints."""
    settings = unconfigured(files)
    with open_repository(repository) as opened:
        history = opened.read(opened.head, settings.selects)
        totals = total(replay(history, Contents(opened, {}), settings))
    values: dict[str, Any] = json.loads(machines.replay_json(totals))
    print(repository.name, {key: values[key] for key in KEYS}, file=sys.stderr)
    return values


def row(first: str, numbers: list[int]) -> str:
    """Return one line of the table, the last number with its share of the one before."""
    share = f" ({numbers[-1] / numbers[-2]:.0%})" if numbers[-2] else ""
    return f"| {first} | {' | '.join(f'{number:,}' for number in numbers)}{share} |\n"


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
    main(Path(sys.argv[1]))
