"""The parts of what is tried; each yields rows with how often, and how often it ended well."""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bad.reading import inputs
from bad.test_inputs import NAMES, told
from bad.test_kinds import KINDS
from built_site import rich
from built_site.building import Configuration, git, mkdocs_build
from conftest import found_at
from gitrepo import Repo
from history import corpora

from inforce.publication import open_publication
from inforce.records import check_grown, check_manifest
from inforce.settings import read_settings
from trust import conditions, gitfaults, mutants
from trust.browsing import visit
from trust.disks import can_mount, filled
from trust.hostile import EVERY_FAULT
from trust.interrupting import Site, swept, watched
from trust.tampering import cut, doubled, swapped, sweep, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = 500
"""Made-up histories for each property."""
CUTS = 6
"""Commits up to which each public history is read."""
CORPORA = ("k8s-steering", "legalmattic", "letsencrypt-cp-cps", "github-site-policy")
PROPERTIES = (
    "tests/trust/test_permanence.py",
    "tests/records/test_records.py",
    "tests/document/test_properties.py",
    "tests/timeline/test_force.py",
    "tests/history/test_always.py",
    "tests/test_addresses.py",
    "tests/test_source.py",
    "tests/metadata",
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    """What was tried."""
    tried: int
    """How often."""
    held: int
    """How often it ended well."""
    means: str
    """What ending well means, and what else there is to say."""


def bad_inputs(folder: Path, *, quick: bool) -> Iterator[Row]:
    every = inputs()
    refused = [bad for bad in every if bad.told]
    held = sum(told(bad) == bad.told for bad in refused)
    yield Row("bad inputs in new text", len(refused), held, "refused with file and line")
    tried = len(NAMES) + len(KINDS)
    held = tried if passed("tests/bad", "-k", "name or kind") else 0
    means = "refused with the path and what to do"
    yield Row("bad names, links, submodules, executables", tried, held, means)
    held = len(every) if passed("tests/bad/test_inputs.py", "-k", "old_text") else 0
    typed = len(every) - len(refused)
    means = f"harmless, as a second parser reads it; {typed} of them are harmless in new text too"
    yield Row("the same inputs in old text", len(every), held, means)


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
    means = "every handler set off: nothing ran, no other host was asked, no page was left"
    yield Row("pages with bad inputs in Chromium", pages, still, means)


def git_faults(folder: Path, *, quick: bool) -> Iterator[Row]:
    original = gitfaults.tell(folder / "faults")
    published = gitfaults.record(original)
    faults = list(EVERY_FAULT.values())[:: 10 if quick else 1]
    held = 0
    for number, (spoil, says) in enumerate(faults):
        copied = folder / f"fault-{number}"
        shutil.copytree(original.path, copied, symlinks=True)
        repo = Repo(copied)
        spoil(repo)
        held += says in gitfaults.outcome(repo, published)
    means = "told in the expected words, or the record is as before"
    yield Row("faults of the repository", len(faults), held, means)


def interruptions(folder: Path, *, quick: bool) -> Iterator[Row]:
    places = [folder / name / "repository" for name in ("one", "other")]
    with ProcessPoolExecutor(len(places), get_context("fork")) as pool:
        sites = list(pool.map(Site, places))
    seen = watched(sites[0])
    means = "whatever ends the build there, the old site or the new one is left, in every byte"
    yield Row("moments just before a change to a file", seen.injected, seen.whole, means)
    for name, done in swept(sites, every=20 if quick else 1).items():
        means = (
            f"the same, and the next build puts the rest right; at {done.injected} of "
            f"{sites[0].events} changes to files"
        )
        yield Row(f"builds interrupted ({name})", done.injected, done.whole, means)
    if can_mount():
        done = filled(sites[0], folder / "disks", step=1000 if quick else 100)
        means = "from no room at all to nearly enough: refused in words, the old site is left"
        yield Row("builds on a disk that is really full", done.injected, done.whole, means)


def tampering(folder: Path, *, quick: bool) -> Iterator[Row]:
    repo = rich.tell(folder / "rich")
    assert mkdocs_build(repo.path).code == 0
    files = found_at(repo.path).files()
    ways = {
        "bytes changed": turned,
        "lines dropped": cut,
        "lines doubled": doubled,
        "lines swapped": swapped,
    }
    for name, way in ways.items():
        tally = sweep(files, way, every=50 if quick else 1)
        means = "found by `inforce verify`, each on its own"
        yield Row(f"{name} in the record of a site", tally.tried, tally.found, means)


def histories(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Read public histories up to several commits: nothing may be lost from one to the next."""
    names = [name for name in CORPORA if (corpora.BUNDLES / f"{name}.bundle").is_file()]
    tried = held = 0
    for name in names[: 1 if quick else None]:
        records = list(grown(corpora.clone(name), folder / f"cache-{name}"))
        newest = check_manifest(records[-1])
        for earlier in records[:-1]:
            count = len(check_manifest(earlier).lines)
            tried += count
            held += 0 if check_grown(earlier, newest) else count
    means = f"lost or changed: {tried - held}; public histories, read up to {CUTS} commits each"
    if tried:
        yield Row("versions recorded before", tried, held, means)


def grown(repository: Path, cache: Path) -> Iterator[bytes]:
    """Yield the record of a history up to one commit after another."""
    line = git(repository, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    for number in range(1, CUTS + 1):
        commit = line[len(line) * number // CUTS - 1]
        values: dict[str, Any] = {"ref": commit, "front_matter": "tolerant"}
        settings = read_settings(values | {"policies": {"path": "."}})
        with open_publication(repository, settings, date(2027, 1, 1), "", cache) as publication:
            yield publication.contents.manifest()


def properties(folder: Path, *, quick: bool) -> Iterator[Row]:
    os.environ["INFORCE_EXAMPLES"] = "40" if quick else str(EXAMPLES)
    paths = [path for file in PROPERTIES for path in _tests(CHECKOUT / file)]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    count = sum(text.count("@given(") + text.count("RuleBasedStateMachine)") for text in texts)
    means = f"permanence with {os.environ['INFORCE_EXAMPLES']} made-up histories each"
    yield Row("properties run", count, count if passed(*PROPERTIES) else 0, means)


def _tests(path: Path) -> list[Path]:
    return sorted(path.glob("test_*.py")) if path.is_dir() else [path]


def reproduced(folder: Path, *, quick: bool) -> Iterator[Row]:
    repo = rich.tell(folder / "rich")
    assert mkdocs_build(repo.path).code == 0
    (folder / "clones").mkdir()
    same = [
        held for _, held in conditions.outcomes(found_at(repo.path), folder / "clones", quick=quick)
    ]
    means = "the same bytes: folder, hash seed, time zone, language, rights; cold and warm"
    yield Row("builds under other conditions", len(same), sum(same), means)


def mutations() -> Iterator[Row]:
    """Yield what `python -m trust.mutants` found last: it takes too long to be run along."""
    kept = json.loads(mutants.KEPT.read_text()) if mutants.KEPT.is_file() else {}
    for area, found in kept.items():
        means = (
            f"noticed by a test, of a random sample of {found['possible']} possible "
            "(`make mutants`; at least 90% wanted of each)"
        )
        yield Row(f"mutants of {area}", found["tried"], found["noticed"], means)


PARTS: dict[str, Callable[..., Iterator[Row]]] = {
    "inputs": bad_inputs,
    "browser": in_a_browser,
    "interruptions": interruptions,
    "histories": histories,
    "conditions": reproduced,
    "properties": properties,
    "tampering": tampering,
    "faults": git_faults,
}


def passed(*arguments: str) -> bool:
    """Run tests in a process of their own."""
    child = os.fork()
    if child == 0:
        os._exit(int(pytest.main(["-q", "-p", "no:cacheprovider", "--assert=plain", *arguments])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
