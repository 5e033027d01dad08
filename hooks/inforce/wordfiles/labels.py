"""The numbers Word shows before paragraphs, counted as it counts (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inforce.wordfiles.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = re.compile(r"%([1-9])")
_LEVELS = 9
_HOPS = 10
"""How often one list may refer to another for its levels."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and what it shows."""

    start: int
    """First number."""
    form: str
    """Name of the kind of numeral, such as `decimal` or `lowerLetter`."""
    text: str
    """What is shown; `%1` to `%9` stand for the numbers of the levels."""
    restart: int
    """The level, from 1, after which counting begins anew; 0 for never, -1 for any level above."""
    legal: bool
    """Whether all numbers in it are shown as plain ones."""


_USUAL = Level(1, "decimal", "", -1, False)


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one paragraph."""

    text: str
    """What is shown, such as `2.1` or `(a)`; the sign of a bullet."""
    value: int
    """The number on the paragraph's own level."""
    form: str
    """Name of the kind of numeral; `bullet` for none."""
    level: int
    """The level in the list, from 0."""


class Labels:
    """Counts through a text; ask for the paragraphs in their order."""

    def __init__(self, numbering: _Element) -> None:
        self._abstract = {
            _value(found, "abstractNumId"): found for found in numbering.findall(f"{W}abstractNum")
        }
        self._lists = {_value(found, "numId"): found for found in numbering.findall(f"{W}num")}
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, ident: str, level: int) -> Label | None:
        """Return the label of the next paragraph of a list; None where the list shows none."""
        if ident not in self._lists:
            return None
        abstract, levels, starts = self._list(ident)
        counts = self._counts.setdefault(abstract, {})
        found = levels.get(level, _USUAL)
        if level in starts and (ident, level) not in self._begun:
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else found.start
        self._begun.add((ident, level))
        self._forget(counts, levels, level)
        for above in range(level):
            counts.setdefault(above, levels.get(above, _USUAL).start)
        if found.form == "none":
            return None
        return Label(_shown(found, levels, counts), counts[level], found.form, level)

    def _forget(self, counts: dict[int, int], levels: dict[int, Level], level: int) -> None:
        for below in [depth for depth in counts if depth > level]:
            restart = levels.get(below, _USUAL).restart
            if restart < 0 or level < restart:
                del counts[below]

    def _list(self, ident: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        if ident not in self._levels:
            self._levels[ident] = self._read(ident)
        return self._levels[ident]

    def _read(self, ident: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """Return the counters a list uses, its levels, and the numbers it starts anew with."""
        abstract = self._followed(self._lists[ident])
        form = self._abstract.get(abstract)
        found = form.findall(f"{W}lvl") if form is not None else []
        levels = {int(_value(one, "ilvl") or 0): _level(one) for one in found}
        starts: dict[int, int] = {}
        for override in self._lists[ident].findall(f"{W}lvlOverride"):
            level = int(_value(override, "ilvl") or 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[level] = _level(own)
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[level] = int(_value(start, "val") or 1)
                levels[level] = replace(levels.get(level, _USUAL), start=starts[level])
        return abstract, levels, starts

    def _followed(self, found: _Element) -> str:
        """Return the definition of a list, also where it is that of a list style."""
        ident = _child(found, "abstractNumId")
        for _ in range(_HOPS):
            form = self._abstract.get(ident)
            style = _child(form, "numStyleLink") if form is not None else ""
            if not style:
                return ident
            ident = next(
                (
                    key
                    for key, other in self._abstract.items()
                    if _child(other, "styleLink") == style
                ),
                "",
            )
        return ident


def _level(found: _Element) -> Level:
    restart = _child(found, "lvlRestart")
    legal = found.find(f"{W}isLgl")
    return Level(
        start=int(_child(found, "start") or 1),
        form=_child(found, "numFmt") or "decimal",
        text=_child(found, "lvlText"),
        restart=int(restart) if restart else -1,
        legal=legal is not None and _value(legal, "val") not in {"0", "false", "off"},
    )


def _shown(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        return level.text

    def number(field: re.Match[str]) -> str:
        depth = int(field[1]) - 1
        form = levels.get(depth, _USUAL).form
        plain = level.legal and form != "bullet"
        return numeral(counts.get(depth, 0), "decimal" if plain else form)

    return _FIELD.sub(number, level.text)


def _value(found: _Element, name: str) -> str:
    return str(found.get(f"{W}{name}") or "")


def _child(found: _Element, name: str) -> str:
    child = found.find(f"{W}{name}")
    return "" if child is None else _value(child, "val")
