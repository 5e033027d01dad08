"""The rules for each field of the front matter.

Every check takes the string, list or mapping that was written and returns the value, or raises
`UnfitError` with what to write instead.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator

from inforce.addresses import RESERVED_ROOTS, RESERVED_SEGMENTS
from inforce.metadata.findings import UnfitError
from inforce.model import ChangeKind
from inforce.source import reveal

LABEL = re.compile(r"v?[0-9](?:[A-Za-z0-9.+-]*[A-Za-z0-9+])?")
LONGEST_LABEL = 64
SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_LONGEST_ID = 200
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS = re.compile(r"[0-9]{1,4}")
_RULE = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
# RFC 5646 without the registered oddities: language, script, region, variants, extensions, private.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)

EDITORS_KINDS = (ChangeKind.MATERIAL, ChangeKind.MINOR, ChangeKind.CORRECTION)
_KINDS = "Write change: material, change: minor or change: correction."
_LABEL_RULE = "letters, digits, dots, hyphens and plus signs only"


def is_label(text: str) -> bool:
    """Tell whether `text` can label a version: a digit, or `v` and a digit, comes first."""
    return len(text) <= LONGEST_LABEL and LABEL.fullmatch(text) is not None


def _written(value: object) -> str:
    """Return the text of a value on one line; anything that is not readable text is unfit."""
    if not isinstance(value, str):
        raise UnfitError("Write a single value on one line, as in {name}: text.")
    if not value.strip():
        raise UnfitError("Write a value, or delete the line.")
    if reveal(value) != value:
        raise UnfitError("Write it without the \\ codes.", "with characters that cannot be shown")
    return " ".join(value.split())


def _day(value: object) -> date:
    text = _written(value)
    write = "Write the date as YYYY-MM-DD, for example {name}: 2026-03-01."
    if not DAY.fullmatch(text):
        raise UnfitError(write)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnfitError(write, "and the calendar has no such day") from error


def _label(value: object) -> str:
    text = _written(value)
    if is_label(text):
        return text
    inside = LABEL.search(text)
    example = inside.group()[:LONGEST_LABEL] if inside else "1.0"
    start = "Begin with a digit, or v and a digit, and use"
    raise UnfitError(f"{start} {_LABEL_RULE}, for example {{name}}: {example}.")


def _id(value: object) -> str:
    text = _written(value)
    segments = text.split("/")
    for place, segment in enumerate(segments):
        reserved = RESERVED_SEGMENTS if place else RESERVED_ROOTS
        if segment in reserved or (place and LABEL.match(segment)):
            why = f'and the site needs "{segment}" in that place for itself'
            raise UnfitError("Choose another word, for example {name}: terms/merchants.", why)
    if len(text) > _LONGEST_ID or not all(map(SEGMENT.fullmatch, segments)):
        write = "Write lower-case letters, digits and hyphens, with / between parts"
        raise UnfitError(f"{write}, for example {{name}}: terms/merchants.")
    return text


def _former(value: object) -> str:
    text = _written(value)
    if "\\" in text or set(text.split("/")) & {"", ".", ".."}:
        raise UnfitError("Write an earlier id or path, for example formerly: terms/sellers.")
    return text


def _formers(value: object) -> object:
    return value if isinstance(value, list) and value else [value]


def _kind(value: object) -> ChangeKind:
    text = _written(value)
    if text in (ChangeKind.ADOPTION, ChangeKind.WITHDRAWAL):
        raise UnfitError(f"{_KINDS[:-1]}, or delete the line.", "which history shows by itself")
    if text not in EDITORS_KINDS:
        raise UnfitError(_KINDS)
    return ChangeKind(text)


def _status(value: object) -> str:
    text = _written(value)
    if text not in ("draft", "withdrawn"):
        write = "Write status: draft or status: withdrawn, or delete the line"
        raise UnfitError(f"{write}; what is in force follows from the dates.")
    return text


def _days(value: object) -> int:
    text = _written(value)
    if not _DAYS.fullmatch(text):
        raise UnfitError("Write a whole number of days, for example {name}: 30.")
    return int(text)


def _language(value: object) -> str:
    text = _written(value)
    if not _LANGUAGE.fullmatch(text):
        raise UnfitError("Write a language tag, for example {name}: en or {name}: en-GB.")
    return text


def _waivers(value: object) -> object:
    if not isinstance(value, dict):
        raise UnfitError('Write rules with reasons, for example {name}: {rule-id: "reason"}.')
    return value


def _rule(value: object) -> str:
    if not isinstance(value, str) or not _RULE.fullmatch(value):
        raise UnfitError("Write the id of the rule in lower-case letters and hyphens.")
    return value


def _reason(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UnfitError("Write the reason why the rule does not apply.")
    return _written(value)


Text = Annotated[str, BeforeValidator(_written)]
Day = Annotated[date, BeforeValidator(_day)]


class Declared(BaseModel):
    """The fields of the front matter, each with its rule."""

    title: Text = ""
    id: Annotated[str, BeforeValidator(_id)] = ""
    formerly: Annotated[
        tuple[Annotated[str, BeforeValidator(_former)], ...], BeforeValidator(_formers)
    ] = ()
    version: Annotated[str, BeforeValidator(_label)] = ""
    effective: Day | None = None
    published: Day | None = None
    change: Annotated[ChangeKind, BeforeValidator(_kind)] | None = None
    summary: Text = ""
    notice_days: Annotated[int, BeforeValidator(_days)] | None = None
    status: Annotated[Literal["", "draft", "withdrawn"], BeforeValidator(_status)] = ""
    owner: Text = ""
    approved_by: Text = ""
    next_review: Day | None = None
    jurisdiction: Text = ""
    lang: Annotated[str, BeforeValidator(_language)] = ""
    waive: Annotated[
        dict[
            Annotated[str, BeforeValidator(_rule)],
            Annotated[str, BeforeValidator(_reason)],
        ],
        BeforeValidator(_waivers),
    ] = {}
