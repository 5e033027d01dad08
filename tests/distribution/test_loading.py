"""What a build loads."""

from __future__ import annotations

import subprocess
import sys


def test_a_build_does_not_load_the_writer_of_plain_copies_before_it_needs_it() -> None:
    told = (
        "import inforce.plugin, inforce.cli.build, sys; "
        "sys.exit('inforce.exporting.plain' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
