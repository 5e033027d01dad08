"""The front matter as JSON Schema, for editors that complete and check it."""

from __future__ import annotations

from typing import Any

from inforce.gate import RULES
from inforce.metadata import FIELDS
from inforce.metadata.checks import DAY, EDITORS_KINDS, LABEL, LONGEST_LABEL, SEGMENT

_ONE_LINE = r"^[^\n]*\S[^\n]*$"
_ID = f"^{SEGMENT.pattern}(?:/{SEGMENT.pattern})*$"
_TEXT: dict[str, Any] = {"type": "string", "pattern": _ONE_LINE}
_DAY: dict[str, Any] = {"type": "string", "pattern": f"^{DAY.pattern}$"}

_SHAPES: dict[str, dict[str, Any]] = {
    "title": _TEXT,
    "id": {"type": "string", "pattern": _ID},
    "formerly": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
    # YAML takes 1.0 for a number; inforce keeps it as it is written.
    "version": {
        "anyOf": [
            {"type": "string", "pattern": f"^{LABEL.pattern}$", "maxLength": LONGEST_LABEL},
            {"type": "number", "minimum": 0},
        ]
    },
    "effective": _DAY,
    "published": _DAY,
    "change": {"enum": [kind.value for kind in EDITORS_KINDS]},
    "summary": _TEXT,
    "notice_days": {"type": "integer", "minimum": 0, "maximum": 9999},
    "status": {"enum": ["draft", "withdrawn"]},
    "owner": _TEXT,
    "approved_by": _TEXT,
    "next_review": _DAY,
    "jurisdiction": _TEXT,
    "lang": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"},
    "waive": {
        "type": "object",
        "properties": {rule.id: {**_TEXT, "description": rule.statement} for rule in RULES},
        "additionalProperties": False,
    },
}
"""What each field may hold."""

_MEANINGS = {
    "title": "The name readers see.",
    "id": "The lasting name of the policy and its place in the address. Choose once.",
    "formerly": "The earlier id or path, or a list of them, where a rename was not recognised.",
    "version": "The label of this version, such as 2.1. Do not use a label twice.",
    "effective": "The day this version takes effect, as YYYY-MM-DD.",
    "published": "The day of publication, only for texts that are older than the repository.",
    "change": "What kind of change this version brings. Leave it out for the first version.",
    "summary": "What changed, for readers, in one or two plain sentences.",
    "notice_days": "How many days before its effect a material change is published.",
    "status": "draft: not published yet. withdrawn: ends on its effective day.",
    "owner": "Who answers for the text.",
    "approved_by": "Who approved this version.",
    "next_review": "The day by which the text is to be looked at again, as YYYY-MM-DD.",
    "jurisdiction": "The country whose law the text follows, such as EE.",
    "lang": "The language of the text, such as en.",
    "waive": "Rules that do not apply here, each with the reason.",
}
"""What each field is for, as an editor shows it."""


def front_matter_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft-07, which editors know best) of front matter."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a policy",
        "type": "object",
        "properties": {name: {"description": _MEANINGS[name], **_SHAPES[name]} for name in FIELDS},
        "additionalProperties": False,
    }
