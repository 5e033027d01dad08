"""Archived pages as MkDocs knows them: by name, so that links to them are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from inforce.site.contents import Contents


class ArchivedFile(File):
    """A page that is written when MkDocs is done."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing: the archive does."""


def archived_files(contents: Contents, config: MkDocsConfig) -> Iterator[File]:
    """Yield a file for every archived page that other pages of the site may link to.

    A page links to one as to any HTML file of the site: `legal/terms/1.0/index.html`.
    """
    for address in contents.archived_addresses():
        name = f"{contents.site.settings.url_path}/{address}index.html"
        yield ArchivedFile.generated(config, name, content="")
