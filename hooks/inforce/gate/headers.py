"""The few declarations that the timeline needs, read fast where they are written plainly.

An old policy has thousands of texts, and the full reader takes a millisecond for each.
"""

from __future__ import annotations

import re
from datetime import date

from inforce.metadata import FrontMatter, is_label, read

_PLAIN = re.compile(r"(?P<key>[a-z_]+): +(?P<value>[^\s#&*!|>%@`'\"{\[].*?) *")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CHECKED = ("version", "effective", "published", "id", "status", "formerly")


def declared(header: str) -> FrontMatter:
    """Return what the front matter of an old text declares, as far as its versions depend on it.

    `header` is all of it with both its `---` lines.
    """
    found = _plainly(header.split("\n")[1:-2])
    return read(header, "", tolerant=True).front_matter if found is None else found


def _plainly(lines: list[str]) -> FrontMatter | None:
    """Return the declarations of lines beyond doubt; None where any of them needs the reader."""
    values: dict[str, str] = {}
    for line in lines:
        found = _PLAIN.fullmatch(line)
        if found is None or found["key"] in values:
            return None
        values[found["key"]] = found["value"]
    if not all(_is_plain(key, values[key]) for key in _CHECKED if key in values):
        return None
    return FrontMatter(
        version=values.get("version", ""),
        effective=_day(values.get("effective")),
        published=_day(values.get("published")),
        id=values.get("id", ""),
    )


def _is_plain(key: str, value: str) -> bool:
    if key == "version":
        return is_label(value)
    if key == "id":
        return _ID.fullmatch(value) is not None
    return key in ("effective", "published") and _is_day(value)


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
