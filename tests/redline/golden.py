"""Cases a lawyer can read: a folder each with `before.md`, `after.md` and the redline between them.

Run `python -m redline.golden` in `tests/` (with `hooks/` on the path) to write the redlines anew,
and read what changed before keeping it.
"""

from __future__ import annotations

from pathlib import Path

from inforce.document import render
from inforce.redline import Redline, compare, write_html

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def redline_of(folder: Path) -> Redline:
    """Return the redline of a case."""
    old, new = ((folder / name).read_text("utf-8") for name in ("before.md", "after.md"))
    return compare(render(old).html, render(new).html)


def write_all() -> None:
    """Write the redline of every case."""
    for folder in FOLDERS:
        (folder / "redline.html").write_text(write_html(redline_of(folder)), "utf-8")


if __name__ == "__main__":
    write_all()
