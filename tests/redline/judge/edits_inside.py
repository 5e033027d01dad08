"""Edits inside a block or of its kind, each with its right answer."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from redline.judge.planting import (
    HEADINGS,
    Blocks,
    Planted,
    blocks_of,
    clause_at,
    copied,
    cut_word,
    long_paragraphs,
    sections,
    size,
    written,
)
from redline.judge.reading import Node, elements
from redline.judge.synthetic import footnotes, reference, sentence, table


def link_target(blocks: Blocks, random: Random) -> Planted | None:
    """Point a link elsewhere; its words stay."""
    at = random.choice(long_paragraphs(blocks))
    old = copied(blocks)
    if not _wrap_word(old[at], Node("a", {"href": "https://example.org/old"}), random):
        return None
    new = copied(old)
    link = next(
        node for node in elements(new[at]) if node.attributes.get("href", "").endswith("old")
    )
    link.attributes["href"] = "https://example.org/new"
    must = frozenset({("amended", clause_at(blocks, at))})
    return Planted("link target", written(old), written(new), 0, must)


def bold(blocks: Blocks, random: Random) -> Planted | None:
    """Make a word bold, or plain again."""
    at = random.choice(long_paragraphs(blocks))
    new = copied(blocks)
    if not _wrap_word(new[at], Node("strong", {}), random):
        return None
    before, after = random.sample([written(blocks), written(new)], 2)
    may = frozenset({("amended", clause_at(blocks, at))})
    return Planted("bold", before, after, 0, may=may)


def _wrap_word(block: Node, wrapper: Node, random: Random) -> bool:
    """Put an element around one word that is in no other inline element; False if there is none."""
    found = cut_word(Node("p", {}, list(block.children)), random)
    if found is None:
        return False
    _, at, before, word, after = found
    if at >= len(block.children) or block.children[at] != f"{before}{word}{after}":
        return False
    wrapper.children.append(word)
    block.children[at : at + 1] = [before, wrapper, after]
    return True


def heading_level(blocks: Blocks, random: Random) -> Planted | None:
    """Make a heading one level deeper or higher."""
    at = random.choice([at for at, block in enumerate(blocks) if block.tag in HEADINGS])
    new = copied(blocks)
    level = HEADINGS[new[at].tag]
    new[at].tag = f"h{level + 1 if level < 4 else level - 1}"
    may = frozenset({("amended", clause_at(blocks, at))})
    return Planted("heading level", written(blocks), written(new), 0, may=may)


def list_type(blocks: Blocks, random: Random) -> Planted | None:
    """Number a list with bullets, or the other way round."""
    places = [at for at, block in enumerate(blocks) if block.tag in {"ul", "ol"}]
    if not places:
        return None
    at = random.choice(places)
    new = copied(blocks)
    new[at].tag = "ol" if blocks[at].tag == "ul" else "ul"
    new[at].attributes.clear()
    may = frozenset({("amended", clause_at(blocks, at))})
    return Planted("list type", written(blocks), written(new), 0, may=may)


def _with_table(blocks: Blocks, random: Random) -> tuple[Blocks, int]:
    """Return the blocks and the place of a table in them, put in where there is none."""
    made = copied(blocks)
    places = [at for at, block in enumerate(made) if block.tag == "table" and len(_rows(block)) > 2]
    if places:
        return made, random.choice(places)
    at = random.choice(sections(blocks))[1]
    made[at:at] = blocks_of(table(random))
    return made, at


def _rows(block: Node) -> list[Node]:
    return [node for node in elements(block) if node.tag == "tr"]


def _cells(row: Node) -> list[Node]:
    return [node for node in elements(row) if node.tag in {"td", "th"}]


def table_cell(blocks: Blocks, random: Random) -> Planted | None:
    """Replace one word of one cell."""
    old, at = _with_table(blocks, random)
    new = copied(old)
    found = cut_word(random.choice(_cells(random.choice(_rows(new[at])[1:])) or [new[at]]), random)
    if found is None:
        return None
    parent, place, before, _, after = found
    parent.children[place] = f"{before}unheardof{after}"
    must = frozenset({("amended", clause_at(old, at))})
    return Planted("table cell", written(old), written(new), 2, must)


def table_row(blocks: Blocks, random: Random) -> Planted | None:
    """Add a row of new words."""
    old, at = _with_table(blocks, random)
    new = copied(old)
    model = random.choice(_rows(new[at])[1:])
    body = next(node for node in elements(new[at]) if model in node.children)
    row = deepcopy(model)
    for cell in _cells(row):
        cell.children = [sentence(random, 4)]
    place = next(index for index, child in enumerate(body.children) if child is model)
    body.children.insert(place, row)
    must = frozenset({("amended", clause_at(old, at))})
    return Planted("table row", written(old), written(new), size(row), must)


def table_column(blocks: Blocks, random: Random) -> Planted | None:
    """Add a column of new words."""
    old, at = _with_table(blocks, random)
    new = copied(old)
    rows = _rows(new[at])
    shortest = min(len(_cells(row)) for row in rows)
    if shortest == 0:
        return None
    column = random.randrange(shortest)
    added = 0
    for row in rows:
        model = _cells(row)[column]
        cell = Node(model.tag, dict(model.attributes), [sentence(random, 3)])
        place = next(index for index, child in enumerate(row.children) if child is model)
        row.children.insert(place, cell)
        added += size(cell)
    must = frozenset({("amended", clause_at(old, at))})
    return Planted("table column", written(old), written(new), added, must)


def footnote(blocks: Blocks, random: Random) -> Planted | None:
    """Add a footnote before others, so that the numbers of those go up by one."""
    if any(block.attributes.get("class") == "footnote" for block in blocks):
        return None
    places = sorted(random.sample(long_paragraphs(blocks), 3))
    seed = random.random()
    old = _with_footnotes(blocks, places[1:], seed)
    new = _with_footnotes(blocks, places, seed)
    first, last = clause_at(blocks, places[0]), clause_at(blocks, len(blocks) - 1)
    must = frozenset({("amended", first)})
    renumbered = {clause_at(blocks, at) for at in places}
    may = {(kind, name) for name in (*renumbered, last) for kind in ("amended", "renumbered")}
    return Planted("footnote", written(old), written(new), 16, must, frozenset(may))


def _with_footnotes(blocks: Blocks, places: list[int], seed: float) -> Blocks:
    """Return the blocks with a footnote at each place; the last ones read alike each time."""
    made = copied(blocks)
    for number, at in enumerate(places, start=1):
        made[at].children.extend(blocks_of(reference(number)))
    section = blocks_of(footnotes(Random(seed), 3))
    notes = next(node for node in elements(section[0]) if node.tag == "ol")
    kept = [child for child in notes.children if isinstance(child, Node)][-len(places) :]
    for number, note in enumerate(kept, start=1):
        _renumber(note, number)
    notes.children = list(kept)
    return [*made, *section]


def _renumber(note: Node, number: int) -> None:
    note.attributes["id"] = f"fn:{number}"
    back = next(node for node in elements(note) if node.tag == "a")
    back.attributes["href"] = f"#fnref:{number}"
