"""Runs the commands in processes that have read the program already.

Reading MkDocs, its theme and this package takes longer than building a small site. A server process
reads them once and forks for every command, which then has a process, folder, environment and
output of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_READ = ("mkdocs.__main__", "mkdocs.commands.build", "inforce.plugin", "inforce.cli.build")
_LONGEST = 300
"""Seconds until a command is given up."""


def run_started(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> tuple[int, str]:
    """Run `mkdocs` or `inforce` in a folder; return its exit code and all it printed.

    Raises TimeoutError after five minutes.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_READ))
    with tempfile.NamedTemporaryFile() as printed:
        wanted = (program, list(arguments), str(folder), dict(environment), printed.name)
        process = context.Process(target=_run, args=wanted)
        process.start()
        process.join(_LONGEST)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{program} {' '.join(arguments)} took more than {_LONGEST} s")
        return process.exitcode, Path(printed.name).read_text("utf-8")


def _run(
    program: str, arguments: list[str], folder: str, environment: dict[str, str], printed: str
) -> None:
    output = os.open(printed, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(output, stream.fileno())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = [program, *arguments]
    if program == "mkdocs":
        from mkdocs.__main__ import cli as main

        warnings.simplefilter("error")
    else:
        from inforce.cli import main
    sys.exit(main(prog_name=program))
