"""The planted suite: edits with known right answers, in texts of the bundles and made-up ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

from redline.judge import edits, edits_inside
from redline.judge.judge import judge
from redline.judge.metrics import measure
from redline.judge.planting import Blocks, Planted, blocks_of, unlabelled, usable
from redline.judge.reading import elements, read
from redline.judge.synthetic import document

from inforce.redline import Redline, compare, write_html

EDITS: tuple[Callable[[Blocks, Random], Planted | None], ...] = (
    edits.move_paragraph,
    edits.move_section,
    edits.insert_and_renumber,
    edits.split,
    edits.join,
    edits.paragraphs_to_list,
    edits_inside.link_target,
    edits_inside.bold,
    edits_inside.heading_level,
    edits_inside.list_type,
    edits_inside.table_cell,
    edits_inside.table_row,
    edits_inside.table_column,
    edits_inside.footnote,
)
SHOWN_AS = {
    "link target": "link",
    "bold": "format",
    "heading level": "level",
    "list type": "list",
    "split": "split",
    "join": "join",
    "paragraphs to list": "form",
}
MADE_UP = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine made of one planted edit."""

    planted: Planted
    """The edit and its right answer."""
    problems: tuple[str, ...]
    """What the judge found wrong."""
    marked: int
    """Words marked as inserted or deleted."""
    flagged: float
    """Share of the moved words that are marked as moved, at both places."""
    shown: bool
    """Whether the change of form is a numbered change of its kind, with a visible note."""
    missed: frozenset[tuple[str, str]]
    """Clause changes that had to be listed and are not."""
    invented: frozenset[tuple[str, str]]
    """Clause changes that are listed and did not happen."""
    listed: int
    """Clause changes listed."""
    fallbacks: int
    """Parts the engine gave up on."""


def bases(texts: Iterator[str]) -> list[Blocks]:
    """Return texts to plant in: those with enough clauses and paragraphs, and made-up ones."""
    real = [blocks for blocks in map(blocks_of, texts) if usable(blocks)]
    return [*real, *(blocks_of(document(2500, seed)) for seed in range(MADE_UP))]


def plant(
    edit: Callable[[Blocks, Random], Planted | None], grounds: list[Blocks], count: int
) -> list[Planted]:
    """Return so many edits of a kind, each in another text as long as there are enough."""
    random = Random(edit.__name__)
    order = random.sample(grounds, len(grounds))
    made: list[Planted] = []
    for tries, blocks in enumerate(cycle(order)):
        if len(made) == count or tries > 40 * count:
            return made
        planted = edit(blocks, random)
        if planted is not None:
            made.append(planted)
    return made


def outcome(planted: Planted) -> Outcome:
    """Return what the engine makes of one edit."""
    redline = compare(planted.old, planted.new)
    page = write_html(redline)
    tree = read(page)
    counted = measure(tree)
    listed = clause_changes(redline)
    kinds = {node.attributes.get("data-rl-kind") for node in elements(tree)}
    notes = any("rl-note" in node.attributes.get("class", "") for node in elements(tree))
    shown_as = SHOWN_AS.get(planted.kind)
    return Outcome(
        planted=planted,
        problems=judge(page, planted.old, planted.new).problems,
        marked=counted.marked,
        flagged=counted.moved / (2 * planted.words) if planted.words else 0.0,
        shown=shown_as in kinds and notes,
        missed=planted.must - listed,
        invented=listed - planted.must - planted.may,
        listed=len(listed),
        fallbacks=redline.fallbacks,
    )


def clause_changes(redline: Redline) -> frozenset[tuple[str, str]]:
    """Return the clause list as kind and unlabelled title."""
    return frozenset(
        (kind.value, unlabelled(one.new_title or one.old_title))
        for one in redline.clauses
        for kind in one.kinds
    )
