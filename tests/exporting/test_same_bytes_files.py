"""A copy is the same wherever and whenever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MAKE = """
import sys
from hashlib import sha256
from exporting.copied import IMPRINT
from inforce.exporting.forms import Form
from inforce.redline import compare
from inforce.site.copies import redline_copy, text_copy
old = '<h1 id="t">T</h1><ol><li>a</li></ol>'
new = '<h1 id="t">T</h1><ol><li>b <a href="https://e.org/">c</a></li></ol>'
made = [text_copy(form, new, IMPRINT) for form in (Form.PDF, Form.DOCX, Form.TXT, Form.HTML)]
made += [redline_copy(form, compare(old, new), IMPRINT) for form in (Form.PDF, Form.DOCX)]
print(*(sha256(file).hexdigest() for file in made))
"""


def made(folder: Path, **environment: str) -> str:
    """Return the hashes of all kinds of copies, made in a folder by a process of its own."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.run(
        [sys.executable, "-c", MAKE],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_another_place_time_zone_language_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    here = made(tmp_path, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    there = tmp_path / "ein anderer Ort"
    there.mkdir()
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}
    assert len(here.split()) == 6
    assert made(there, SOURCE_DATE_EPOCH="1", **elsewhere) == here
