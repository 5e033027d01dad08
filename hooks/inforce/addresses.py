"""Every address and anchor of the legal pages.

Addresses are relative to the legal root (`/legal/`) and `/`-separated; those of pages end in `/`,
the root itself is empty.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Collection

RESERVED_ROOTS = frozenset(
    {
        "changes",
        "assets",
        "feed.xml",
        "feed.json",
        "index.json",
        "index.schema.json",
        "policy.schema.json",
        "calendar.ics",
        "llms.txt",
        "open-terms-archive.json",
        "manifest.jsonl",
        "checkpoint",
        "checkpoint.sig",
        "checkpoint.tsr",
        "records",
        "removed.json",
    }
)
"""First segments that belong to the site as a whole."""
RESERVED_SEGMENTS = frozenset(
    {
        "history",
        "changes",
        "since",
        "compare",
        "on",
        "draft",
        "feed.xml",
        "feed.json",
        "index.json",
        "timemap",
    }
)
"""Segments below a policy that belong to the site."""
_PLAIN = re.compile(r"[0-9A-Za-z/._~-]*")
_LABEL = re.compile(r"v?[0-9][0-9A-Za-z.+~-]*")

CHANGES = "changes/"
FEED = "feed.xml"
JSON_FEED = "feed.json"
INDEX = "index.json"
SITE_SCHEMA = "index.schema.json"
POLICY_SCHEMA = "policy.schema.json"
CALENDAR = "calendar.ics"
LLMS = "llms.txt"
DECLARATION = "open-terms-archive.json"
SOURCE = "policy.md"
SOURCE_BEFORE = "before.md"
MANIFEST = "manifest.jsonl"
CHECKPOINT = "checkpoint"
SIGNATURE = "checkpoint.sig"
TIME_STAMP = "checkpoint.tsr"
REMOVED = "removed.json"


def fold(segment: str) -> str:
    """Return the form under which two segments count as the same address."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", segment).casefold())


def slug(text: str) -> str:
    """Return one address segment for any file or folder name; letters of all scripts are kept."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(c if c.isalnum() or c in "-._" else "-" for c in folded if c not in "'’")
    return re.sub(r"-{2,}", "-", kept).strip("-.") or "policy"


def policy_address(policy_id: str) -> str:
    """Return the address of a policy id or of a path below the policies folder.

    A trailing `index` names its folder.
    """
    segments = [slug(segment) for segment in policy_id.split("/") if segment]
    if len(segments) > 1 and segments[-1] == "index":
        segments.pop()
    return "/".join(segments) or "policy"


def is_reserved(address: str, policies: Collection[str]) -> bool:
    """Tell whether a policy address would stand where the site has, or may have, a page.

    `policies` are the addresses of all policies: below one of them, whatever looks like a label is
    taken by its versions.
    """
    first, *rest = address.split("/")
    if first in RESERVED_ROOTS:
        return True
    for place, segment in enumerate(rest, start=1):
        parent = "/".join([first, *rest][:place])
        if parent in policies and (segment in RESERVED_SEGMENTS or _LABEL.fullmatch(segment)):
            return True
    return False


def policy_page(address: str) -> str:
    """Return the address of the text in force."""
    return f"{address}/"


def history_page(address: str) -> str:
    """Return the address of the list of versions."""
    return f"{address}/history/"


def policy_feed(address: str) -> str:
    """Return the address of the policy's own feed."""
    return f"{address}/{FEED}"


def policy_index(address: str) -> str:
    """Return the address of the policy's own index for programs."""
    return f"{address}/{INDEX}"


def timemap(address: str) -> str:
    """Return the address of the list of mementos of a policy."""
    return f"{address}/timemap"


def version_page(address: str, segment: str) -> str:
    """Return the permanent address of one version."""
    return f"{address}/{segment}/"


def redline_page(address: str, segment: str) -> str:
    """Return the address of the redline against the version before."""
    return f"{address}/{segment}/{CHANGES}"


def correction_page(address: str, segment: str, number: int) -> str:
    """Return the address of the redline of one correction."""
    return f"{address}/{segment}/corrections/{number}/"


def since_page(address: str, segment: str) -> str:
    """Return the address of the redline from a version to the text in force."""
    return f"{address}/{segment}/since/"


def compare_page(address: str) -> str:
    """Return the address where any two versions are compared."""
    return f"{address}/compare/"


def compare_data(address: str) -> str:
    """Return the address of what the browser compares with."""
    return f"{address}/compare/blocks.json"


def day_page(address: str) -> str:
    """Return the address that says what applied on a day."""
    return f"{address}/on/"


def draft_page(address: str) -> str:
    """Return the address of the draft, served to the editor only."""
    return f"{address}/draft/"


def draft_redline_page(address: str) -> str:
    """Return the address of the redline of the draft against the text before it."""
    return f"{address}/draft/{CHANGES}"


def record(sha256: str) -> str:
    """Return the permanent address of the bytes with that SHA-256, in hexadecimal digits."""
    return f"records/{sha256}.md"


def beside(page: str, name: str) -> str:
    """Return the address of a file that stands beside a page."""
    return f"{page}{name}"


def relative(target: str, page: str) -> str:
    """Return a percent-encoded relative link from one page to an address of the same site."""
    path, hash_sign, anchor = target.partition("#")
    end = f"{hash_sign}{_quoted(anchor)}"
    if path == page:
        return end if anchor else f"./{end}"
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    steps = "../" * (len(here) - shared) + _quoted("/".join(there[shared:]))
    return f"{steps or './'}{end}"


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text)


def absolute(base: str, url_path: str, target: str) -> str:
    """Return the full address of a target below the legal root, percent-encoded.

    `base` is the site's own address and may be empty, then the result is relative to the host.
    """
    return f"{base.rstrip('/')}/{url_path}/{quote(target, safe='/#~+')}"


def full(base: str, url_path: str, target: str) -> str:
    """Return the full address like `absolute`; empty where `base` is."""
    return absolute(base, url_path, target) if base else ""


def anchor_of_version(segment: str) -> str:
    """Return the anchor of a version in lists of versions."""
    return f"v{segment}"


def anchor_of_clause(name: str) -> str:
    """Return the anchor of a clause, by its stable name, in the history of its policy."""
    return f"clause-{name}"
