"""Tries everything that can go wrong, prints one table and writes docs/guide/trust.md.

python -m trust.report [--quick]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bad.reading import inputs
from bad.test_inputs import NAMES, told
from built_site.building import Configuration, mkdocs_build
from built_site.links import SiteRead
from conftest import Built
from gitrepo import Repo
from history import corpora

from inforce.publication import open_publication
from inforce.records import check_grown, check_manifest
from inforce.settings import read_settings
from trust import gitfaults
from trust.browsing import visit
from trust.interrupting import STRIKES, Site, run
from trust.tampering import cut, doubled, swapped, sweep, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "guide" / "trust.md"
EXAMPLES = 1500
CUTS = 6
CORPORA = ("basecamp-policies", "github-site-policy", "legalmattic", "letsencrypt-cp-cps")
HEADINGS = ("What was tried", "How often", "Held", "What it means")
Row = tuple[str, int, int, str]
"""What was tried, how often, how often it held, and what that means."""

INTRODUCTION = """# What was tried against the archive

`make trust` tries all of this and writes this page. A row holds where both numbers
are the same.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a part of everything; writes nothing")
    quick = parser.parse_args().quick
    os.chdir(CHECKOUT)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="trust-") as folder:
        for found in everything(Path(folder), quick=quick):
            print(f"{found[0]}: {found[1]}, held {found[2]}", flush=True)
            rows.append(found)
    table = written(rows)
    print(f"\n{table}")
    if not quick:
        PAGE.write_text(f"{INTRODUCTION}\n{table}", encoding="utf-8")
    sys.exit(any(tried != held for _, tried, held, _ in rows))


def everything(folder: Path, *, quick: bool) -> Iterator[Row]:
    yield from bad_inputs()
    yield from in_a_browser(folder, quick=quick)
    yield from git_faults(folder)
    yield from interruptions(folder, quick=quick)
    yield from tampering(folder, quick=quick)
    yield from histories(folder)
    yield from properties(quick=quick)


def bad_inputs() -> Iterator[Row]:
    refused = [bad for bad in inputs() if bad.told]
    held = sum(told(bad) == bad.told for bad in refused)
    yield (
        "bad inputs in new text",
        len(refused),
        held,
        "refused with file and line",
    )
    count = f"{len(inputs()) - len(refused)} more do no harm and are shown as typed"
    outcome = passed("tests/bad", "-k", "name or old_text")
    tried = len(NAMES) + len(inputs())
    means = f"bad names refused; every input harmless in old text, by a second parser ({count})"
    yield "bad names, and inputs in old text", tried, tried if outcome else 0, means


def in_a_browser(folder: Path, *, quick: bool) -> Iterator[Row]:
    repo = Repo(folder / "bad")
    Configuration({"front_matter": "tolerant"}).write(repo.path)
    repo.write("docs/index.md", "# Home\n")
    small = [bad for bad in inputs() if len(bad.data) < 5000][:: 20 if quick else 1]
    for number, bad in enumerate(small):
        repo.write(f"policies/bad-{number}.md", bad.data)
    repo.commit("All of them", at="2024-05-01T12:00:00Z")
    outcome = mkdocs_build(repo.path)
    assert outcome.code == 0, outcome.output
    pages, still = visit(repo.path / "site")
    yield (
        "pages with bad inputs in Chromium",
        pages,
        still,
        "nothing ran, no other host was asked",
    )


def git_faults(folder: Path) -> Iterator[Row]:
    original = gitfaults.tell(folder / "faults")
    published = gitfaults.record(original)
    held = 0
    for number, (spoil, says) in enumerate(gitfaults.FAULTS.values()):
        copied = folder / f"fault-{number}"
        shutil.copytree(original.path, copied, symlinks=True)
        repo = Repo(copied)
        spoil(repo)
        held += says in gitfaults.outcome(repo, published)
    means = "told in words, or the record is as before"
    yield "faults of the repository", len(gitfaults.FAULTS), held, means


def interruptions(folder: Path, *, quick: bool) -> Iterator[Row]:
    site = Site(folder / "interrupted" / "repository")
    numbers = range(1, site.events + 1, 40 if quick else 1)
    for name, strike in STRIKES.items():
        survived = run(site, numbers, strike)
        means = "the old site or the new one, in every byte; the next build puts the rest right"
        yield f"builds interrupted ({name})", survived.injected, survived.whole, means


def tampering(folder: Path, *, quick: bool) -> Iterator[Row]:
    from built_site import rich

    repo = rich.tell(folder / "rich")
    assert mkdocs_build(repo.path).code == 0
    files = Built(repo.path, repo.path / "site", SiteRead(repo.path / "site", "")).files()
    ways = {
        "bytes changed": turned,
        "lines dropped": cut,
        "lines doubled": doubled,
        "lines swapped": swapped,
    }
    for name, way in ways.items():
        tally = sweep(files, way, every=50 if quick else 1)
        yield (
            f"{name} in the record of a site",
            tally.tried,
            tally.found,
            "found by `inforce verify`",
        )


def histories(folder: Path) -> Iterator[Row]:
    """Read public histories up to several commits: nothing may be lost from one to the next."""
    tried = held = 0
    for name in CORPORA:
        if not (corpora.BUNDLES / f"{name}.bundle").is_file():
            continue
        records = list(grown(corpora.clone(name), folder / f"cache-{name}"))
        newest = check_manifest(records[-1])
        for earlier in records[:-1]:
            count = len(check_manifest(earlier).lines)
            tried += count
            held += 0 if check_grown(earlier, newest) else count
    means = f"lost or changed: {tried - held}, in public histories read up to {CUTS} commits each"
    if tried:
        yield "lines recorded before", tried, held, means


def grown(repository: Path, cache: Path) -> Iterator[bytes]:
    from built_site.building import git

    line = git(repository, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    for number in range(1, CUTS + 1):
        commit = line[len(line) * number // CUTS - 1]
        values: dict[str, Any] = {"ref": commit, "front_matter": "tolerant"}
        settings = read_settings(values | {"policies": {"path": "."}})
        with open_publication(repository, settings, date(2027, 1, 1), "", cache) as publication:
            yield publication.contents.manifest()


def properties(*, quick: bool) -> Iterator[Row]:
    os.environ["INFORCE_EXAMPLES"] = "40" if quick else str(EXAMPLES)
    files = ["tests/trust/test_permanence.py", "tests/records/test_records.py"]
    files += ["tests/document/test_properties.py", "tests/timeline/test_force.py"]
    count = sum((CHECKOUT / file).read_text().count("@given(") for file in files) + 1
    means = f"permanence with {os.environ['INFORCE_EXAMPLES']} made-up histories each"
    yield "properties run", count, count if passed(*files) else 0, means


def passed(*arguments: str) -> bool:
    """Run tests in a process of their own."""
    child = os.fork()
    if child == 0:
        os._exit(int(pytest.main(["-q", "-p", "no:cacheprovider", "--assert=plain", *arguments])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def written(rows: list[Row]) -> str:
    lines = [" | ".join(HEADINGS), "---|---:|---:|---"]
    lines += [f"{name} | {tried:,} | {held:,} | {means}" for name, tried, held, means in rows]
    return "".join(f"| {line} |\n" for line in lines)


if __name__ == "__main__":
    main()
