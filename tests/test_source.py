"""What becomes of the bytes of a file on their way to readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.model import Severity
from inforce.source import decode, reveal

PATH = "policies/terms.md"
LATIN = "the whole file was read as"
MEANT = "Delete it, or write the character that was meant."

# Bytes of the file, the text readers get, and what editors are told.
CASES = {
    "plain text": (b"Terms\n\tclause\n", "Terms\n\tclause\n", []),
    "empty file": (b"", "", []),
    "byte order mark and Windows line ends": (
        b"\xef\xbb\xbfa\r\nb\r\n",
        "a\nb\n",
        [
            "1: the file begins with a byte order mark. Save as UTF-8 without BOM.",
            "1: the lines end the Windows way (CR LF). Save the file with LF line ends.",
        ],
    ),
    "lone carriage return": (
        b"a\nb\rc",
        "a\nb\nc",
        ["2: a lone carriage return ends a line here. Write an ordinary line break instead."],
    ),
    "Unicode line ends": (
        "a\u2028b\u2029c".encode(),
        "a\nb\n\nc",
        [
            "1: a Unicode line separator ends a line here. Write an ordinary line break.",
            "2: a Unicode paragraph separator ends a line here. Write an empty line instead.",
        ],
    ),
    "NUL and escape": (
        b"a\x00b\n\x00\n\x1bc",
        "a�b\n�\n�c",
        [
            f"1: here is U+0000 (2 times), a control character, shown as �. {MEANT}",
            f"3: here is U+001B, a control character, shown as �. {MEANT}",
        ],
    ),
    "Windows-1252": (
        b"price\n5 \x80 \x96 caf\xe9",
        "price\n5 € – café",
        [f"2: byte 0x80 is not UTF-8; {LATIN} Windows-1252. Save the file as UTF-8."],
    ),
    "neither UTF-8 nor Windows-1252": (
        b"a\x81",
        "a�",
        [
            f"1: byte 0x81 is not UTF-8; {LATIN} Latin-1. Save the file as UTF-8.",
            f"1: here is U+0081, a control character, shown as �. {MEANT}",
        ],
    ),
    "UTF-16": (
        "Terms".encode("utf-16"),
        "Terms",
        [f"1: byte 0xFF is not UTF-8; {LATIN} UTF-16. Save the file as UTF-8."],
    ),
    "half a UTF-16 character": (
        b"\xff\xfea",
        "ÿþa",
        [f"1: byte 0xFF is not UTF-8; {LATIN} Latin-1. Save the file as UTF-8."],
    ),
    "words shown in another order": (
        "a\u202eb\n\u2067".encode(),
        "a�b\n�",
        [
            "1: here is U+202E RIGHT-TO-LEFT OVERRIDE, shown as �, because it changes the order "
            f"words appear in. {MEANT}",
            "2: here is U+2067 RIGHT-TO-LEFT ISOLATE, shown as �, because it changes the order "
            f"words appear in. {MEANT}",
        ],
    ),
    "text for machines only": (
        "a\U000e0041".encode(),
        "a�",
        [
            "1: here is U+E0041 TAG LATIN CAPITAL LETTER A, shown as �, because it hides text from "
            f"the reader. {MEANT}"
        ],
    ),
    "unseen characters stay": (
        "pay\u200bment Daten\u00adschutz".encode(),
        "pay\u200bment Daten\u00adschutz",
        [
            f"1: here is U+00AD SOFT HYPHEN, which nobody can see. {MEANT}",
            f"1: here is U+200B ZERO WIDTH SPACE, which nobody can see. {MEANT}",
        ],
    ),
    "a character lost earlier": (
        "a �".encode(),
        "a �",
        [
            "1: here is U+FFFD REPLACEMENT CHARACTER, which stands where an earlier conversion "
            "lost a character. Write the character that was lost."
        ],
    ),
    "joiners of Persian and emoji": (
        "می\u200cخواهم 👩\u200d💻".encode(),
        "می\u200cخواهم 👩\u200d💻",
        [],
    ),
    "joiner between Latin letters": (
        b"a\xe2\x80\x8db",
        "a\u200db",
        [f"1: here is U+200D ZERO WIDTH JOINER, which nobody can see. {MEANT}"],
    ),
    "joiner behind a Latin letter": (
        "a\u200dم".encode(),
        "a\u200dم",
        [f"1: here is U+200D ZERO WIDTH JOINER, which nobody can see. {MEANT}"],
    ),
    "direction mark in Hebrew": ("שלום \u200f(a)".encode(), "שלום \u200f(a)", []),
    "direction mark in Latin": (
        "a\u200e".encode(),
        "a\u200e",
        [f"1: here is U+200E LEFT-TO-RIGHT MARK, which nobody can see. {MEANT}"],
    ),
}
HARMLESS = {"the file begins with a byte order mark.", "the lines end the Windows way (CR LF)."}


@pytest.mark.parametrize("case", CASES)
def test_bytes_become_text_that_hides_nothing(case: str) -> None:
    data, text, told = CASES[case]
    source = decode(data, PATH)
    assert source.text == text
    assert sorted(map(str, source.problems)) == [f"{PATH}:{line}" for line in told]


@pytest.mark.parametrize("case", CASES)
def test_only_what_loses_nothing_is_a_warning(case: str) -> None:
    for problem in decode(CASES[case][0], PATH).problems:
        warned = problem.severity is Severity.WARNING
        assert warned == (problem.message in HARMLESS)


@given(st.binary())
def test_any_bytes_become_text_with_ordinary_lines_and_no_hidden_order(data: bytes) -> None:
    text = decode(data, PATH).text
    assert "\r" not in text
    assert reveal(text) == text


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"])))
def test_text_without_marks_or_controls_stays_as_it_is(text: str) -> None:
    expected = text.replace("\u2028", "\n").replace("\u2029", "\n\n")
    assert decode(text.encode(), PATH).text == expected
