"""Reading what is published, from a web server or from a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from inforce import addresses
from inforce.verification.faults import FailedError, MissingError, bounded
from inforce.verification.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inforce.verification.folder import Mark

_SECONDS = 30
"""How long one answer may take."""
_GONE = (404, 410)
"""What a web server says where there is nothing."""


@dataclass(frozen=True, slots=True)
class Published:
    """The legal pages of a site, wherever they are."""

    name: str
    """What to call them: their own address or folder, ending in `/`."""
    fetch: Callable[[str], bytes]
    """Returns what is at an address below them; raises MissingError or FailedError."""
    origin: str
    """The name their checkpoint must have; empty where it cannot be told from the address."""
    is_remote: bool
    """Whether answers take time to come."""
    folder: Folder | None = None
    """The folder they are in, if they are in one."""

    def ask(self, address: str) -> None:
        """Raise MissingError or FailedError where nothing is at an address."""
        if self.folder:
            self.folder.ask(address)
        else:
            self.fetch(address)

    def digest(self, address: str) -> tuple[int, str]:
        """Return size and SHA-256 of what is at an address; raises MissingError or FailedError."""
        if self.folder:
            return self.folder.digest(address)
        data = self.fetch(address)
        return len(data), sha256(data).hexdigest()


def published_at(
    target: str, url_path: str = "legal", known: Mapping[Mark, str] | None = None
) -> Published:
    """Return the legal pages at a URL or in a folder: those of a whole site, or themselves.

    `known` holds the SHA-256 of files of the folder that need not be hashed again, by their marks.
    Raises FailedError where nobody answers.
    """
    whole = _pages(f"{target.rstrip('/')}/", known)
    for found in (whole, _pages(f"{whole.name}{url_path}/", known)):
        try:
            found.fetch(addresses.MANIFEST)
        except MissingError:
            continue
        return found
    return replace(whole, origin="")


def _pages(name: str, known: Mapping[Mark, str] | None) -> Published:
    if re.match(r"https?://", name, re.IGNORECASE):
        return Published(name, _from_web(name), _origin(name), is_remote=True)
    folder = Folder(Path(name), known)
    return Published(name, folder.fetch, "", is_remote=False, folder=folder)


def read_any(target: str, url_path: str) -> bytes:
    """Return an old manifest or checkpoint: a file, or that of a published site.

    Raises MissingError where there certainly is none, FailedError where nobody answers.
    """
    path = Path(target)
    if path.is_file():
        return path.read_bytes()
    return published_at(target, url_path).fetch(addresses.MANIFEST)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".strip("/")


def _from_web(root: str) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        headers = {"User-Agent": "inforce", "Cache-Control": "no-cache"}
        request = Request(root + quote(address), headers=headers)  # noqa: S310 (http or https only)
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 (the same)
                return bounded(answer)
        except HTTPError as error:
            kind = MissingError if error.code in _GONE else FailedError
            raise kind(f"the server's answer {error.code} {error.reason}") from error
        except (OSError, HTTPException) as error:
            raise FailedError(f"no answer ({error})") from error

    return fetch
