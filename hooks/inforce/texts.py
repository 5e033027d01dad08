"""The contents of a repository, interpreted and rendered once each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from inforce.document import Heading, render
from inforce.gathered import Gathered
from inforce.history import read_history, write_history
from inforce.interpretation import Interpretation, examine, interpret
from inforce.model import Problem
from inforce.progress import silent
from inforce.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from inforce.document import Document
    from inforce.history import Repository
    from inforce.model import History
    from inforce.progress import Progress
    from inforce.settings import Settings
    from inforce.store import Store


@dataclass(frozen=True, slots=True)
class Digest:
    """What identifies the bytes of a content."""

    sha256: str
    """SHA-256 in hexadecimal digits."""
    size: int
    """Length in bytes."""


_DIGEST = TypeAdapter(Digest)
_INTERPRETATION = TypeAdapter(Interpretation)
_DIGESTS = TypeAdapter(tuple[Digest, ...])
_INTERPRETATIONS = TypeAdapter(tuple[Interpretation, ...])
_PROBLEMS = TypeAdapter(tuple[Problem, ...])
_HEADINGS = TypeAdapter(tuple[Heading, ...])


class Texts:
    """Reads contents by blob id; what was interpreted before comes from the store."""

    def __init__(self, repository: Repository, store: Store, progress: Progress = silent) -> None:
        self._repository = repository
        self._store = store
        self._interpretations = Gathered(store, "interpretations", _INTERPRETATIONS)
        self._digests = Gathered(store, "digests", _DIGESTS)
        self.progress = progress
        self.withheld: Mapping[str, str] = {}
        """Blobs that may not be shown, with the Markdown that is shown in their place."""

    def withhold(self, instead: Mapping[str, str]) -> None:
        """Show other Markdown from now on in place of some blobs."""
        self.withheld = instead

    def history(self, head: str, settings: Settings) -> History:
        """Return the history of the policies up to a commit, going on from the one read last."""
        selection = repr(settings.policies)
        stored = self._store.get("history", selection)
        known = None if stored is None else read_history(stored)
        history = self._repository.read(head, settings.selects, known=known)
        if history is not known:
            self._store.put(write_history(history), "history", selection)
        return history

    def interpretations(self, blobs: Iterable[str]) -> dict[str, Interpretation]:
        """Return the interpretation of every blob; those not kept are read, in one batch."""
        return self._interpretations.of(blobs, self._read)

    def _read(self, blobs: list[str]) -> dict[str, Interpretation]:
        found: dict[str, Interpretation] = {}
        missing: list[str] = []
        for blob in blobs:
            stored = self._store.get("interpretation", blob)
            if stored is None:
                missing.append(blob)
            else:
                found[blob] = _INTERPRETATION.validate_json(stored)
        made = spread(_interpreted, self._repository.blobs(missing), _weight)
        told = self.progress("Reading texts", made, len(missing))
        for blob, interpretation, document in told:
            self._keep(blob, interpretation, document)
            found[blob] = interpretation
        return found

    def _keep(self, blob: str, interpretation: Interpretation, document: Document) -> None:
        self._store.put(_INTERPRETATION.dump_json(interpretation), "interpretation", blob)
        self._store.put(document.html.encode(), "html", blob)
        headings = [asdict(heading) for heading in document.headings]
        self._store.put(json.dumps(headings).encode(), "headings", blob)

    def problems(self, blob: str, path: str) -> tuple[Problem, ...]:
        """Return everything wrong with a text that can still be edited, by the strict rules."""
        stored = self._store.get("problems", blob, path)
        if stored is not None:
            return _PROBLEMS.validate_json(stored)
        found = examine(self.source(blob), path)
        self._store.put(_PROBLEMS.dump_json(found), "problems", blob, path)
        return found

    def html(self, blob: str) -> str:
        """Return the rendered text of a blob."""
        if blob in self.withheld:
            return render(self.withheld[blob]).html
        stored = self._store.get("html", blob)
        return self._render(blob).html if stored is None else stored.decode()

    def headings(self, blob: str) -> tuple[Heading, ...]:
        """Return the headings of a rendered text, in order."""
        if blob in self.withheld:
            return render(self.withheld[blob]).headings
        stored = self._store.get("headings", blob)
        return self._render(blob).headings if stored is None else _HEADINGS.validate_json(stored)

    def _render(self, blob: str) -> Document:
        _, interpretation, document = _interpreted((blob, self.recorded(blob)))
        self._keep(blob, interpretation, document)
        return document

    def source(self, blob: str) -> bytes:
        """Return the bytes of a blob, exactly as git holds them, or what is shown instead."""
        return self.withheld[blob].encode() if blob in self.withheld else self.recorded(blob)

    def recorded(self, blob: str) -> bytes:
        """Return the bytes of a blob, exactly as git holds them."""
        ((_, data),) = self._repository.blobs([blob])
        return data

    def digests(self, blobs: Iterable[str]) -> dict[str, Digest]:
        """Return hash and size of every blob, as git holds it."""
        return self._digests.of(blobs, self._hashed)

    def _hashed(self, blobs: list[str]) -> dict[str, Digest]:
        found: dict[str, Digest] = {}
        missing: list[str] = []
        for blob in blobs:
            stored = self._store.get("digest", blob)
            if stored is None:
                missing.append(blob)
            else:
                found[blob] = _DIGEST.validate_json(stored)
        for blob, data in self._repository.blobs(missing):
            found[blob] = Digest(sha256(data).hexdigest(), len(data))
            self._store.put(_DIGEST.dump_json(found[blob]), "digest", blob)
        return found

    def sources(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of every blob as git holds them, once each, in the order asked for."""
        return self._repository.blobs(dict.fromkeys(blobs))


def _interpreted(content: tuple[str, bytes]) -> tuple[str, Interpretation, Document]:
    """Interpret one blob; at module level, so that other processes can."""
    blob, data = content
    return (blob, *interpret(data))


def _weight(content: tuple[str, bytes]) -> int:
    return len(content[1])
