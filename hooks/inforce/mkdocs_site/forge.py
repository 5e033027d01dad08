"""Where readers can suggest other words: the forge that the repository is kept on."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from inforce import addresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from inforce.publication import Publication
    from inforce.site.model import Page


def edit_url(publication: Publication, made: Page, config: MkDocsConfig) -> str | None:
    """Return where the forge edits the text of a policy; None where that is not known."""
    worktree = publication.repository.worktree
    paths = [
        policy.path
        for policy in publication.site.living()
        if addresses.policy_page(policy.address) == made.address
    ]
    if not config.edit_uri or worktree is None or not paths:
        return None
    docs = Path(config.docs_dir).resolve().relative_to(worktree.resolve()).as_posix()
    return urljoin(config.edit_uri, posixpath.relpath(paths[0], docs))
