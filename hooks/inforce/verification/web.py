"""Reading what is published from a web server."""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from inforce.verification.faults import FailedError, MissingError, bounded

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 30
"""How long one answer may take."""
_GONE = (404, 410)
"""What a web server says where there is nothing."""


def from_web(root: str) -> Callable[[str], bytes]:
    """Return what fetches an address below a URL; it raises MissingError or FailedError."""

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
