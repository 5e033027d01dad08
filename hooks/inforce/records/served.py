"""What a site serves, held against what its record promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inforce.records.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from inforce.records.line import Line


Digest = tuple[int, str]
"""Size and SHA-256 of what is served."""


def check_record(line: Line, digest: Callable[[str], Digest], address: str) -> list[Fault]:
    """Check that the bytes a line promises are at the address of their record."""
    promised = f"{line.size} bytes with SHA-256 {line.sha256} at {address}"
    try:
        size, found = digest(address)
    except LookupError as error:
        return [Fault(line.about, promised, str(error))]
    if found == line.sha256 and size == line.size:
        return []
    return [Fault(line.about, promised, f"{size} bytes with SHA-256 {found}")]


@dataclass(frozen=True, slots=True)
class Place:
    """An address at which a version was published, and stays."""

    line: Line
    """The last line that names the address."""
    sha256: str
    """Hash of the text that is to be there: the newest of that version, wherever it moved."""


def places_of(lines: Iterable[Line]) -> tuple[Place, ...]:
    """Return every address the lines promise, in the order in which they were first published."""
    named: dict[str, Line] = {}
    newest: dict[tuple[int, str], str] = {}
    for line in lines:
        if line.sha256:
            named[line.address] = line
            newest[_version(line)] = line.sha256
    return tuple(Place(line, newest[_version(line)]) for line in named.values())


def _version(line: Line) -> tuple[int, str]:
    return line.first, line.address.rstrip("/").rpartition("/")[2]


def check_place(
    place: Place,
    ask: Callable[[str], object],
    digest: Callable[[str], Digest],
    removed: Collection[str] = (),
) -> list[Fault]:
    """Check that a version answers at its address, with its text beside its page."""
    faults: list[Fault] = []
    line = place.line
    try:
        ask(line.address)
    except LookupError as error:
        faults.append(Fault(line.about, f"a page at {line.address}", str(error)))
    if place.sha256 in removed:
        return faults
    source = f"{line.address}policy.md"
    promised = f"its text with SHA-256 {place.sha256} at {source}"
    try:
        _, found = digest(source)
    except LookupError as error:
        return [*faults, Fault(line.about, promised, str(error))]
    if found != place.sha256:
        faults.append(Fault(line.about, promised, f"one with {found}"))
    return faults
