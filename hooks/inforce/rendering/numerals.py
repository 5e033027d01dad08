"""Numbers of list items as letters and Roman numerals, both ways."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def spelt(number: int, kind: str) -> str:
    """Return a list number as a browser writes it; kind is an HTML list type (`1aAiI`)."""
    if kind in "aA" and number > 0:
        return _cased(_letters(number), kind)
    if kind in "iI" and 0 < number < 4000:
        return _cased(_roman(number), kind)
    return str(number)


def value(typed: str, kind: str) -> int | None:
    """Return the number that is spelt so in that kind of list; None if none is."""
    low = typed.lower()
    if kind in "aA":
        number = ord(low) - ord("a") + 1 if len(low) == 1 else 0
    else:
        number = _roman_value(low)
    return number if number > 0 and spelt(number, kind) == typed else None


def _cased(word: str, kind: str) -> str:
    return word.upper() if kind.isupper() else word


def _letters(number: int) -> str:
    """Return the letters of a number: a to z, then aa, ab and so on."""
    result = ""
    while number:
        number, rest = divmod(number - 1, 26)
        result = chr(ord("a") + rest) + result
    return result


def _roman(number: int) -> str:
    result = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        result += sign * times
    return result


def _roman_value(word: str) -> int:
    """Return the sum of a lower-case Roman numeral; 0 if a letter is no numeral."""
    total = 0
    for worth, sign in _ROMAN:
        while word.startswith(sign) and total < 4000:
            total, word = total + worth, word[len(sign) :]
    return 0 if word else total
