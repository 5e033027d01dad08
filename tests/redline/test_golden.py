"""Each case folder holds the redline that the engine makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from redline.golden import FOLDERS, redline_of

from inforce.redline import write_html


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_gives_the_redline_in_its_folder(folder: Path) -> None:
    redline = redline_of(folder)
    assert write_html(redline) == (folder / "redline.html").read_text("utf-8")
    assert redline.fallbacks == 0
