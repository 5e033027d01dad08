"""What pages and files are made with."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from inforce.site.clauses import Clauses
from inforce.site.links import Linker
from inforce.site.redline_pages import RedlinePages
from inforce.site.text_pages import TextPages
from inforce.site.told import Summaries
from inforce.site.version_lists import VersionLists

if TYPE_CHECKING:
    from inforce.comparisons import Comparisons
    from inforce.fragments import Fragments
    from inforce.lives import Lives
    from inforce.redlines import Redlines
    from inforce.site.model import Site
    from inforce.texts import Texts


@dataclass(frozen=True, slots=True)
class Makers:
    """What pages and files are made with."""

    site: Site
    """What they speak of."""
    site_key: str
    """Names the settings and the site's own address: equal keys mean equal ones."""
    texts: Texts
    """The contents of the repository."""
    redlines: Redlines
    """Compares two texts."""
    comparisons: Comparisons
    """Compares all texts of a policy."""
    fragments: Fragments
    """Keeps pieces of pages."""
    linker: Linker
    """Makes links in texts work."""
    clauses: Clauses
    """Tells the lives of clauses."""
    summaries: Summaries
    """Says what changed."""
    text_pages: TextPages
    """Makes the pages of texts."""
    redline_pages: RedlinePages
    """Makes the pages of redlines."""
    lists: VersionLists
    """Makes the pages that list versions."""

    @classmethod
    def of(
        cls,
        site: Site,
        texts: Texts,
        redlines: Redlines,
        lives: Lives,
        comparisons: Comparisons,
        fragments: Fragments,
    ) -> Makers:
        """Return the makers for a site."""
        linker, clauses = Linker(site, texts), Clauses(site, lives)
        summaries = Summaries(redlines)
        around = f"{site.settings!r} {site.base_url}".encode("utf-8", "surrogatepass")
        return cls(
            site,
            blake2b(around, digest_size=20).hexdigest(),
            texts,
            redlines,
            comparisons,
            fragments,
            linker,
            clauses,
            summaries,
            TextPages(site, texts, linker, clauses),
            RedlinePages(site, texts, redlines, linker),
            VersionLists(site, summaries, clauses, fragments),
        )
