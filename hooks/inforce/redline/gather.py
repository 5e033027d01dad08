"""The words of one leaf while it is read."""

from __future__ import annotations

from functools import lru_cache

from inforce.redline.tokens import Cut, cut
from inforce.redline.tree import Chain, Element, Leaf


@lru_cache(maxsize=256)
def _no_chains(count: int) -> tuple[Chain, ...]:
    """Return the inline elements of so many words that are in none."""
    return ((),) * count


def plain_leaf(element: Element | None, parent: int, text: str) -> Leaf:
    """Return the leaf of one text that stands in no inline element, outside `pre`."""
    found = cut(text)
    return Leaf(element, parent, found.words, found.plain, _no_chains(len(found.words)))


class Gathered:
    """Words, with the white space before and the inline elements around each.

    White space waits until a word claims it, so it belongs to the word after it, whatever inline
    elements begin or end between the two.
    """

    def __init__(self) -> None:
        self._words: list[str] = []
        self._spaces: list[str] = []
        self._chains: list[Chain] = []
        self._white = ""
        self._sole: Cut | None = None
        self._sole_chain: Chain = ()

    def is_empty(self) -> bool:
        """Tell whether there are no words yet."""
        return self._sole is None and not self._words

    def forget_space(self) -> None:
        """Drop white space that no word has claimed."""
        self._white = ""

    def text(self, text: str, chain: Chain, *, exact: bool) -> bool:
        """Add the words of a text; return whether there were any."""
        found = cut(text)
        if not found.words:
            self._white += found.rest
            return False
        if self.is_empty() and not exact:
            self._sole, self._sole_chain = found, chain
        else:
            self.word(found.words[0], found.spaces[0], chain, exact=exact)
            self._words += found.words[1:]
            self._spaces += (found.spaces if exact else found.plain)[1:]
            self._chains += [chain] * (len(found.words) - 1)
        self._white = found.rest
        return True

    def word(self, word: str, space: str, chain: Chain, *, exact: bool) -> None:
        """Add one word with the white space directly before it."""
        self._spread()
        space = self._white + space
        if not exact:
            space = " " if space and self._words else ""
        self._words.append(word)
        self._spaces.append(space)
        self._chains.append(chain)
        self._white = ""

    def _spread(self) -> None:
        """Make room for more after a text that might have been all of the leaf."""
        if self._sole is not None:
            self._words += self._sole.words
            self._spaces += self._sole.plain
            self._chains += [self._sole_chain] * len(self._sole.words)
            self._sole = None

    def last_chain(self) -> Chain:
        """Return the inline elements around the last word."""
        self._spread()
        return self._chains[-1] if self._chains else ()

    def leaf(self, element: Element | None, parent: int) -> Leaf:
        """Return the leaf; a text that is all of it is shared with other leaves that hold it."""
        if self._sole is not None:
            words, chain = self._sole.words, self._sole_chain
            chains = (chain,) * len(words) if chain else _no_chains(len(words))
            return Leaf(element, parent, words, self._sole.plain, chains)
        words, spaces, chains = tuple(self._words), tuple(self._spaces), tuple(self._chains)
        return Leaf(element, parent, words, spaces, chains)
