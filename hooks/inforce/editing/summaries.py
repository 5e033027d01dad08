"""A summary put together from what happened to each clause, for the editor to improve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inforce.redline import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.redline import ClauseChange

_MOST = 4
"""How many clauses are named for each thing that happened."""
_LONGEST = 60
_VERBS = {
    ClauseKind.AMENDED: "amends",
    ClauseKind.ADDED: "adds",
    ClauseKind.REMOVED: "removes",
    ClauseKind.RENAMED: "renames",
    ClauseKind.MOVED: "moves",
    ClauseKind.RENUMBERED: "renumbers",
}
"""What is said of a clause, by the weightiest thing that happened to it first."""


def proposed_summary(clauses: Sequence[ClauseChange]) -> str:
    """Return one sentence that names the changed clauses; empty where none changed.

    A clause is named once. Mere renumbering is told only where nothing else happened.
    """
    told = {kind: [one for one in clauses if _main(one) is kind] for kind in _VERBS}
    if any(named for kind, named in told.items() if kind is not ClauseKind.RENUMBERED):
        told[ClauseKind.RENUMBERED] = []
    said = "; ".join(f"{_VERBS[kind]} {_names(named)}" for kind, named in told.items() if named)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _main(clause: ClauseChange) -> ClauseKind:
    return next(kind for kind in _VERBS if kind in clause.kinds)


def _names(clauses: Sequence[ClauseChange]) -> str:
    names = list(dict.fromkeys(_named(clauses)))
    rest = len(names) - _MOST
    if rest > 0:
        names[_MOST:] = [f"{rest} more clauses" if rest > 1 else "one more clause"]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _named(clauses: Iterable[ClauseChange]) -> Iterator[str]:
    for clause in clauses:
        title = clause.new_title or clause.old_title
        if not title:
            yield "the introduction"
        elif len(title) > _LONGEST:
            yield f"“{title[:_LONGEST].rstrip()}…”"
        else:
            yield f"“{title}”"
