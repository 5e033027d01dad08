"""The contents of files by blob id: in git, or not committed yet."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from inforce.gate.headers import declared
from inforce.gate.reading import read_text
from inforce.interpretation import Interpretation
from inforce.metadata import read
from inforce.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inforce.gate.values import Text
    from inforce.history import Repository
    from inforce.metadata import FrontMatter

_KEPT = 8
"""How many texts are kept for being asked for again."""


class Contents:
    """Reads each content once."""

    def __init__(self, repository: Repository, edits: Mapping[str, bytes]) -> None:
        """`edits` holds contents that git does not have, by the id it would give them."""
        self._repository = repository
        self._edits = edits
        self._front_matters: dict[str, FrontMatter] = {}
        self._read: dict[str, tuple[Text, Interpretation]] = {}

    def data(self, blob: str) -> bytes:
        """Return the bytes of a content."""
        if blob in self._edits:
            return self._edits[blob]
        ((_, data),) = self._repository.blobs([blob])
        return data

    def text(self, blob: str) -> Text:
        """Return a content as the rules look at it."""
        return self.read(blob)[0]

    def read(self, blob: str) -> tuple[Text, Interpretation]:
        """Return a content as the rules and the timeline look at it.

        The last few are kept: texts that are changed and changed back come again and again.
        """
        found = self._read.pop(blob, None) or read_text(self.data(blob))
        self._read[blob] = found
        if len(self._read) > _KEPT:
            del self._read[next(iter(self._read))]
        return found

    def declared(self, blobs: Iterable[str]) -> dict[str, Interpretation]:
        """Return what the timeline needs of every content, without rendering any.

        The digest of the wording is that of the source below the front matter, so an editorial
        change counts as one of wording; titles and words are left out.
        """
        return {blob: self._declared(data) for blob, data in self._all(dict.fromkeys(blobs))}

    def _all(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        committed = []
        for blob in blobs:
            if blob in self._edits:
                yield blob, self._edits[blob]
            else:
                committed.append(blob)
        yield from self._repository.blobs(committed)

    def _declared(self, data: bytes) -> Interpretation:
        source = decode(data, "").text
        header, body = _parted(source)
        digest = sha256(body.encode()).hexdigest()
        return Interpretation(self._front_matter(header, source), digest, 0, "", (), ())

    def _front_matter(self, header: str, source: str) -> FrontMatter:
        if not header:
            return read(source, "", tolerant=True).front_matter
        if header not in self._front_matters:
            self._front_matters[header] = declared(header)
        return self._front_matters[header]


def _parted(source: str) -> tuple[str, str]:
    """Return what is surely front matter, and the rest; a doubtful beginning counts as text."""
    if not source.startswith("---\n"):
        return "", source
    header, closing, body = source.partition("\n---\n")
    return (header + closing, body) if closing else ("", source)
