"""Bytes of a policy file to text that shows the reader everything it holds.

Line ends become LF and a byte order mark goes. What cannot be shown, or changes the order in which
words are shown, becomes a visible U+FFFD. What merely cannot be seen stays, and is reported.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from inforce.model import Problem, Severity

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# The members follow Unicode's Bidi_Control, Default_Ignorable_Code_Point and Noncharacter lists.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ORDER = "\u202a-\u202e\u2066-\u206f"
_HIDING = "\ufff9-\ufffb\U000e0000-\U000e007f"
_JOINER = "\u200b-\u200d"
_DIRECTION = "\u061c\u200e\u200f"
_INVISIBLE = "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u3164\ufeff\uffa0"

_SHOWN = re.compile(f"[{_CONTROL}{_ORDER}{_HIDING}]")
_SUSPECT = re.compile(
    f"[{_CONTROL}{_ORDER}{_HIDING}{_JOINER}{_DIRECTION}{_INVISIBLE}{_REPLACEMENT}]"
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_LAST_LATIN = "\u02ff"

_EXPLAINED = (
    (_CONTROL, "a control character, shown as \N{REPLACEMENT CHARACTER}"),
    (_ORDER, "shown as \N{REPLACEMENT CHARACTER}, because it changes the order words appear in"),
    (_HIDING, "shown as \N{REPLACEMENT CHARACTER}, because it hides text from the reader"),
    (_REPLACEMENT, "which stands where an earlier conversion lost a character"),
    (f"{_JOINER}{_DIRECTION}{_INVISIBLE}", "which nobody can see"),
)
_LINE_ENDS = {
    "\r\n": ("the lines end the Windows way (CR LF).", "Save the file with LF line ends."),
    "\r": ("a lone carriage return ends a line here.", "Write an ordinary line break instead."),
    "\u2028": ("a Unicode line separator ends a line here.", "Write an ordinary line break."),
    "\u2029": ("a Unicode paragraph separator ends a line here.", "Write an empty line instead."),
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file as readers are shown it."""

    text: str
    """Lines end in LF; no byte order mark, no control character but tab."""
    problems: tuple[Problem, ...]
    """What had to be mended to read the file; lines count in `text`."""


def decode(data: bytes, path: str) -> Source:
    """Read the bytes of the file at `path`, never failing.

    Bytes that are not UTF-8 are read as UTF-16 when they begin with its mark, else as a whole as
    Windows-1252. Line ends and marks that lose nothing are warnings; the rest are errors, which
    callers soften for texts that can no longer be edited.
    """
    text, problems = _characters(data, path)
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(
            _warning(path, "the file begins with a byte order mark.", "Save as UTF-8 without BOM.")
        )
    text, line_problems = _unix_lines(text, path)
    problems += line_problems
    if _SUSPECT.search(text):
        problems += _suspects(text, path)
        text = reveal(text)
    return Source(text, tuple(sorted(problems, key=lambda problem: problem.line)))


def reveal(text: str) -> str:
    """Return `text` with U+FFFD for what cannot be shown, reorders words or hides them.

    For text that did not come through `decode` in that shape, such as YAML escapes and HTML
    character references.
    """
    return _SHOWN.sub(_REPLACEMENT, text)


def _characters(data: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} is not UTF-8"
    text, encoding = _foreign(data)
    message = f"{found}; the whole file was read as {encoding}."
    return text, [Problem(path, line, message, "Save the file as UTF-8.")]


def _foreign(data: bytes) -> tuple[str, str]:
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return data.decode("latin-1"), "Latin-1"
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _warning(path: str, message: str, fix: str, line: int = 1) -> Problem:
    return Problem(path, line, message, fix, Severity.WARNING)


def _unix_lines(text: str, path: str) -> tuple[str, list[Problem]]:
    firsts: dict[str, int] = {}
    for match in _LINE_END.finditer(text):
        firsts.setdefault(match.group(), match.start())
    mended = _LINE_END.sub(_line_feeds, text) if firsts else text
    return mended, [_line_end_problem(text, path, end, at) for end, at in firsts.items()]


def _line_feeds(match: re.Match[str]) -> str:
    return "\n\n" if match.group() == "\u2029" else "\n"


def _line_end_problem(text: str, path: str, end: str, at: int) -> Problem:
    line = _LINE_END.sub(_line_feeds, text[:at]).count("\n") + 1
    severity = Severity.WARNING if end == "\r\n" else Severity.ERROR
    return Problem(path, line, *_LINE_ENDS[end], severity)


def _suspects(text: str, path: str) -> list[Problem]:
    places: dict[str, list[int]] = {}
    right_to_left = bool(_RIGHT_TO_LEFT.search(text))
    for match in _SUSPECT.finditer(text):
        if not _belongs(match.group(), text, match.start(), right_to_left=right_to_left):
            places.setdefault(match.group(), []).append(match.start())
    return [_suspect(text, path, character, at) for character, at in places.items()]


def _belongs(character: str, text: str, at: int, *, right_to_left: bool) -> bool:
    # Persian, Indic scripts and emoji are spelt with joiners, Khmer and Thai with word breaks.
    if re.match(f"[{_JOINER}]", character):
        return text[at - 1 : at] > _LAST_LATIN and text[at + 1 : at + 2] > _LAST_LATIN
    return right_to_left and re.match(f"[{_DIRECTION}]", character) is not None


def _suspect(text: str, path: str, character: str, at: list[int]) -> Problem:
    line = text.count("\n", 0, at[0]) + 1
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    why = next(why for members, why in _EXPLAINED if re.match(f"[{members}]", character))
    count = f" ({len(at)} times)" if len(at) > 1 else ""
    return Problem(path, line, f"here is {name}{count}, {why}.", _remedy(character))


def _remedy(character: str) -> str:
    if character == _REPLACEMENT:
        return "Write the character that was lost."
    return "Delete it, or write the character that was meant."
