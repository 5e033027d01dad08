"""Footnotes that lose no word, whatever the author does with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FootnoteExtension

if TYPE_CHECKING:
    from typing import Any

_NOWHERE = "\x02nowhere\x02"
"""Stands where the footnotes go; the converter removes the character from every text, so that no
text can move them."""


class Footnotes(FootnoteExtension):
    """The library's footnotes, in the order of the text; a name used twice keeps both texts.

    The library forgets the first text of a repeated name, and fails over an empty footnote and
    over one that is defined inside another.
    """

    def __init__(self, **settings: Any) -> None:
        self.complete = False
        super().__init__(**{"USE_DEFINITION_ORDER": False, "PLACE_MARKER": _NOWHERE, **settings})

    def reset(self) -> None:
        """Forget everything before the next text."""
        super().reset()
        self.complete = False

    def setFootnote(self, id: str, text: str) -> None:  # noqa: N802 (name fixed by the library)
        """Keep the text of a footnote; a second one of the same name is added to the first."""
        if self.complete:
            return
        before = self.footnotes.get(id)
        super().setFootnote(id, f"{before}\n\n{text}" if before else text.strip() or "&nbsp;")

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802
        """Return the footnotes; those defined inside others are found first."""
        seen = 0
        while seen < len(self.footnotes):
            names = list(self.footnotes)[seen:]
            seen += len(names)
            for name in names:
                self.parser.parseChunk(Element("div"), self.footnotes[name])
        self.complete = True
        return super().makeFootnotesDiv(root)
