"""The lists of a Word file: `numbering.xml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inforce.exporting.word.model import Number

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = {
    "": "bullet",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_FORMS = [(kind, paren) for kind in _KINDS for paren in (False, True) if kind or not paren]
_LEVELS = 9
_STEP = 425


def numbering(numbers: Mapping[tuple[Number, int], int]) -> str:
    """Return the definitions of all lists, each with its own first number."""
    forms = "".join(_form(ident, *form) for ident, form in enumerate(_FORMS))
    lists = "".join(_list(ident, *key) for key, ident in numbers.items())
    return f'<w:numbering xmlns:w="{NAMESPACE}">{forms}{lists}</w:numbering>'


def _form(ident: int, kind: str, paren: bool) -> str:
    levels = "".join(_level(level, kind, ")" if paren else ".") for level in range(_LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, kind: str, sign: str) -> str:
    text = f"%{level + 1}{sign}" if kind else "•"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_KINDS[kind]}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(level + 1) * _STEP}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )


def _list(ident: int, number: Number, level: int) -> str:
    form = _FORMS.index((number.kind, number.paren and bool(number.kind)))
    start = max(number.start, 0)
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return (
        f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{form}"/>'
        f"{override if number.kind else ''}</w:num>"
    )
