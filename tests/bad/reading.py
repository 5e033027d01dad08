"""Reads the files of bad inputs.

    === what is tried
    the text of a policy, up to the next mark; `⟦ab×500⟧` is ab five hundred times, `⟦U+202E⟧` a
    character by its number and `⟦0xFF⟧` a byte
    --- told
    3: what is said of line 3, in the order of the lines; at most the first three

An input of which nothing is told does no harm as it is: it is shown as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
MOST_TOLD = 3
_CASE = re.compile(
    r"^=== (?P<name>.+)\n(?P<written>(?:.*\n)*?)--- told\n(?P<told>(?:(?!===).*\n)*)", re.M
)
_SIGN = re.compile(
    "⟦(?:U\\+(?P<point>[0-9A-F]+)|0x(?P<byte>[0-9A-F]{2})|(?P<text>[^⟧]*)×(?P<times>[0-9]+))⟧"
)


@dataclass(frozen=True)
class Bad:
    """One bad input."""

    family: str
    """Name of its file."""
    name: str
    """What is tried."""
    data: bytes
    """The whole file as an attacker, or a slip, would have it."""
    told: list[str]
    """What is said of it, `line: message`; empty where it does no harm."""


def inputs() -> list[Bad]:
    """Return all bad inputs, by file and in the order of each."""
    return [
        Bad(path.stem, found["name"], meant(found["written"]), found["told"].splitlines())
        for path in sorted(FOLDER.glob("*.txt"))
        for found in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def meant(written: str) -> bytes:
    """Return what the signs stand for; the last line end is that of the form, not of the text."""
    pieces, place = [], 0
    for sign in _SIGN.finditer(written):
        pieces.append(written[place : sign.start()].encode())
        pieces.append(_meant(sign))
        place = sign.end()
    return b"".join([*pieces, written[place:].encode()])


def _meant(sign: re.Match[str]) -> bytes:
    if sign["point"]:
        return chr(int(sign["point"], 16)).encode("utf-8", "surrogatepass")
    if sign["byte"]:
        return bytes([int(sign["byte"], 16)])
    return (sign["text"].replace("␤", "\n") * int(sign["times"])).encode()
