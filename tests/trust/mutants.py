"""Changes the code in one place at a time and counts how often a test notices.

    python -m trust.mutants [--sample 60] [--seed 1] [manifest] [verify] [metadata] [timeline]

Comparisons are turned round, conditions negated, numbers moved by one, statements left out, results
taken away. Each mutant lives in a child of this process only; nothing is written. What no test
notices is listed, with the line.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.util
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib  # noqa: F401 (imported before the children are forked, as all below)
import hypothesis  # noqa: F401
import jinja2  # noqa: F401
import markdown  # noqa: F401
import mkdocs.commands.build  # noqa: F401
import nh3  # noqa: F401
import pydantic  # noqa: F401
import pytest
import selectolax.lexbor  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "hooks" / "inforce"
SECONDS = 90
"""A mutant that takes longer never ends, and that is noticed."""

AREAS = {
    "manifest": (
        ["records/line.py", "records/merkle.py", "records/checkpoint.py", "site/record_files.py"],
        ["tests/records", "tests/trust/test_removal.py"],
    ),
    "verify": (
        ["records/checks.py", "records/served.py", "verification/*.py"],
        ["tests/records/test_records.py", "tests/trust/test_verify.py"],
    ),
    "metadata": (
        ["metadata/*.py"],
        [
            "tests/metadata",
            "tests/bad/test_inputs.py::test_in_new_text_each_is_refused_as_its_file_says",
        ],
    ),
    "timeline": (["timeline/*.py"], ["tests/timeline", "tests/trust/test_permanence.py"]),
}

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    module: str
    line: int
    what: str
    tree: ast.Module


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = ".".join(path.relative_to(CHECKOUT / "hooks").with_suffix("").parts)
    labels = {id(part) for node in ast.walk(tree) for part in _labels(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in labels:
            continue
        for what, change in changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[place])
            ast.fix_missing_locations(changed)
            yield Mutant(
                module.removesuffix(".__init__"), getattr(node, "lineno", 0), what, changed
            )


def _labels(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in decorators, as `frozen=True` of a class: no behaviour to test."""
    for decorator in getattr(node, "decorator_list", []):
        yield from ast.walk(decorator)


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Yield the ways to change one node, in words and as a function on its copy."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        yield "comparison turned", _turn
    if isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "and/or exchanged", lambda copied: setattr(copied, "op", other())
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield (
            "condition negated",
            lambda copied: setattr(copied, "test", ast.UnaryOp(ast.Not(), copied.test)),
        )
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield "number moved", lambda copied: setattr(copied, "value", copied.value + 1)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield "switch turned", lambda copied: setattr(copied, "value", not copied.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield "sum made a difference", lambda copied: setattr(copied, "op", ast.Sub())
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield "result taken away", lambda copied: setattr(copied, "value", ast.Constant(None))
    if isinstance(node, ast.FunctionDef | ast.For | ast.If | ast.With):
        yield from _without_statements(node)


def _turn(copied: ast.Compare) -> None:
    copied.ops[0] = TURNED[type(copied.ops[0])]()


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _without_statements(node: Any) -> Iterator[tuple[str, Callable[[Any], None]]]:
    for place, statement in enumerate(node.body):
        docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if docstring or not isinstance(statement, ast.Expr | ast.Assign | ast.AugAssign):
            continue

        def leave_out(copied: Any, place: int = place) -> None:
            copied.body[place] = ast.Pass()

        if isinstance(statement, ast.Expr | ast.AugAssign):
            yield f"statement on line {statement.lineno} left out", leave_out


class Swapped(MetaPathFinder, Loader):
    """Imports one module as its mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != self.mutant.module:
            return None
        base = PACKAGE.parent.joinpath(*name.split("."))
        folder = [str(base)] if base.is_dir() else None
        file = base / "__init__.py" if folder else base.with_suffix(".py")
        return importlib.util.spec_from_file_location(
            name, file, loader=self, submodule_search_locations=folder
        )

    def create_module(self, spec: Any) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self.mutant.tree, str(module.__file__), "exec"), module.__dict__)  # noqa: S102


def noticed(mutant: Mutant | None, tests: list[str]) -> bool:
    """Tell whether any test fails in a child of this process that runs the mutant."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with tempfile.TemporaryFile() as nowhere:
                for stream in (1, 2):
                    os.dup2(nowhere.fileno(), stream)
            if mutant is not None:
                sys.meta_path.insert(0, Swapped(mutant))
            code = int(
                pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", *tests])
            )
        finally:
            os._exit(code)
    return _ended(child) != 0


def _ended(child: int) -> int:
    """Return the exit code of a child; one that never ends is ended."""
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return 1


def measure(area: str, sample: int, seed: int) -> tuple[int, int]:
    """Return how many mutants of an area were tried and noticed; print the others."""
    patterns, tests = AREAS[area]
    paths = sorted(path for pattern in patterns for path in PACKAGE.glob(pattern))
    found = [mutant for path in paths for mutant in mutants(path)]
    chosen = random.Random(seed).sample(found, min(sample, len(found)))
    assert not noticed(None, tests), f"the tests of {area} fail without any mutant"
    killed = 0
    for mutant in chosen:
        if noticed(mutant, tests):
            killed += 1
        else:
            print(f"  not noticed: {mutant.module}, line {mutant.line}: {mutant.what}", flush=True)
    print(f"{area}: {killed} of {len(chosen)} noticed ({len(found)} possible)", flush=True)
    return len(chosen), killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", default=list(AREAS))
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.chdir(CHECKOUT)
    os.environ["INFORCE_EXAMPLES"] = "25"
    results = [measure(area, asked.sample, asked.seed) for area in asked.areas or AREAS]
    tried, killed = (sum(column) for column in zip(*results, strict=True))
    print(f"all: {killed} of {tried} noticed, {killed / tried:.0%}")


if __name__ == "__main__":
    main()
