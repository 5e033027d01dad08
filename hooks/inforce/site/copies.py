"""Copies of versions and redlines to keep: Word, PDF, plain text, Markdown, one page of HTML."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version as library
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from inforce import addresses
from inforce.exporting.forms import Form, demand
from inforce.exporting.imprint import Imprint
from inforce.exporting.links import with_whole_links
from inforce.redline import compare, write_html
from inforce.site.clauses import with_numbers
from inforce.site.links import Linker
from inforce.site.model import StaticFile
from inforce.site.offers import offers
from inforce.site.templates import day, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inforce.model import Snapshot
    from inforce.redline import Redline
    from inforce.site.model import Site
    from inforce.store import Store
    from inforce.texts import Texts
    from inforce.timeline.values import Policy, Version

_LEGEND = (
    "Added words are underlined and stand in [+ +], deleted words are struck through and stand in "
    "[− −]; paragraphs that were added or deleted as a whole have a line beside them."
)
_LIBRARIES = {Form.DOCX: ("python-docx", "lxml"), Form.PDF: ("weasyprint", "pydyf", "fonttools")}


class Copies:
    """Makes copies, each once per content."""

    def __init__(self, site: Site, texts: Texts, store: Store) -> None:
        self._site = site
        self._texts = texts
        self._store = store
        self._linker = Linker(site, texts)

    def version(self, policy: Policy, index: int, form: Form) -> bytes:
        """Return a copy of a version.

        Raises `MissingLibraryError` where the kind of copy needs what is not installed.
        """
        demand(form)
        version = policy.versions[index]
        if form is Form.MD:
            return self._texts.source(version.text.blob)
        page = addresses.version_page(policy.address, version.segment)
        imprint = self._imprint(version, page)
        html = self._html(version.text, page)
        return self._kept(form, imprint, (html,), lambda: text_copy(form, html, imprint))

    def redline(self, policy: Policy, old: int, new: int, form: Form) -> bytes:
        """Return a copy of the redline from one version to another: Word, PDF or HTML.

        Raises `MissingLibraryError` where that needs what is not installed.
        """
        demand(form)
        version = policy.versions[new]
        page = addresses.redline_page(policy.address, version.segment)
        imprint = self._imprint(version, page, policy.versions[old])
        before = self._html(policy.versions[old].text, page)
        after = self._html(version.text, page)
        return self._kept(
            form,
            imprint,
            (before, after),
            lambda: redline_copy(form, compare(before, after), imprint),
        )

    def files(self) -> Iterator[StaticFile]:
        """Yield the copies that stand beside the pages."""
        for policy in self._site.known():
            for index in sorted(self._site.standings[policy.id].statuses):
                segment = policy.versions[index].segment
                found = offers(self._site, policy.id, policy.address, segment, index)
                for offer in found.texts:
                    yield StaticFile(offer.address, self.version(policy, index, offer.form))
                for offer in found.redlines:
                    content = self.redline(policy, index - 1, index, offer.form)
                    yield StaticFile(offer.address, content)

    def _html(self, text: Snapshot, page: str) -> str:
        linked = self._linker.relink(self._texts.html(text.blob), text.path, page)
        return with_whole_links(linked, self._address(page) if self._site.base_url else "")

    def _address(self, page: str) -> str:
        return addresses.absolute(self._site.base_url, self._site.settings.url_path, page)

    def _imprint(self, version: Version, page: str, old: Version | None = None) -> Imprint:
        publisher = self._site.settings.publisher.name
        declared = version.front_matter
        title, edition = version.title, _edition(version)
        if old is not None:
            title = f"{title}: changes from {old.label} to {version.label}"
        return Imprint(
            title=title,
            edition=edition,
            address=self._address(page),
            language=declared.lang or "",
            author=declared.approved_by or declared.owner or publisher or "inforce",
            publisher=publisher,
            published_at=version.published_at,
        )

    def _kept(
        self, form: Form, imprint: Imprint, texts: tuple[str, ...], make: Callable[[], bytes]
    ) -> bytes:
        """Return a copy from the store, or make it and keep it."""
        made_with = [f"{name} {library(name)}" for name in _LIBRARIES.get(form, ())]
        said = "\x1f".join((repr(imprint), *made_with, _style(), _frame(), *texts))
        content = blake2b(said.encode("utf-8", "replace"), digest_size=20).hexdigest()
        found = self._store.get("copy", form.value, content)
        if found is None:
            found = make()
            self._store.put(found, "copy", form.value, content)
        return found


def _edition(version: Version) -> str:
    said = (
        f"Version {version.label}, published {day(version.published_on)}, "
        f"effective {day(version.effective_on)}"
    )
    if not version.corrections:
        return said
    return f"{said}, as corrected on {day(version.corrections[-1].published_on)}"


def text_copy(form: Form, html: str, imprint: Imprint) -> bytes:
    """Return a rendered text as Word, PDF, plain text or a page of HTML."""
    if form is Form.DOCX:
        from inforce.exporting.word.files import write_word

        return write_word(html, imprint)
    if form is Form.TXT:
        from inforce.exporting.plain import write_plain

        return write_plain(html, imprint).encode()
    return _page(form, html, imprint, "")


def redline_copy(form: Form, redline: Redline, imprint: Imprint) -> bytes:
    """Return a redline as Word with tracked changes, as PDF or as a page of HTML.

    Raises `MissingLibraryError` where that needs what is not installed.
    """
    demand(form)
    if form is Form.DOCX:
        from inforce.exporting.word.files import write_word_redline

        return write_word_redline(redline, imprint)
    return _page(form, write_html(redline), imprint, _LEGEND)


def _page(form: Form, html: str, imprint: Imprint, legend: str) -> bytes:
    """Return one page of HTML, or that page printed."""
    page = fill(
        "copy.html",
        "",
        imprint=imprint,
        legend=legend,
        html=Markup(with_numbers(html)),  # noqa: S704 (made from sanitised texts)
        style=Markup(_style()),  # noqa: S704 (a file of this package)
    )
    if form is Form.HTML:
        return page.encode()
    from inforce.exporting.pdf import write_pdf

    return write_pdf(page)


@lru_cache
def _style() -> str:
    return files("inforce").joinpath("assets", "copy.css").read_text("utf-8")


@lru_cache
def _frame() -> str:
    return files("inforce").joinpath("templates", "copy.html").read_text("utf-8")
