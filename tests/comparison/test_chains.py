"""Comparisons of texts in a real repository, made for longer and longer chains."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from gitrepo import Repo

import inforce.comparisons
from inforce.comparisons import Comparisons
from inforce.history import open_repository
from inforce.redline import blocks_of
from inforce.redlines import Redlines
from inforce.store import Store
from inforce.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TERMS = "# Terms\n\nThe fee is {} euros, in advance.\n\n## Notice\n\nNotice is {} days.\n"
TEXTS = [TERMS.format(*said) for said in ((5, 14), (6, 14), (6, 30), (7, 30), (7, 60))]


def comparisons(repo: Repo, store: Path, stack: ExitStack) -> Comparisons:
    """Return the comparisons of a repository that are kept in a store."""
    kept = stack.enter_context(Store(store, "stamp"))
    texts = Texts(stack.enter_context(open_repository(repo.path)), kept)
    return Comparisons(texts, Redlines(texts, kept), kept)


def test_a_comparison_goes_on_from_the_longest_one_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, blobs = Repo(tmp_path / "repo"), []
    for text in TEXTS:
        repo.write("policies/terms.md", text).commit()
        blobs.append(repo.git("rev-parse", "HEAD:policies/terms.md").strip())
    read: list[str] = []

    def counted(html: str) -> tuple[str, ...]:
        read.append(html)
        return blocks_of(html)

    monkeypatch.setattr(inforce.comparisons, "blocks_of", counted)
    with ExitStack() as stack:
        kept = comparisons(repo, tmp_path / "kept.sqlite", stack)
        kept.of(blobs[:3])
        read.clear()
        assert kept.of(blobs) == comparisons(repo, tmp_path / "anew.sqlite", stack).of(blobs)
    assert len(read) == 2 + len(blobs)
