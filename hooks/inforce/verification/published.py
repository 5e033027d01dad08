"""Reading what is published, from a web server or from a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from inforce import addresses

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 30
"""How long one answer may take."""
_LARGEST = 256 * 2**20
"""How many bytes one answer may have."""
_GONE = (404, 410)
"""What a web server says where there is nothing."""


class MissingError(LookupError):
    """There is certainly nothing at the address."""


class FailedError(LookupError):
    """It is not known what is at the address: the server or the disk gave no answer."""


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


def published_at(target: str, url_path: str = "legal") -> Published:
    """Return the legal pages at a URL or in a folder: those of a whole site, or themselves.

    Raises FailedError where nobody answers.
    """
    remote = re.match(r"https?://", target, re.IGNORECASE)
    for below in ("", f"{url_path}/"):
        name = f"{target.rstrip('/')}/{below}"
        fetch = _from_web(name) if remote else _from_folder(Path(name))
        try:
            fetch(addresses.MANIFEST)
        except MissingError:
            continue
        return Published(name, fetch, _origin(name) if remote else "", bool(remote))
    name = f"{target.rstrip('/')}/"
    fetch = _from_web(name) if remote else _from_folder(Path(name))
    return Published(name, fetch, "", bool(remote))


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
                data: bytes = answer.read(_LARGEST + 1)
        except HTTPError as error:
            kind = MissingError if error.code in _GONE else FailedError
            raise kind(f"the server's answer {error.code} {error.reason}") from error
        except (OSError, HTTPException) as error:
            raise FailedError(f"no answer ({error})") from error
        return _bounded(data)

    return fetch


def _from_folder(root: Path) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        path = root / address
        try:
            if not path.resolve().is_relative_to(root.resolve()):
                raise MissingError("an address outside the folder")
            with (path / "index.html" if address.endswith("/") else path).open("rb") as file:
                return _bounded(file.read(_LARGEST + 1))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise MissingError("no such file") from error
        except OSError as error:
            raise FailedError(f"a file that cannot be read ({error.strerror})") from error
        except RuntimeError as error:  # Before Python 3.13, for links that lead to themselves.
            raise FailedError("a link that leads to itself") from error

    return fetch


def _bounded(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise FailedError(f"more than {_LARGEST:,} bytes")
    return data
