"""The command `inforce`."""

from __future__ import annotations

import click

from inforce import __version__
from inforce.cli.amend import amend, correct
from inforce.cli.build import build
from inforce.cli.check import check
from inforce.cli.log import log
from inforce.cli.new import new, withdraw
from inforce.cli.redline import redline
from inforce.cli.review import review
from inforce.cli.verify import verify_site


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 problems found, 2 wrong use.",
)
@click.version_option(__version__, prog_name="inforce")
def main() -> None:
    """Turn a git repository of Markdown policies into a legal site.

    Every policy with the text in force, every earlier and upcoming version, and what changed.
    """


for command in (new, amend, correct, withdraw, check, redline, review, log, build, verify_site):
    main.add_command(command)
