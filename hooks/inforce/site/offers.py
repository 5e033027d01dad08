"""Which copies of which versions stand beside the pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from inforce import addresses
from inforce.exporting.forms import Form, missing

if TYPE_CHECKING:
    from inforce.site.model import Site

_NAMES = {Form.DOCX: "Word", Form.PDF: "PDF", Form.TXT: "Plain text"}
_REDLINE_NAMES = {Form.DOCX: "Changes in Word, tracked", Form.PDF: "Changes as PDF"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One copy that is made when the site is built."""

    form: Form
    """Kind of copy."""
    name: str
    """What its link says."""
    address: str
    """Where it stands, below the legal root."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The copies of one version."""

    texts: tuple[Offer, ...] = ()
    """Copies of the text."""
    redlines: tuple[Offer, ...] = ()
    """Copies of the redline against the version before."""


def offers(site: Site, policy_id: str, address: str, segment: str, index: int) -> Offers:
    """Return the copies of a version that the settings ask for and that can be made here."""
    wanted = site.settings.exports
    if wanted.versions == "none" or (
        wanted.versions == "recent" and index not in _recent(site, policy_id)
    ):
        return Offers()
    page = addresses.version_page(address, segment)
    redline = addresses.redline_page(address, segment)
    texts = tuple(
        Offer(form, _NAMES[form], addresses.beside(page, f"policy.{form.value}"))
        for form in map(Form, wanted.texts)
        if not _lack(form)
    )
    redlines = tuple(
        Offer(form, _REDLINE_NAMES[form], addresses.beside(redline, f"redline.{form.value}"))
        for form in map(Form, wanted.redlines if index else ())
        if not _lack(form)
    )
    return Offers(texts, redlines)


def lacking(site: Site) -> tuple[str, ...]:
    """Return what is missing for the copies the settings ask for, and how to get it."""
    wanted = site.settings.exports
    if wanted.versions == "none":
        return ()
    forms = map(Form, (*wanted.texts, *wanted.redlines))
    return tuple(dict.fromkeys(filter(None, map(_lack, forms))))


@lru_cache
def _lack(form: Form) -> str:
    return missing(form)


def _recent(site: Site, policy_id: str) -> set[int]:
    """Return the version in force, those to come, and the one before the first of them."""
    standing = site.standings[policy_id]
    found = {*standing.upcoming, *([] if standing.in_force is None else [standing.in_force])}
    return found | {min(found) - 1} if found else set()
