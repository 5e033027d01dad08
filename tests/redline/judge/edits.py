"""Edits of clauses and paragraphs, each with its right answer."""

from __future__ import annotations

import re
from random import Random

from redline.judge.planting import (
    HEADINGS,
    LABEL,
    Blocks,
    Planted,
    blocks_of,
    clause_at,
    copied,
    long_paragraphs,
    sections,
    size,
    title,
    written,
)
from redline.judge.reading import Node
from redline.judge.synthetic import paragraph, sentence

SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.;]) (?=\S)")


def move_paragraph(blocks: Blocks, random: Random) -> Planted | None:
    """Move a paragraph into another clause, over more than twice its own words."""
    start = random.choice(long_paragraphs(blocks))
    goals = [
        at
        for at in range(1, len(blocks))
        if clause_at(blocks, at - 1) != clause_at(blocks, start)
        and size(*blocks[min(start + 1, at) : max(start, at)]) > 2 * size(blocks[start])
    ]
    if not goals:
        return None
    goal = random.choice(goals)
    new = copied(blocks)
    moved = new.pop(start)
    new.insert(goal - (goal > start), moved)
    titles = {clause_at(blocks, start), clause_at(blocks, goal - 1)}
    must = frozenset(("amended", name) for name in titles)
    return Planted("paragraph move", written(blocks), written(new), size(moved), must)


def move_section(blocks: Blocks, random: Random) -> Planted | None:
    """Move a clause before another of its level, over more than twice its own words."""
    start, end = random.choice(sections(blocks))
    goals = [
        at
        for at, block in enumerate(blocks)
        if block.tag == blocks[start].tag
        and not start <= at <= end
        and size(*(blocks[end:at] or blocks[at:start])) > 2 * size(*blocks[start:end])
    ]
    if not goals or size(*blocks[start:end]) < 2 * 15:
        return None
    goal = random.choice(goals)
    new = copied(blocks)
    moved = new[start:end]
    del new[start:end]
    place = goal if goal < start else goal - (end - start)
    new[place:place] = moved
    must = frozenset({("moved", title(blocks[start]))})
    return Planted("section move", written(blocks), written(new), size(*moved), must)


def insert_and_renumber(blocks: Blocks, random: Random) -> Planted | None:
    """Number the clauses of one level, refer to some, and put a new one in between."""
    tags = [block.tag for block in blocks if block.tag in HEADINGS]
    tag = max(sorted(set(tags)), key=tags.count)
    places = [at for at, block in enumerate(blocks) if block.tag == tag]
    if len(places) < 5:
        return None
    slot = random.randrange(1, len(places) - 1)
    named = {
        at: random.randrange(1, len(places) + 1) for at in random.sample(long_paragraphs(blocks), 5)
    }
    old = _numbered(blocks, places, named, len(places) + 1)
    new = _numbered(blocks, places, named, slot + 1)
    heading = f"{slot + 1}. Wholly new provision"
    added = blocks_of(
        f"<{tag}>{heading}</{tag}><p>{paragraph(random)}</p><p>{paragraph(random)}</p>"
    )
    new[places[slot] : places[slot]] = added
    later = {("renumbered", title(blocks[at])) for at in places[slot:]}
    referring = {
        (kind, clause_at(blocks, at)) for at in named for kind in ("amended", "renumbered")
    }
    must = frozenset({("added", "Wholly new provision"), *later})
    planted = size(*added)
    name = "insert clause and renumber"
    return Planted(name, written(old), written(new), planted, must, frozenset(referring))


def _numbered(blocks: Blocks, places: list[int], named: dict[int, int], new_from: int) -> Blocks:
    """Return the blocks with numbered headings and references; from `new_from` one higher."""
    made = copied(blocks)
    for number, at in enumerate(places, start=1):
        block = made[at]
        if isinstance(block.children[0], str):
            block.children[0] = LABEL.sub("", block.children[0])
        block.children.insert(0, f"{number + (number >= new_from)}. ")
    for at, number in named.items():
        made[at].children.append(f" See Section {number + (number >= new_from)}.")
    return made


def split(blocks: Blocks, random: Random) -> Planted | None:
    """Make two paragraphs of one, at the end of a sentence."""
    found = _sentence_end(blocks, random)
    if found is None:
        return None
    at, child, place = found
    new = copied(blocks)
    children = new[at].children
    text = str(children[child])
    first = Node("p", {}, [*children[:child], text[:place]])
    second = Node("p", {}, [text[place + 1 :], *children[child + 1 :]])
    new[at : at + 1] = [first, second]
    may = frozenset({("amended", clause_at(blocks, at))})
    return Planted("split", written(blocks), written(new), 0, may=may)


def _sentence_end(blocks: Blocks, random: Random) -> tuple[int, int, int] | None:
    places = [
        (at, child, found.start())
        for at in long_paragraphs(blocks)
        for child, text in enumerate(blocks[at].children)
        if isinstance(text, str)
        for found in SENTENCE_END.finditer(text)
    ]
    return random.choice(places) if places else None


def join(blocks: Blocks, random: Random) -> Planted | None:
    """Make one paragraph of two: a split the other way round."""
    planted = split(blocks, random)
    if planted is None:
        return None
    return Planted("join", planted.new, planted.old, 0, may=planted.may)


def paragraphs_to_list(blocks: Blocks, random: Random) -> Planted | None:
    """Make three paragraphs, put in for it, the items of a list."""
    at = random.choice(long_paragraphs(blocks)) + 1
    contents = [sentence(random, 14) for _ in range(3)]
    old, new = copied(blocks), copied(blocks)
    old[at:at] = blocks_of("".join(f"<p>{content}</p>" for content in contents))
    items = "".join(f"<li>{content}</li>\n" for content in contents)
    new[at:at] = blocks_of(f"<ul>\n{items}</ul>")
    may = frozenset({("amended", clause_at(blocks, at - 1))})
    return Planted("paragraphs to list", written(old), written(new), 0, may=may)
