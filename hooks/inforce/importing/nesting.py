"""How deep an item is, from its sign and its place on the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inforce.importing.markers import Marker


@dataclass(slots=True)
class Open:
    """A list that can go on."""

    kind: str
    """Kind of numeral; `-` for bullets."""
    form: str
    """What surrounds its numbers."""
    number: int
    """The last number."""
    left: float
    """Where its items begin."""


def goes_in(lists: Sequence[Open], left: float) -> int:
    """Return how many lists a paragraph without a sign is in: it is set in like their words."""
    for depth, one in reversed(list(enumerate(lists, start=1))):
        if left > one.left + 1:
            return depth
    return 0


def depth_of(lists: list[Open], marker: Marker, left: float) -> int:
    """Return how deep an item is, and note it: it goes on with a list, or begins a deeper one."""
    kinds = marker.kinds()
    for depth in range(len(lists) - 1, -1, -1):
        one = lists[depth]
        follows = one.kind == "-" or marker.reads(one.kind) == one.number + 1
        if (
            one.kind in kinds
            and one.form == marker.form
            and follows
            and (one.kind != "-" or left > one.left - 3)
        ):
            del lists[depth + 1 :]
            one.number += 1
            one.left = min(one.left, left) if one.kind != "-" else one.left
            if one.kind == "-" and left > one.left + 6:
                break
            return depth
    while lists and left < lists[-1].left - 6:
        lists.pop()
    kind = next((one for one in kinds if marker.reads(one) == 1), kinds[0])
    lists.append(Open(kind, marker.form, max(marker.reads(kind), 1) if kind != "-" else 1, left))
    return len(lists) - 1


def without_marker(text: str, bare: str, marker: Marker | None) -> str:
    """Return the words of a line without the sign it begins with; `bare` has no Markdown."""
    if marker is None:
        return text
    words = text.split(None, 1)
    return words[1] if len(words) > 1 else bare[marker.length :].strip()
