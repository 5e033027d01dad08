"""Asks the editor for what no option says, with a proposal where there is one."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from inforce.cli.source import Day

if TYPE_CHECKING:
    from collections.abc import Callable

    from inforce.model import ChangeKind


def yes_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that takes every proposal without asking."""
    return click.option("--yes", is_flag=True, help="Take every proposal without asking.")(command)


def ask_text(given: str | None, question: str, option: str, proposal: str, *, yes: bool) -> str:
    """Return the words given, else those proposed or typed."""
    return str(given or _asked(question, option, proposal, str, yes=yes))


def ask_day(given: date | None, question: str, option: str, proposal: date, *, yes: bool) -> date:
    """Return the day given, else the one proposed or typed."""
    if given is not None:
        return given
    answer = _asked(question, option, proposal.isoformat(), Day(), yes=yes)
    return answer if isinstance(answer, date) else date.fromisoformat(str(answer))


def ask_kind(given: ChangeKind | None, choices: tuple[ChangeKind, ...]) -> ChangeKind:
    """Return the kind given, else the one typed; a kind is never guessed."""
    if given is not None:
        return given
    names = click.Choice([kind.value for kind in choices])
    question = "Does it change anybody's rights or duties (material), or only words (minor)?"
    answer = _asked(question, "--kind", "", names, yes=False)
    return next(kind for kind in choices if kind.value == str(answer))


def _asked(
    question: str, option: str, proposal: str, form: type[str] | click.ParamType[Any], *, yes: bool
) -> object:
    if yes and proposal:
        return proposal
    if not sys.stdin.isatty():
        also = f", or take the proposal ({proposal}) with --yes" if proposal else ""
        raise click.UsageError(f"Say it with {option}{also}. Nobody is here to be asked.")
    return click.prompt(question, default=proposal or None, type=form, err=True)
