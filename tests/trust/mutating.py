"""The mutants of a module: the same code, changed in one place."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCES = Path(__file__).parents[2] / "hooks"

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
    """Its dotted name."""
    line: int
    """Where it was changed, 1-based."""
    text: str
    """What stands on that line, without the space around it."""
    what: str
    """How it was changed."""
    tree: ast.Module
    """The changed code."""

    @property
    def place(self) -> str:
        """Module, line and change in words."""
        return f"{self.module}, line {self.line}: {self.what}: {self.text}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    source = path.read_text(encoding="utf-8")
    tree, texts = ast.parse(source), ["", *source.splitlines()]
    module = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
    labels = {id(part) for node in ast.walk(tree) for part in _without_behaviour(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in labels:
            continue
        for what, change in changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[place])
            ast.fix_missing_locations(changed)
            line = getattr(node, "lineno", 0)
            name = module.removesuffix(".__init__")
            yield Mutant(name, line, texts[line].strip(), what, changed)


def _without_behaviour(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in decorators, as `frozen=True` of a class, and what types are told by."""
    for decorator in getattr(node, "decorator_list", []):
        yield from ast.walk(decorator)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from ast.walk(node)


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
            yield f"left out {ast.unparse(statement)[:60]!r}", leave_out
