"""What is measured: each section returns figures that a table can show."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from markdown import Markdown

from bench import history
from bench.generated import Shape, extend
from bench.machine import cpu
from bench.sites import Cost, bytes_of, empty_site, legal_site, ordinary_site, pages_of, run
from inforce.document import render
from inforce.history import open_repository
from inforce.metadata import read
from inforce.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rows = list[dict[str, Any]]

ROUNDS = 5
LARGEST = "ota-france"
LARGE = frozenset({"ota-france", "ota-genai-contrib"})
"""Bundles whose first build takes many minutes."""
SIZES: tuple[int, ...] = (10, 100, 1_000, 10_000)
BESIDE: tuple[int, ...] = (1_000, 3_000)
"""Versions of the sites that are also built from ordinary pages."""
UP_TO = 1_000
"""Texts and versions of the largest repository that is built, unless others are asked for."""
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


def first(rounds: int) -> Rows:
    """A first build of every bundle, beside one bare Markdown conversion of each text."""
    with tempfile.TemporaryDirectory() as name:
        empty = empty_site(Path(name, "empty"))
        nothing = median(run(empty, "mkdocs", "build").seconds for _ in range(rounds))
        found = history.repositories(Path(name, "clones"))
        small = (git_dir for git_dir in found if git_dir.stem not in LARGE)
        return [_first(git_dir, nothing) for git_dir in small if history.texts_in(git_dir) <= UP_TO]


def whole(rounds: int) -> Rows:
    """A first build of the largest bundle, in one go on all cores."""
    with tempfile.TemporaryDirectory() as name:
        found = history.repositories(Path(name, "clones"))
        return [_first(git_dir, 0.0, cores=True) for git_dir in found if git_dir.stem == LARGEST]


def _first(git_dir: Path, nothing: float, *, cores: bool = False) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        bare, html, texts = converted(git_dir)
        arguments = ("--repository", str(git_dir), "--site-url", "https://example.org/")
        begun = perf_counter()
        cost = run(
            Path(name), "inforce", "build", *arguments, "--site-dir", f"{name}/site", cores=cores
        )
        took = perf_counter() - begun
        pages = pages_of(Path(name))
        size, once = bytes_of(Path(name))
    return {
        "repository": git_dir.stem,
        "texts": texts,
        "pages": pages,
        "bare s": bare,
        "build s": cost.seconds,
        "ratio": (cost.seconds - nothing) / bare,
        **({} if cores else {f"{name} ÷ bare": cost.parts[name] / bare for name in cost.parts}),
        "took s": took,
        "MB": cost.megabytes,
        "site ÷ HTML of the texts": size / html,
        "on disk ÷ HTML of the texts": once / html,
    }


def converted(git_dir: Path) -> tuple[float, int, int]:
    """Return what bare conversions cost, the bytes of published HTML, and how many texts."""
    extensions = ["tables", "footnotes", "def_list", "attr_list", "fenced_code"]
    converter, bare, size, texts = Markdown(extensions=extensions), 0.0, 0, 0
    with open_repository(git_dir) as repository:
        lives = repository.read(repository.resolve("HEAD"), history.selected).lineages
        blobs = (one.blob for life in lives for one in life.snapshots if one.blob)
        for _, data in repository.blobs(dict.fromkeys(blobs)):
            body = read(decode(data, "").text, "", tolerant=True).body
            bare += cpu(lambda body=body: converter.reset().convert(body))  # type: ignore[misc]
            size += len(render(body).html.encode())
            texts += 1
    return bare, size, texts


def rebuilding(rounds: int) -> Rows:
    """A first build, and builds after one commit each, beside a site of one page."""
    sizes = [size for size in SIZES if size <= UP_TO]
    shapes = [Shape(size, policies) for size in sizes for policies in {1, max(size // 100, 1)}]
    rows = [_rebuilding(shape, rounds) for shape in sorted(shapes, key=lambda s: s.versions)]
    return [{**row, "ms per further page": _further(rows[0], row)} for row in rows]


def _further(smallest: dict[str, Any], row: dict[str, Any]) -> float | str:
    """Return what each page costs that the smallest site does not have."""
    pages = row["pages"] - smallest["pages"]
    if not pages:
        return ""
    above, least = (one["after a commit s"] - one["one page s"] for one in (row, smallest))
    return float((above - least) * 1000 / pages)


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


def ordinary(rounds: int) -> Rows:
    """The same version pages as ordinary pages of MkDocs and Material."""
    return [_ordinary(Shape(size), rounds) for size in BESIDE if size <= UP_TO]


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
    "first": first,
    "rebuilding": rebuilding,
    "ordinary": ordinary,
    "growth": growth,
    "whole": whole,
}
"""Every section by its name."""
