"""What happened to each clause: a heading and its text down to the next heading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from inforce.redline.chain import Pair
from inforce.redline.labels import without_label
from inforce.redline.plan import Plan
from inforce.redline.tally import Side, Tally, links, tally
from inforce.redline.tree import Leaf, attribute, text_of

_TITLE_VOTE = 1000
"""How many words a matched heading counts for when clauses are matched."""


class ClauseKind(StrEnum):
    """What can happen to a clause."""

    ADDED = "added"
    """It is new."""
    REMOVED = "removed"
    """It is gone."""
    MOVED = "moved"
    """It stands in another place."""
    RENAMED = "renamed"
    """Its title has other words."""
    RENUMBERED = "renumbered"
    """The number before its title changed."""
    AMENDED = "amended"
    """Its text, links included, changed."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What happened to one clause."""

    kinds: tuple[ClauseKind, ...]
    """At least one, in the order of `ClauseKind`."""
    anchor: str
    """Id of its heading in the new text, of a removed one in the old; empty where it has none."""
    old_title: str
    """Its heading in the old text; empty when added, and for text before the first heading."""
    new_title: str
    """Its heading in the new text; empty when removed, and for text before the first heading."""
    inserted: int
    """Words inserted in it, its heading included."""
    deleted: int
    """Words deleted from it, its heading included."""


def clause_changes(plan: Plan) -> tuple[ClauseChange, ...]:
    """Return the clauses that changed, in reading order, removed ones where they stood."""
    old, new = Side(plan.old), Side(plan.new)
    partner = partners(plan, old, new)
    totals = tally(plan, old, new, partner)
    placed = {one: other for other, one in partner.items()}
    found: list[tuple[int, int, ClauseChange]] = []
    last = 0
    for one in range(old.count):
        last = placed.get(one, last)
        if one not in placed:
            found.append((last, 1, _removed(old.heading(one), totals.deleted[one])))
    for other in range(new.count):
        if other not in partner:
            found.append((other, 0, _added(new.heading(other), totals.inserted[other])))
            continue
        kinds = _kinds(plan, (old, partner[other]), (new, other), totals)
        if kinds:
            pair = old.heading(partner[other]), new.heading(other)
            words = totals.inserted[other], totals.deleted[partner[other]]
            change = ClauseChange(kinds, _anchor(pair[1]), _title(pair[0]), _title(pair[1]), *words)
            found.append((other, 0, change))
    return tuple(change for _, _, change in sorted(found, key=lambda entry: entry[:2]))


def partners(plan: Plan, old: Side, new: Side) -> dict[int, int]:
    """Return {new clause: old clause}, by matched headings and then by the words they share."""
    votes: dict[Pair, int] = defaultdict(int)
    for one, other, words in links(plan):
        titles = one in old.headings and other in new.headings
        votes[old.clause(one), new.clause(other)] += words + (_TITLE_VOTE if titles else 0)
    found, taken = {0: 0}, {0}
    for (one, other), weight in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if weight and other not in found and one not in taken:
            found[other] = one
            taken.add(one)
    return found


def _kinds(
    plan: Plan, old: tuple[Side, int], new: tuple[Side, int], totals: Tally
) -> tuple[ClauseKind, ...]:
    before, after = old[0].heading(old[1]), new[0].heading(new[1])
    label_was, title_was = _split(before)
    label, title = _split(after)
    happened = {
        ClauseKind.MOVED: new[0].starts[new[1]] in plan.come,
        ClauseKind.RENAMED: title_was != title,
        ClauseKind.RENUMBERED: label_was != label,
        ClauseKind.AMENDED: old[1] in totals.touched_old or new[1] in totals.touched_new,
    }
    return tuple(kind for kind, true in happened.items() if true)


def _split(heading: Leaf | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the label of a heading and the rest of it, as words."""
    if heading is None:
        return (), ()
    length = without_label(heading.words)
    return heading.words[:length], heading.words[length:]


def _title(heading: Leaf | None) -> str:
    return text_of(heading) if heading else ""


def _anchor(heading: Leaf | None) -> str:
    return attribute(heading.element, "id") if heading else ""


def _removed(heading: Leaf | None, words: int) -> ClauseChange:
    return ClauseChange((ClauseKind.REMOVED,), _anchor(heading), _title(heading), "", 0, words)


def _added(heading: Leaf | None, words: int) -> ClauseChange:
    return ClauseChange((ClauseKind.ADDED,), _anchor(heading), "", _title(heading), words, 0)
