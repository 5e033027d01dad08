"""What an import finds, guesses and refuses."""

from __future__ import annotations

from dataclasses import dataclass, field


class ImportRefusedError(Exception):
    """The file is not imported; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something the file does not say and the import decided."""

    line: int
    """1-based line or paragraph of the source where it was decided; 0 for the whole file."""
    decided: str
    """What was decided."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as Markdown, and what it was made from."""

    markdown: str
    """The body of the policy; lines end with LF."""
    title: str
    """Name of the text; empty where none was found."""
    words: tuple[str, ...]
    """The words of the source, as each second reader takes them: where the order of reading is not
    sure, there are several. None of them shares anything with the import."""
    numbered: bool
    """Whether these words include the numbers of lists."""
    typed: tuple[str, ...] = ()
    """Numbers that the source counts by itself and the policy spells out."""
    guesses: tuple[Guess, ...] = ()
    """Every decision, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What to do with what a policy cannot hold; nothing is decided unasked."""

    tracked: str = ""
    """`accept` or `reject` tracked changes; empty refuses them."""
    drop_comments: bool = False
    """Whether comments may be left out."""
    drop_text_boxes: bool = False
    """Whether text boxes may be left out."""


@dataclass(slots=True)
class Node:
    """An element of a text on its way to Markdown."""

    tag: str
    """Name of the element; empty for text."""
    text: str = ""
    """Characters of a text."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Attributes; `label` is the number an item shows."""
    children: list[Node] = field(default_factory=list)
    """What it holds."""

    def words(self) -> str:
        """Return all characters in it."""
        return self.text + "".join(child.words() for child in self.children)
