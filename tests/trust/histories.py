"""Histories made up by Hypothesis, read by everything but git: thousands of them in seconds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, Any, cast

from hypothesis import strategies as st

from inforce.history.lineages import history
from inforce.history.log import Change, Commit
from inforce.interpretation import Interpretation, examine, interpret
from inforce.register import Register, read_register
from inforce.settings import read_settings
from inforce.site.contents import Contents
from inforce.site.machine.entries import site_feed
from inforce.site.makers import Makers
from inforce.site.model import Site
from inforce.site.record_files import manifest_lines
from inforce.texts import Digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from inforce.document import Document
    from inforce.model import Problem, Unusual

PATHS = [f"policies/{name}.md" for name in ("terms", "general", "Terms", "terms/2.0")]
VERSIONS = ["", "1.0", "2.0", "v2.0"]
MOST = 8
SETTINGS = read_settings({"time_zone": "Europe/Tallinn"})
TOLERANT = replace(SETTINGS, front_matter="tolerant")


@dataclass(frozen=True)
class Text:
    """One text as an editor might write it."""

    words: str = "one"
    version: str = ""
    id: str = ""
    formerly: str = ""
    effective: str = ""
    status: str = ""
    wrapped: bool = False

    def source(self) -> bytes:
        keys = ("version", "id", "formerly", "effective", "status")
        declared = [f"{key}: {getattr(self, key)}" for key in keys if getattr(self, key)]
        front = "\n".join(["---", "title: T", *declared, "---"])
        return f"{front}\n# T\n\nWords{chr(10) if self.wrapped else ' '}{self.words}.\n".encode()


TEXTS = st.builds(
    Text,
    words=st.sampled_from(["one", "two", "three"]),
    version=st.sampled_from(VERSIONS),
    id=st.sampled_from(["", "", "", "terms", "other"]),
    formerly=st.sampled_from(["", "", "", "terms", "general"]),
    effective=st.sampled_from(["", "", "2024-01-03", "2024-02-01"]),
    status=st.sampled_from(["", "", "", "", "", "draft", "withdrawn"]),
    wrapped=st.booleans(),
)
ACTS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
    st.tuples(st.just("write"), st.sampled_from(PATHS), TEXTS),
    st.tuples(st.just("remove"), st.sampled_from(PATHS), st.just(Text())),
    st.tuples(st.just("move"), st.sampled_from(PATHS), st.sampled_from(PATHS)),
)
COMMITS = st.lists(
    st.tuples(st.integers(-2, 5), st.lists(ACTS, min_size=1, max_size=2)), min_size=1, max_size=MOST
)
"""For each commit how many days its clock went on, and what it did."""


@dataclass
class Told:
    """A made-up history, with the texts by blob id."""

    commits: list[Commit] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)

    def resolve(self, ref: str) -> str:
        return ref

    def read(self, head: str, selects: Any) -> Any:
        return history(self.commits, selects, ())

    def history(self, head: str, settings: Any) -> Any:
        return self.read(head, settings.selects)

    def unusual(self, commit: str, folder: str) -> tuple[Unusual, ...]:
        return ()

    def digests(self, blobs: Iterable[str]) -> dict[str, Digest]:
        return {
            blob: Digest(sha256(self.texts[blob]).hexdigest(), len(self.texts[blob]))
            for blob in blobs
        }

    def interpretations(self, blobs: Iterable[str]) -> dict[str, Interpretation]:
        return {blob: interpreted(self.texts[blob])[0] for blob in blobs}

    def problems(self, blob: str, path: str) -> tuple[Problem, ...]:
        return examined(self.texts[blob], path)

    def source(self, blob: str) -> bytes:
        return self.texts[blob]

    def html(self, blob: str) -> str:
        return interpreted(self.texts[blob])[1].html

    withheld: dict[str, str] = field(default_factory=dict)

    def until(self, count: int) -> Told:
        return Told(self.commits[:count], self.texts)


@cache
def examined(data: bytes, path: str) -> tuple[Problem, ...]:
    return examine(data, path)


@cache
def interpreted(data: bytes) -> tuple[Interpretation, Document]:
    return interpret(data)


def tell(acts: list[tuple[int, list[tuple[Any, ...]]]]) -> Told:
    """Return the history that commits with these acts make."""
    told = Told()
    standing: dict[str, str] = {}
    moment = datetime(2024, 1, 1, 12, tzinfo=UTC)
    for number, (days, done) in enumerate(acts):
        moment += timedelta(days=days)
        before = dict(standing)
        moved: dict[str, str] = {}
        for act, path, more in done:
            _take(told, standing, moved, act, path, more)
        changes = list(_changes(before, standing, moved))
        told.commits.append(Commit(f"{number:040x}", moment, changes))
    return told


def _take(
    told: Told, standing: dict[str, str], moved: dict[str, str], act: str, path: str, more: Any
) -> None:
    if act == "write":
        data = more.source()
        blob = sha1(data, usedforsecurity=False).hexdigest()
        told.texts[blob] = data
        standing[path] = blob
    elif act == "remove":
        standing.pop(path, None)
    elif path in standing and more not in standing and not moved:
        standing[more] = standing.pop(path)
        moved[more] = path


def _changes(
    before: dict[str, str], after: dict[str, str], moved: dict[str, str]
) -> Iterator[Change]:
    """Yield what git would tell: a move where the old path is free and the new one was."""
    for path in sorted({*before, *after}):
        old, new = before.get(path, ""), after.get(path, "")
        origin = moved.get(path, "")
        if new and not old and origin in before and origin not in after:
            yield Change(origin, path, new, before[origin] == new)
        elif old != new and not (
            not new
            and any(moved.get(to) == path and to in after and to not in before for to in moved)
        ):
            yield Change(path if old else "", path if new else "", new or "0" * 40, False)


def register(told: Told, as_of: date, *, strict: bool = False) -> Register:
    """Return what a build on a day would read."""
    settings = SETTINGS if strict else TOLERANT
    return read_register(cast("Any", told), settings, cast("Any", told), as_of)


def sources(told: Told, found: Register) -> dict[str, bytes]:
    """Return the texts that are published as they are, by address."""
    nothing = cast("Any", None)
    contents = Contents(Makers.of(site(found), cast("Any", told), *[nothing] * 4))
    parts = [part for folder in contents.folders() for part in (folder, *folder.stretches())]
    placed = [pair for part in parts for pair in part.sources()]
    return {address: told.texts[blob] for address, blob in (*placed, *contents.records())}


def manifest(told: Told, found: Register) -> bytes:
    """Return the record of what was published."""
    return b"".join(manifest_lines(site(found), cast("Any", told)))


class Untold:
    """Stands for the words of summaries, which no id depends on."""

    def of(self, change: object) -> str:
        return ""


def feed_ids(found: Register) -> set[str]:
    """Return the ids of the entries of the feed."""
    about = site(found)
    if not about.changes:
        return set()
    return {entry.id for entry in site_feed(about, cast("Any", Untold())).entries}


def site(found: Register) -> Site:
    """Return what pages would speak of."""
    return Site(found, SETTINGS, "https://legal.example")
