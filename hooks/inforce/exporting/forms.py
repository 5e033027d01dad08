"""The kinds of copies there are, and what each needs to be installed."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module


class Form(StrEnum):
    """A kind of copy; the value is also the suffix of its file."""

    DOCX = "docx"
    """Word (ECMA-376)."""
    PDF = "pdf"
    """Tagged PDF."""
    TXT = "txt"
    """Plain text, UTF-8."""
    MD = "md"
    """The source, byte for byte."""
    HTML = "html"
    """One page of HTML without anything outside itself."""


_LIBRARIES = {Form.DOCX: ("docx", "python-docx"), Form.PDF: ("weasyprint", "WeasyPrint")}


class MissingLibraryError(Exception):
    """A copy was asked for that needs what is not installed; the message says how to get it."""


def demand(form: Form) -> None:
    """Raise `MissingLibraryError` where a kind of copy cannot be made here."""
    reason = missing(form)
    if reason:
        raise MissingLibraryError(reason)


def missing(form: Form) -> str:
    """Return what a kind of copy lacks here and how to get it; empty where nothing is missing."""
    module, library = _LIBRARIES.get(form, ("", ""))
    if not module:
        return ""
    try:
        import_module(module)
    except ImportError:
        return (
            f"{form.upper()} copies need {library}, which is not installed. "
            "Install it with: pip install 'inforce[export]'"
        )
    except OSError as error:
        return (
            f"{form.upper()} copies need libraries of the system that {library} did not find "
            f"({str(error).splitlines()[0]}). On Debian: apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu"
        )
    return ""
