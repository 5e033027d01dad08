"""The promises of a record, each checked on plain values; every check returns what is broken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from inforce.records.checkpoint import Checkpoint, checkpoint_of, read_checkpoint
from inforce.records.fault import Fault
from inforce.records.line import BEFORE_THE_FIRST, FIELDS, Line, read_line

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest taken apart."""

    raw: tuple[bytes, ...]
    """Its lines as they are, with their ends."""
    lines: tuple[Line, ...]
    """What they say; those that are not spelt as lines are left out."""
    faults: tuple[Fault, ...]
    """What is wrong with them."""


def split_lines(data: bytes) -> tuple[bytes, ...]:
    """Return the lines with their ends; the last one as it is."""
    return tuple(re.findall(rb"[^\n]*\n|[^\n]+", data))


def check_manifest(data: bytes) -> Manifest:
    """Take a manifest apart: spelling, places, and the hash each line has of the one before."""
    raw = split_lines(data)
    lines: list[Line] = []
    faults: list[Fault] = []
    previous = BEFORE_THE_FIRST
    for place, one in enumerate(raw):
        line = read_line(one)
        if line is None:
            about, found = f"line {place + 1} of the manifest", _shown(one)
            faults.append(Fault(about, "one canonical JSON record", found))
        else:
            lines.append(line)
            faults.extend(_misplaced(line, place, previous))
        previous = sha256(one).hexdigest()
    return Manifest(raw, tuple(lines), tuple(faults))


def _misplaced(line: Line, place: int, previous: str) -> Iterator[Fault]:
    about = f"line {place + 1} of the manifest, {line.policy} {line.label}"
    if line.sequence != place:
        yield Fault(about, f"sequence {place}", f"sequence {line.sequence}")
    if line.previous != previous:
        yield Fault(about, f"a line before it with SHA-256 {line.previous}", f"one with {previous}")


def check_checkpoint(data: bytes, manifest: Manifest, origin: str = "") -> tuple[Fault, ...]:
    """Hold a manifest against its checkpoint, and the checkpoint against an origin, if known."""
    promised = read_checkpoint(data)
    if promised is None:
        return (Fault("the checkpoint", "origin, size and root", _shown(data)),)
    faults = []
    if origin and promised.origin != origin:
        faults.append(Fault("the checkpoint", f"to be that of {origin}", promised.origin))
    found = checkpoint_of(promised.origin, manifest.raw)
    if found != promised:
        faults.append(Fault("the checkpoint", _state(promised), _state(found)))
    return tuple(faults)


def check_grown(old: bytes, manifest: Manifest) -> tuple[Fault, ...]:
    """Check that a manifest begins with all of an old one, or with what an old checkpoint names."""
    checkpoint = read_checkpoint(old)
    if checkpoint is not None:
        begins = checkpoint_of(checkpoint.origin, manifest.raw[: checkpoint.size])
        if begins == checkpoint:
            return ()
        return (Fault("the published checkpoint", _state(checkpoint), _state(begins)),)
    faults = list(check_manifest(old).faults)
    for place, line in enumerate(split_lines(old)):
        found = manifest.raw[place] if place < len(manifest.raw) else b""
        if found != line:
            return (*faults, _changed(place, line, found))
    return tuple(faults)


def _changed(place: int, was: bytes, found: bytes) -> Fault:
    """Return the fault of the first line that is not as it was published."""
    before, after = read_line(was), read_line(found)
    about = f"line {place + 1} of the published manifest"
    if before is None or after is None:
        name = f", {before.policy} {before.label}" if before else ""
        return Fault(about + name, _shown(was), _shown(found) if found else "no such line")
    differing = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    promised, now = (
        ", ".join(f"{name} {getattr(line, name)}" for name in differing) for line in (before, after)
    )
    return Fault(f"{about}, {before.policy} {before.label}", promised, now)


def _state(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.size} lines with root {checkpoint.root.hex()}"


def _shown(data: bytes) -> str:
    text = ascii(data.decode(errors="replace"))[1:-1]
    return f"{text[:200]}…" if len(text) > 200 else text or "nothing"
