"""What a host should send with the pages: `python -m trust.headers` renews docs/guide/hosting.

The few scripts that stand in the pages themselves are allowed by their hashes. These come from a
site with one plain text, never from the site they are to guard.
"""

from __future__ import annotations

import re
import tempfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from built_site.building import Configuration
from conftest import build
from gitrepo import Repo

if TYPE_CHECKING:
    from built_site.links import SiteRead

HOSTING = Path(__file__).parents[2] / "docs" / "guide" / "hosting"
FILES = (HOSTING / "_headers", HOSTING / "nginx.conf")
POLICY = re.compile(r"default-src 'none';[^\"\n]*")
LINE = re.compile(r"  ([A-Za-z-]+): (.+)")
NO_SCRIPT = ("application/json", "application/ld+json")
"""Types of `script` elements that hold data and never run."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="headers-") as folder:
        found = policy(hashes(clean(Path(folder))))
    for file in FILES:
        file.write_text(renewed(file.read_text(encoding="utf-8"), found), encoding="utf-8")


def clean(folder: Path) -> SiteRead:
    """Build the site of a repository with one plain text."""
    repo = Repo(folder)
    Configuration().write(folder)
    repo.write("docs/index.md", "# Home\n").write(".gitignore", "/site/\n/.cache/\n")
    repo.write("policies/terms.md", "# Terms\n\nPlain words.\n").commit("Adopt")
    return build(folder).site


def hashes(site: SiteRead) -> set[str]:
    """Return the hash of every script that stands in a page itself."""
    found = set()
    for page in site.pages():
        for script in page.root.iter("script"):
            if script.get("src") is None and script.get("type") not in NO_SCRIPT:
                digest = sha256((script.text or "").encode()).digest()
                found.add(f"'sha256-{b64encode(digest).decode()}'")
    return found


def policy(scripts: set[str]) -> str:
    """Return the Content-Security-Policy that allows these scripts and the site's own files."""
    return (
        f"default-src 'none'; script-src 'self' {' '.join(sorted(scripts))}; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def renewed(text: str, found: str) -> str:
    """Return a file with another policy in place of its own."""
    return POLICY.sub(lambda _: found, text)


def sent() -> dict[str, str]:
    """Return the headers that `_headers` has for every page."""
    every, _, _ = FILES[0].read_text(encoding="utf-8").partition("/*\n")[2].partition("\n/")
    return dict(found.groups() for found in map(LINE.fullmatch, every.splitlines()) if found)


if __name__ == "__main__":
    main()
