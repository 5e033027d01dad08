"""The label after a label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inforce.model import ChangeKind

if TYPE_CHECKING:
    from datetime import date

FIRST = "1.0"
"""The label of a first version."""

_NUMBERS = re.compile(r"(v?)(\d+(?:\.\d+)*)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:\.\d+)?")


def next_label(label: str, kind: ChangeKind, effective: date) -> str:
    """Return the label of the version after `label`; empty where none can be proposed.

    `1.3` is followed by `2.0` for a material change and `1.4` for a minor one, `2` by `3` for
    either, a label that is a day by the effective day.
    """
    if _DAY.fullmatch(label):
        return effective.isoformat() if effective.isoformat() > label else ""
    found = _NUMBERS.fullmatch(label)
    if not found:
        return ""
    first, *rest = (int(part) for part in found[2].split("."))
    if kind is ChangeKind.MINOR and rest:
        numbers = [first, rest[0] + 1, *(0 for _ in rest[1:])]
    else:
        numbers = [first + 1, *(0 for _ in rest)]
    return found[1] + ".".join(map(str, numbers))
