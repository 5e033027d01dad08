"""What Docxodus makes of exported Word redlines: a reader of Word files in .NET, made by others.

The Python package `docx-scalpel` brings it along (some 150 MB, so nothing here depends on it).
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from inforce.wordfiles.settle import settle

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "docx_scalpel"


def edition() -> str:
    """Return which edition is at hand; empty for none."""
    return metadata.version(PACKAGE) if find_spec(PACKAGE) else ""


@lru_cache
def _program() -> Any:
    return import_module(PACKAGE)


def settles(folder: Path) -> bool:
    """Tell whether rejecting all of `redline.docx` gives `old.docx`, and accepting all `new.docx`.

    Compared are text, numbers, styles, formatting and links; and no change may be left.
    """
    redline = (folder / "redline.docx").read_bytes()
    return _is(_program().docx_diff_reject_revisions(redline), folder / "old.docx") and _is(
        _program().docx_diff_accept_revisions(redline), folder / "new.docx"
    )


def _is(settled: bytes, wanted: Path) -> bool:
    found = settle(settled, accept=True)
    return found == settle(settled, accept=False) == settle(wanted.read_bytes(), accept=True)
