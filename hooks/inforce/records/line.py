"""One line of the manifest, to and from its only spelling."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BEFORE_THE_FIRST = "0" * 64
"""What the first line has in place of the hash of a line before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act of publication. Dates are ISO 8601, hashes SHA-256 in lower-case hexadecimal."""

    kind: str
    """`publish`, `correct`, `editorial` (no word changed) or `withdraw`."""
    policy: str
    """Id of the policy at that time."""
    first: int
    """Sequence of the first line of that policy, whatever its id was then."""
    address: str
    """Where the version stands below the legal root, as it was then; ends in `/`."""
    label: str
    """Label of the version."""
    effective: str
    """Day from which the version, or the withdrawal, was then to count."""
    published: str
    """Day of publication."""
    commit: str
    """Full id of the commit that did it."""
    path: str
    """Path in the repository at that commit; bytes that are not UTF-8 as lone surrogates."""
    sha256: str
    """Hash of the source, byte for byte; empty for a withdrawal."""
    size: int
    """Length of the source in bytes; 0 for a withdrawal."""
    text: str
    """Hash of the visible text; empty for a withdrawal."""
    sequence: int = 0
    """0-based place in the manifest."""
    previous: str = BEFORE_THE_FIRST
    """Hash of the line before, its line end included."""

    @property
    def about(self) -> str:
        """Which version it speaks of, for people."""
        return f"{self.policy} {self.label} (line {self.sequence + 1})"

    def to_bytes(self) -> bytes:
        """Return the line with its end: keys in order, no spaces, nothing but ASCII."""
        return f"{_WRITE({name: getattr(self, name) for name in _SPELT})}\n".encode()


def chained(lines: Iterable[Line]) -> Iterator[bytes]:
    """Yield the lines as bytes, in their places, each with the hash of the one before."""
    previous = BEFORE_THE_FIRST
    for sequence, line in enumerate(lines):
        raw = replace(line, sequence=sequence, previous=previous).to_bytes()
        previous = sha256(raw).hexdigest()
        yield raw


def read_line(raw: bytes) -> Line | None:
    """Return what a line (with its end) says; None where it is not spelt as one."""
    try:
        values: Any = json.loads(raw)
        line = Line(**values)
    except (ValueError, TypeError, RecursionError):
        return None
    typed = all(type(getattr(line, name)) is kind for name, kind in _TYPES.items())
    return line if typed and line.to_bytes() == raw else None


_NUMBERS = ("first", "sequence", "size")
FIELDS = tuple(field.name for field in fields(Line))
"""What a line says."""
_SPELT = tuple(sorted(FIELDS))
_WRITE = json.JSONEncoder(separators=(",", ":")).encode
_TYPES = {name: int if name in _NUMBERS else str for name in FIELDS}
