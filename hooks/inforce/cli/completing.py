"""Completes the names of policies in the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from inforce.cli.source import ALL_TEXTS, Where, find_source
from inforce.cli.texts import texts_of
from inforce.model import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable


def _known(ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the policies that begin like that; none where there is no site to be found."""
    given = ctx.params
    try:
        where = Where(
            given.get("config_file"), given.get("repository"), given.get("policies") or ALL_TEXTS
        )
        source = find_source(where)
        ids = sorted(text.id for text in texts_of(source))
    except (click.UsageError, ProblemsError):
        return []
    return [CompletionItem(name) for name in ids if name.startswith(begun)]


def policy_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument POLICY."""
    return click.argument("policy", shell_complete=_known)(command)
