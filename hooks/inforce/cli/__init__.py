"""The command `inforce`."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from inforce import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODULES = {
    "new": "new",
    "amend": "amend",
    "correct": "amend",
    "withdraw": "new",
    "check": "check",
    "redline": "redline",
    "review": "review",
    "log": "log",
    "blame": "blame",
    "notice": "notice",
    "schema": "schema",
    "import": "import_",
    "export": "export",
    "build": "build",
    "verify": "verify",
}
"""In which module of this package each command stands, in the order of an editor's work."""


class Lazy(click.Group):
    """A group that imports a command when it is used: the gate needs no site builder."""

    def __init__(self, name: str, modules: Mapping[str, str], **options: object) -> None:
        super().__init__(name, **options)  # type: ignore[arg-type]  # handed on to click, which checks them
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        if name not in self._modules:
            return None
        called = f"{name}_" if iskeyword(name) else name
        found = getattr(import_module(f"{__name__}.{self._modules[name]}"), called)
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the system refuses is told like everything else, with exit code 1."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}.") from error


main = Lazy(
    "inforce",
    _MODULES,
    help="Turn a git repository of Markdown policies into a legal site.\n\n"
    "Every policy with the text in force, every earlier and upcoming version, and what changed.",
    epilog="Exit codes: 0 fine, 1 problems found, 2 wrong use.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
main = click.version_option(__version__, prog_name="inforce")(main)
