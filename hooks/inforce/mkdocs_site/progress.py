"""Tells the person who builds how far long work is."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_log = logging.getLogger("mkdocs.plugins.inforce")
_Value = TypeVar("_Value")
_MANY = 100
"""Fewer values are done before anybody wonders."""
_SHARES = 10
"""Lines in a log for the whole of one work."""


def told(what: str, values: Iterable[_Value], total: int) -> Iterator[_Value]:
    """Yield every value; draw a bar on a terminal, write a line per tenth elsewhere."""
    if total < _MANY:
        yield from values
    elif sys.stderr.isatty():
        with click.progressbar(values, length=total, label=what, file=sys.stderr) as bar:
            yield from bar
    else:
        for done, value in enumerate(values, start=1):
            yield value
            if done * _SHARES // total > (done - 1) * _SHARES // total:
                _log.info("%s: %d%% of %d", what, done * 100 // total, total)
