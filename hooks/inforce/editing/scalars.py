"""How a value is written into front matter so that it is read back exactly."""

from __future__ import annotations

from inforce.metadata.block import Entry
from inforce.metadata.entries import EntryError, load


def scalar(key: str, value: str, quote: str = "") -> str:
    """Return one line of text as YAML, plain where it can be.

    `quote` is the quotation mark the editor had there; it is kept. White space within the value
    becomes single spaces.
    """
    text = " ".join(value.split())
    forms = {"": (text, _double(text)), '"': (_double(text),), "'": (_single(text),)}
    return next(form for form in forms[quote] if _reads_as(key, form, text))


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _reads_as(key: str, form: str, text: str) -> bool:
    try:
        return load(Entry(key, f"{key}: {form}\n", 1))[0] == text
    except EntryError:
        return False
