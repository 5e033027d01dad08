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
    later = [(ident, number) for (number, _), ident in numbers.items() if _begins_later(number)]
    own = "".join(
        _form(len(_FORMS) + ident, *_form_of(number), max(number.start, 0))
        for ident, number in later
    )
    lists = "".join(_list(ident, *key) for key, ident in numbers.items())
    return f'<w:numbering xmlns:w="{NAMESPACE}">{forms}{own}{lists}</w:numbering>'


def _begins_later(number: Number) -> bool:
    return bool(number.kind) and number.start != 1


def _form_of(number: Number) -> tuple[str, bool]:
    return number.kind, number.paren and bool(number.kind)


def _form(ident: int, kind: str, paren: bool, start: int = 1) -> str:
    """Return a form of lists; a list uses one of its levels, so all of them begin alike."""
    sign = ")" if paren else "."
    levels = "".join(_level(level, kind, sign, start) for level in range(_LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, kind: str, sign: str, start: int) -> str:
    text = f"%{level + 1}{sign}" if kind else "•"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{_KINDS[kind]}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(level + 1) * _STEP}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )


def _list(ident: int, number: Number, level: int) -> str:
    """Return one list.

    The first number stands in a form of its own where it is not 1: when a rejected change gives a
    paragraph its list back, LibreOffice finds neither the level nor its override again.
    """
    own = _begins_later(number)
    form = len(_FORMS) + ident if own else _FORMS.index(_form_of(number))
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{form}"/>'
        f"{override if number.kind and not own else ''}</w:num>"
    )
