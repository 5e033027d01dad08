"""What a build loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

UNUSED = ("inforce.verification.web", "inforce.exporting.plain")


@pytest.mark.parametrize("name", UNUSED)
def test_a_build_loads_nothing_for_web_servers_or_copies_before_it_needs_them(name: str) -> None:
    told = f"import inforce.plugin, inforce.cli.build, sys; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
