"""Tables that lose no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.tables import TableProcessor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element


class Tables(TableProcessor):
    """The library's tables; a row with more cells than the heading keeps them all."""

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        # The stubs leave the private methods out.
        surplus = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(  # type: ignore[misc]
            row, parent, [*align, *[None] * surplus]
        )
