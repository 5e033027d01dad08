"""What is measured: each section returns figures that a table can show."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench import history
from bench.generated import Shape, extend
from bench.sites import Cost, empty_site, legal_site, ordinary_site, pages_of, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = list[dict[str, Any]]

ROUNDS = 5
SIZES = (10, 100, 1_000, 10_000)
COUNTED = ("conversions", "redlines", "templates", "processes")


def reading(rounds: int) -> Rows:
    """Reading a whole history against bare git."""
    return [
        {
            "repository": row.name,
            "commits": row.commits,
            "texts": row.texts,
            "bare git s": row.bare,
            "inforce s": row.inforce,
            "ratio": row.ratio,
        }
        for row in history.measured(rounds)
    ]


def rebuilding(rounds: int, sizes: Sequence[int] = SIZES) -> Rows:
    """A first build, and builds after one commit each, beside a site of one page."""
    shapes = [Shape(size, policies) for size in sizes for policies in {1, max(size // 100, 1)}]
    return [_rebuilding(shape, rounds) for shape in sorted(shapes, key=lambda s: s.versions)]


def _rebuilding(shape: Shape, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder, empty = legal_site(Path(name, "legal"), shape), empty_site(Path(name, "empty"))
        cold = run(folder, "inforce", "build")
        warm: list[Cost] = []
        bare: list[Cost] = []
        for number in range(rounds):
            extend(folder, shape, shape.versions + number, 1)
            warm.append(run(folder, "inforce", "build"))
            bare.append(run(empty, "mkdocs", "build"))
        pages = pages_of(folder)
    nothing = median(cost.seconds for cost in bare)
    above = median(cost.seconds for cost in warm) - nothing
    return {
        "versions": shape.versions,
        "policies": shape.policies,
        "pages": pages,
        "first build s": cold.seconds,
        "first build MB": cold.megabytes,
        "after a commit s": above + nothing,
        "one page s": nothing,
        "ms per page": above * 1000 / pages,
        **{f"{name} after": warm[-1].counts.get(name, 0) for name in COUNTED},
        "MB": median(cost.megabytes for cost in warm),
    }


def ordinary(rounds: int, sizes: Sequence[int] = (1_000, 3_000)) -> Rows:
    """The same version pages as ordinary pages of MkDocs and Material."""
    return [_ordinary(Shape(size), rounds) for size in sizes]


def _ordinary(shape: Shape, rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        ours = legal_site(Path(name, "ours"), shape)
        beside = ordinary_site(Path(name, "beside"), shape, in_nav=False)
        listed = ordinary_site(Path(name, "listed"), shape, in_nav=True)
        cold = run(ours, "inforce", "build").seconds
        warm = median(run(ours, "inforce", "build").seconds for _ in range(rounds))
        outside = run(beside, "mkdocs", "build").seconds
        inside = run(listed, "mkdocs", "build").seconds
    return {
        "versions": shape.versions,
        "inforce first s": cold,
        "inforce again s": warm,
        "ordinary s": outside,
        "in navigation s": inside,
        "ordinary ÷ first": outside / cold,
        "ordinary ÷ again": outside / warm,
        "in navigation ÷ first": inside / cold,
    }


def growth(rounds: int) -> Rows:
    """First builds of sites that grow in one way each, with the exponent of time and of memory."""
    ways: dict[str, Callable[[int], Shape]] = {
        "versions": lambda size: Shape(size),
        "policies": lambda size: Shape(size, policies=size // 4),
        "words": lambda size: Shape(20, clauses=size // 4),
    }
    return [_growth(name, shape, rounds) for name, shape in ways.items()]


def _growth(name: str, shape: Callable[[int], Shape], rounds: int) -> dict[str, Any]:
    sizes = (100, 400, 1_600)
    with tempfile.TemporaryDirectory() as folder:
        empty = empty_site(Path(folder, "empty"))
        nothing = median(run(empty, "mkdocs", "build").seconds for _ in range(rounds))
        costs = [
            run(legal_site(Path(folder, str(size)), shape(size)), "inforce", "build")
            for size in sizes
        ]
    return {
        "growing in": name,
        **{f"{size} s": cost.seconds for size, cost in zip(sizes, costs, strict=True)},
        "exponent of time": exponent(sizes, [cost.seconds - nothing for cost in costs]),
        "exponent of memory": exponent(sizes, [cost.megabytes for cost in costs]),
    }


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Return the slope of the least-squares line through the logarithms of both."""
    across, up = [math.log(size) for size in sizes], [math.log(value) for value in values]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    slope = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return slope / sum((x - middle) ** 2 for x in across)


SECTIONS: dict[str, Callable[[int], Rows]] = {
    "reading": reading,
    "rebuilding": rebuilding,
    "ordinary": ordinary,
    "growth": growth,
}
"""Every section by its name."""
