"""Spoils a record in every way there is, one at a time, and counts what is found out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inforce.records import check_manifest, places_of
from inforce.verification import Asked, MissingError, Published, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY = date(2024, 6, 30)
ORIGIN = "legal.example/legal"


@dataclass(frozen=True)
class Tally:
    """How many times something was spoilt, and how often that was found out."""

    tried: int
    found: int


def recorded(files: dict[str, bytes]) -> list[str]:
    """Return the files that make up the record: manifest, checkpoint and every text it promises."""
    lines = check_manifest(files["manifest.jsonl"]).lines
    texts = [f"{place.line.address}policy.md" for place in places_of(lines)]
    return ["manifest.jsonl", "checkpoint", *filter(re.compile("records/").match, files), *texts]


def turned(data: bytes) -> Iterator[bytes]:
    """Yield the data with one byte changed, every byte in turn."""
    for place, byte in enumerate(data):
        yield data[:place] + bytes([byte ^ (1 << place % 8)]) + data[place + 1 :]


def cut(data: bytes) -> Iterator[bytes]:
    """Yield the data without one line."""
    lines = data.splitlines(keepends=True)
    for place in range(len(lines)):
        yield b"".join(lines[:place] + lines[place + 1 :])


def doubled(data: bytes) -> Iterator[bytes]:
    """Yield the data with one line twice."""
    lines = data.splitlines(keepends=True)
    for place in range(len(lines)):
        yield b"".join(lines[: place + 1] + lines[place:])


def swapped(data: bytes) -> Iterator[bytes]:
    """Yield the data with two neighbouring lines in the other order."""
    lines = data.splitlines(keepends=True)
    for place in range(len(lines) - 1):
        if lines[place] != lines[place + 1]:
            yield b"".join([*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]])


def sweep(files: dict[str, bytes], spoil: Callable[[bytes], Iterator[bytes]], every: int) -> Tally:
    """Spoil each file of the record in each way, or every so-manieth, and verify the whole site."""
    assert faults(files) == [], "the site must be good before it is spoilt"
    tried = found = number = 0
    for name in recorded(files):
        for data in spoil(files[name]):
            number += 1
            if number % every:
                continue
            tried += 1
            found += bool(faults({**files, name: data}))
    return Tally(tried, found)


def faults(files: dict[str, bytes]) -> list[str]:
    """Return what a verification of files in memory says."""

    def fetch(address: str) -> bytes:
        try:
            return files[f"{address}index.html" if address.endswith("/") else address]
        except KeyError as error:
            raise MissingError("no such file") from error

    published = Published("memory/", fetch, ORIGIN, is_remote=False)
    return [str(fault) for fault in verify(published, Asked(DAY)).faults]
