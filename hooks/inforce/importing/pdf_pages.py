"""The pages of a PDF as pdfminer.six reads them: where its letters stand, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inforce.importing.lines import Line

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points, from the lower left corner of a page."""
_MARGINS = (2.0, 6.0)
"""How far apart, in letters, words of one line may stand: two ways to order a page."""


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a page whose words belong together."""

    page: int
    """1-based page."""
    box: Box
    """Where it is."""
    cell: bool = False
    """Whether it is a cell, or another part that is never read on with its neighbours."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    letters: tuple[Any, ...]
    """Its letters (`pdfminer.layout.LTChar`)."""
    drawn: tuple[Box, ...]
    """The boxes around every line, frame and dot drawn on it."""


def pages_of(data: bytes) -> list[Page]:
    """Return the pages of a PDF; raises what pdfminer.six raises for a damaged one."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found: list[Page] = []
    for page in PDFPage.get_pages(BytesIO(data)):
        interpreter.process_page(page)
        found.append(_page(device.get_result()))
    return found


def _page(layout: Any) -> Page:
    from pdfminer.layout import LTChar, LTCurve

    every = list(_all(layout))
    return Page(
        letters=tuple(one for one in every if isinstance(one, LTChar)),
        drawn=tuple(one.bbox for one in every if isinstance(one, LTCurve)),
    )


def _all(holder: Any) -> Iterator[Any]:
    from pdfminer.layout import LTFigure

    for one in holder:
        if isinstance(one, LTFigure):
            yield from _all(one)
        else:
            yield one


def orders(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the words of all pages in each order that pdfminer.six can see in them."""
    for margin in _MARGINS:
        yield "\f".join(_words(page.letters, margin) for page in pages)


def regions_of(lines: Iterable[Line]) -> list[Region]:
    """Return where lines stand, those that follow one another in a column as one region."""
    found: list[tuple[int, Region]] = []
    for line in lines:
        for region in line.regions:
            before = found[-1] if found else None
            joins = before is not None and not region.cell and not before[1].cell
            if before and joins and (before[0], before[1].page) == (line.column, region.page):
                found[-1] = (line.column, _joined(before[1], region))
            else:
                found.append((line.column, region))
    return [region for _, region in found]


def _joined(one: Region, other: Region) -> Region:
    left, lower, right, upper = zip(one.box, other.box, strict=True)
    return Region(one.page, (min(left), min(lower), max(right), max(upper)))


def by_regions(pages: Sequence[Page], regions: Sequence[Region]) -> tuple[str, str]:
    """Return the words of each region, one region after the other, and those outside of all."""
    where: dict[int, list[tuple[int, Box]]] = {}
    for place, region in enumerate(regions):
        where.setdefault(region.page, []).append((place, region.box))
    within: list[list[Any]] = [[] for _ in regions]
    outside: list[str] = []
    for number, page in enumerate(pages, start=1):
        rest: list[Any] = []
        for letter in page.letters:
            place = _place_of(letter.bbox, where.get(number, []))
            (rest if place < 0 else within[place]).append(letter)
        outside.append(_words(rest, _MARGINS[0]))
    return "\n".join(_words(found, _MARGINS[1]) for found in within), "\f".join(outside)


def _place_of(box: Box, among: Iterable[tuple[int, Box]]) -> int:
    """Return the number of the region that a letter stands in; -1 for none."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for place, (left, lower, right, upper) in among:
        if left <= x <= right and lower <= y <= upper:
            return place
    return -1


def _words(letters: Sequence[Any], margin: float) -> str:
    from pdfminer.layout import LAParams, LTLayoutContainer, LTTextContainer

    if not letters:
        return ""
    lows = [min(one.bbox[at] for one in letters) for at in (0, 1)]
    highs = [max(one.bbox[at] for one in letters) for at in (2, 3)]
    holder = LTLayoutContainer((*lows, *highs))
    for letter in letters:
        holder.add(letter)
    holder.analyze(LAParams(char_margin=margin))
    return "".join(one.get_text() for one in holder if isinstance(one, LTTextContainer))
