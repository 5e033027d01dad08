"""What is no ordinary text file: links, submodules, executables. None is ever read as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.history.process import stream
from inforce.model import Unusual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inforce.history.process import Place

ORDINARY = ("100644", "100664")
"""The git modes of an ordinary file; the second one was written by very old gits."""


def unusual(place: Place, commit: str, folder: str) -> Iterator[Unusual]:
    """Yield everything unusual that a commit holds in a folder; everywhere for an empty one."""
    within = [folder] if folder else []
    asked = ("ls-tree", "-r", "-z", "--full-tree", commit, "--", *within)
    printed = b"".join(stream(place, *asked)).decode("utf-8", "surrogateescape")
    for line in printed.split("\0")[:-1]:
        words, _, path = line.partition("\t")
        mode = words.split(" ")[0]
        if mode not in ORDINARY:
            yield Unusual(path, mode)
