"""Numbers of Word's lists, counted as Word counts them."""

from __future__ import annotations

import pytest

from inforce.wordfiles.numerals import numeral


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"),
        (4, "lowerLetter", "d"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (5, "bullet", ""),
        (5, "chineseCounting", "5"),
    ],
)
def test_numerals_look_as_word_writes_them(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown
