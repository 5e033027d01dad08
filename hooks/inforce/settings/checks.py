"""The rules for single settings.

Every check takes what YAML made of the file and returns the value, or raises `UnfitError` with what
to write instead.
"""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from inforce.metadata.findings import UnfitError
from inforce.source import reveal

_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_COMMIT = re.compile(r"[0-9a-f]{7,40}", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.!#$'*+/=^{|}~-]+@[\w-]+(\.[\w-]+)+")
_WEBSITE = re.compile(r"https?://[^\s/<>\"'\\]+\.[^\s<>\"'\\]+")
_BARE_WEBSITE = re.compile(r"[\w-]+(\.[\w-]+)+(/[^\s<>\"'\\]*)?")
_NOT_IN_REFS = re.compile(r"\s|[~^:?*\[\\]|\.\.|@\{|^-|[/.]$|\.lock$")
_NOT_ZONES = ("localtime", "Factory")
_MOST_DAYS = 3650
_MOST_PAGES = 1000


def text(value: object) -> str:
    """Return readable text on one line."""
    if value is None or value == "":
        raise UnfitError("Write a value, or delete the line.")
    if isinstance(value, list | dict):
        raise UnfitError("Write it on the line of its key, as in {name}: text.")
    if not isinstance(value, str):
        raise UnfitError("Put it in quotes, so that it is read as it is written.")
    if reveal(value) != value or "\n" in value.strip() or not value.strip():
        raise UnfitError("Write it on one line, in characters that can be seen.")
    return value.strip()


def lines(value: object) -> object:
    """Return a list of texts, of which a single one may be written without a list."""
    if isinstance(value, str) and value.strip():
        return [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list):
        raise UnfitError("Write a list, one line each, with - before every line.")
    return value


def some_lines(value: object) -> object:
    """Return a list of texts that is not empty."""
    if value == []:
        raise UnfitError("Write at least one line, or delete the key.", "and nothing would be left")
    return lines(value)


def group(value: object) -> object:
    """Return a mapping whose keys are words."""
    if not isinstance(value, dict):
        raise UnfitError("Write its keys below it, indented by two spaces.")
    if not all(isinstance(key, str) for key in value):
        raise UnfitError("Write every key as a word, in quotes where it is a number.")
    return value


def files(value: object) -> object:
    """Return the settings of the policy files, of which the folder alone may be given."""
    return {"path": value} if isinstance(value, str) else group(value)


def switch(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise UnfitError("Write {name}: true or {name}: false.")
    return value


def strictness(value: object) -> str:
    """Return how front matter is read."""
    if value not in ("strict", "tolerant"):
        raise UnfitError("Write {name}: strict or {name}: tolerant.")
    return str(value)


def extent(value: object) -> str:
    """Return of which versions something is made."""
    if value not in ("recent", "all", "none"):
        raise UnfitError("Write {name}: recent, {name}: all or {name}: none.")
    return str(value)


def text_form(value: object) -> str:
    """Return a kind of copy of a text."""
    if value not in ("docx", "pdf", "txt"):
        raise UnfitError("Write docx, pdf or txt.")
    return str(value)


def redline_form(value: object) -> str:
    """Return a kind of copy of a redline."""
    if value not in ("docx", "pdf"):
        raise UnfitError("Write docx or pdf.")
    return str(value)


def level(value: object) -> str:
    """Return how much breaking a rule matters; YAML reads `off` without quotes as false."""
    if value is False:
        return "off"
    if value not in ("error", "warning", "off"):
        raise UnfitError("Write {name}: error, {name}: warning or {name}: off.")
    return str(value)


def notice(value: object) -> str:
    """Return the name of a law whose notice is to be kept."""
    if value not in ("p2b", "eecc", "psd2"):
        raise UnfitError("Write p2b, eecc or psd2.")
    return str(value)


def days(value: object) -> int:
    """Return a number of days."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DAYS:
        raise UnfitError(f"Write a number of days from 0 to {_MOST_DAYS}, as in {{name}}: 30.")
    return value


def number(value: object) -> int:
    """Return a count of pages."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_PAGES:
        raise UnfitError(f"Write a number from 0 to {_MOST_PAGES}, as in {{name}}: 25.")
    return value


def zone(value: object) -> str:
    """Return the name of a time zone that Python's zoneinfo knows, on every machine alike."""
    name = text(value)
    write = "Write a name of the IANA list, for example {name}: Europe/Tallinn."
    if name in _NOT_ZONES:
        raise UnfitError(write)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnfitError(write) from error
    return name


def ref(value: object) -> str:
    """Return the name of a branch or tag, or a commit id; never an option or expression of git."""
    name = text(value)
    if _NOT_IN_REFS.search(name):
        raise UnfitError("Write the name of a branch or tag, for example {name}: main.")
    return name


def commit(value: object) -> str:
    """Return a full or shortened commit id in lower case."""
    name = text(value)
    if not _COMMIT.fullmatch(name):
        raise UnfitError('Write 7 to 40 digits of the commit id, for example {name}: "1a2b3c4".')
    return name.lower()


def path(value: object) -> str:
    """Return the path of a file in the repository."""
    name = text(value).removeprefix("./")
    if not _stays_inside(name):
        raise UnfitError("Write a path in the repository with /, such as policies/terms.md.")
    return name


def folder(value: object) -> str:
    """Return the path of a folder in the repository, empty for the repository itself."""
    name = text(value).removeprefix("./").rstrip("/")
    if name != "." and not _stays_inside(name):
        raise UnfitError("Write a folder of the repository, such as {name}: policies.")
    return "" if name == "." else name


def pattern(value: object) -> str:
    """Return a pattern for paths: `*` and `?` within a name, `**` for any folders."""
    name = text(value)
    if any("**" in part and part != "**" for part in name.split("/")):
        raise UnfitError("Put / around **, such as **/*.md.", "where ** is part of a name")
    if re.search(r"\{.*,.*\}", name):
        raise UnfitError("Write one pattern per line of the list.", "with choices in braces")
    if not _stays_inside(name):
        raise UnfitError("Write a pattern for files in the policies folder, such as **/*.md.")
    return name


def _stays_inside(name: str) -> bool:
    return "\\" not in name and not set(name.split("/")) & {"", ".", ".."}


def url_path(value: object) -> str:
    """Return the address of the legal pages below the site's own, without outer slashes."""
    name = text(value)
    if all(map(_SEGMENT.fullmatch, name.split("/"))):
        return name
    inner = name.strip("/")
    example = inner if all(map(_SEGMENT.fullmatch, inner.split("/"))) else "legal"
    raise UnfitError(f"Write letters, digits and hyphens, as in {{name}}: {example}.")


def email(value: object) -> str:
    """Return an e-mail address fit for a link."""
    address = text(value)
    if not _EMAIL.fullmatch(address):
        raise UnfitError("Write the address alone, for example {name}: legal@example.com.")
    return address


def website(value: object) -> str:
    """Return the address of a website, with its scheme."""
    address = text(value)
    if _WEBSITE.fullmatch(address):
        return address
    example = f"https://{address}" if _BARE_WEBSITE.fullmatch(address) else "https://example.com"
    raise UnfitError(f"Write the full address, for example {{name}}: {example}.")


def groups(value: object) -> object:
    """Return a list of mappings."""
    if not isinstance(value, list):
        raise UnfitError("Write a list, with - before the first key of each part.")
    return value
