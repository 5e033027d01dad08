"""Word files that would do harm are refused, in bounded time and memory."""

from __future__ import annotations

import pytest

from importing.wordmade import arrived, paragraph, word
from inforce.importing.model import ImportRefusedError

BOMB = b"0" * (41 << 20)
OUTSIDE = (
    '<Relationships><Relationship Id="a" Type="http://x/{}" Target="http://127.0.0.1:9/{}" '
    'TargetMode="External"/></Relationships>'
)
HOSTILE = {
    "a zip bomb": ({"word/media.xml": BOMB.decode()}, "zip bomb"),
    "an external entity": (
        {"word/styles.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'},
        "declares entities",
    ),
    "macros": ({"word/vbaProject.bin": "x"}, "holds macros"),
    "an absolute path": ({"/etc/passwd.xml": "<x/>"}, "outside itself"),
    "a path upwards": ({"word/../../x.xml": "<x/>"}, "outside itself"),
    "a remote template": (
        {"word/_rels/settings.xml.rels": OUTSIDE.format("attachedTemplate", "t.dotm")},
        "asks for something outside",
    ),
    "a remote image": (
        {"word/_rels/document.xml.rels": OUTSIDE.format("image", "i.png")},
        "asks for something outside",
    ),
    "broken XML": ({"word/document.xml": "<w:p>"}, "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_the_reason(name: str) -> None:
    parts, said = HOSTILE[name]
    with pytest.raises(ImportRefusedError, match=said):
        arrived(word(paragraph("x"), **parts))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "without a password"),
        (b"PK\3\4", "no readable Word"),
        (b"", "no readable Word"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ImportRefusedError, match=said):
        arrived(data)
