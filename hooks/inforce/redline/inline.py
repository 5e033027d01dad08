"""Write words, their inline elements and their marks as HTML."""

from __future__ import annotations

from itertools import chain as chain_of

from inforce.redline.markup import chain_json, element_json, end_tag, escape, start_tag
from inforce.redline.model import Mark, Piece, Words
from inforce.redline.tree import ATOM, Chain, Element

_HIDDEN = {
    Mark.INS: '<span data-ui class="rl-hidden">added: </span>',
    Mark.DEL: '<span data-ui class="rl-hidden">deleted: </span>',
}


def without_id(element: Element) -> Element:
    """Return an element whose id is kept as `data-rl-id`, because the page has it elsewhere."""
    tag, pairs = element
    return tag, tuple(("data-rl-id" if name == "id" else name, value) for name, value in pairs)


def opaque_without_ids(html: str) -> str:
    """Return the HTML of an atom or a rule with its ids kept as `data-rl-id`."""
    return html.replace(' id="', ' data-rl-id="')


class InlineWriter:
    """Writes the words of leaf after leaf.

    An inline element cut in two by a mark is written twice, with its id on the first part only.
    """

    def __init__(self, out: list[str]) -> None:
        self._out = out
        self._open: Chain = ()
        self._ids: set[Element] = set()
        self._gone = False

    def words(self, node: Words, notes: dict[int, str]) -> None:
        """Write the words of a leaf, and before piece number n the HTML `notes[n]`."""
        if not notes and _is_plain(node.pieces):
            piece = node.pieces[0]
            self._out.append(escape(_joined(piece)))
            return
        if node.exact and not notes and _starts_with_newline(node):
            self._out.append("\n")
        for number, piece in enumerate(node.pieces):
            if number in notes:
                self._turn(_outside_links(self._open))
                self._out.append(notes[number])
            self._piece(piece, node)
        self._turn(())
        self._out.append(notes.get(len(node.pieces), ""))

    def _piece(self, piece: Piece, node: Words) -> None:
        if piece.was is not None:
            self._formatted(piece)
        elif piece.mark is Mark.SAME:
            self._tokens(piece)
        else:
            self._marked(piece, node)

    def _formatted(self, piece: Piece) -> None:
        """Write words whose inline elements changed, in a span of their own."""
        spaces = piece.spaces
        self._turn(())
        self._out.append(escape(spaces[0]))
        was = start_tag(
            ("span", (("class", "rl-format"), ("data-rl", "format"))),
            (("data-rl-was", chain_json(piece.was or ())),),
        )
        self._out.append(was)
        self._tokens(Piece(piece.mark, piece.words, ("", *spaces[1:]), piece.chains))
        self._turn(())
        self._out.append("</span>")

    def _marked(self, piece: Piece, node: Words) -> None:
        """Write an `ins` or `del` inside the inline elements its words share with the place."""
        base = self._open
        for chain in dict.fromkeys(piece.chains):
            base = base[: _shared(base, chain)]
        self._turn(base)
        name = "rl-move" if piece.moved else "rl-renumber" if piece.renumbered else ""
        number = (("data-rl-move", str(node.move)),) if piece.moved else ()
        self._out.append(start_tag((piece.mark.value, (("class", name),) if name else ()), number))
        self._out.append(_HIDDEN[piece.mark])
        self._gone = piece.mark is Mark.DEL
        self._tokens(piece)
        self._turn(base)
        self._gone = False
        self._out.append(end_tag(piece.mark.value))

    def _tokens(self, piece: Piece) -> None:
        chain = piece.chains[0]
        if piece.chains.count(chain) < len(piece.chains) or not piece.words[0]:
            self._mixed(piece)
            return
        self._turn(self._open[: _shared(self._open, chain)])
        self._out.append(piece.spaces[0])
        self._turn(chain)
        text = _joined(piece)
        self._out.append(escape(text) if ATOM not in text else self._with_atoms(piece))

    def _with_atoms(self, piece: Piece) -> str:
        pairs = zip(("", *piece.spaces[1:]), piece.words, strict=True)
        return "".join(space + self._word(word) for space, word in pairs)

    def _mixed(self, piece: Piece) -> None:
        """Write words in various inline elements."""
        for space, word, chain in zip(piece.spaces, piece.words, piece.chains, strict=True):
            if chain is not self._open and chain != self._open:
                self._turn(self._open[: _shared(self._open, chain)])
                self._out.append(space)
                self._turn(chain if word else self._open)
            else:
                self._out.append(space)
            self._out.append(self._word(word))

    def _word(self, word: str) -> str:
        if not word.startswith(ATOM):
            return escape(word)
        return opaque_without_ids(word[1:]) if self._gone else word[1:]

    def _turn(self, chain: Chain) -> None:
        """Close and open inline elements until exactly `chain` is open."""
        shared = _shared(self._open, chain)
        self._out.extend(end_tag(tag) for tag, _ in reversed(self._open[shared:]))
        for element in chain[shared:]:
            again = self._gone or element in self._ids
            self._out.append(start_tag(without_id(element) if again else element))
            if not again and any(name == "id" for name, _ in element[1]):
                self._ids.add(element)
        self._open = chain


def _is_plain(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether these are words that changed in nothing and stand in no inline element."""
    if len(pieces) != 1 or pieces[0].mark is not Mark.SAME or pieces[0].was is not None:
        return False
    piece = pieces[0]
    return not any(piece.chains) and not piece.spaces[0] and ATOM not in "".join(piece.words)


def _joined(piece: Piece) -> str:
    """Return words with the white space between them."""
    pairs = zip(("", *piece.spaces[1:]), piece.words, strict=True)
    return "".join(chain_of.from_iterable(pairs))


def _shared(one: Chain, other: Chain) -> int:
    """Return how many elements two chains share from the outside."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length


def _outside_links(chain: Chain) -> Chain:
    """Return the part of a chain that may hold a link."""
    tags = [tag for tag, _ in chain]
    return chain[: tags.index("a")] if "a" in tags else chain


def _starts_with_newline(node: Words) -> bool:
    first = node.pieces[0] if node.pieces else None
    return first is not None and first.mark is Mark.SAME and first.spaces[0][:1] == "\n"


def template(kind: str, element: Element | None = None) -> str:
    """Return the mark that an element of the old text begins (`open`) or ends (`close`) here."""
    was = (("data-rl-was", element_json(element)),) if element else ()
    return start_tag(("template", (("data-ui", ""), ("data-rl", kind), *was))) + "</template>"
