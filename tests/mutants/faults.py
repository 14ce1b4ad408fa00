"""Mutants of a module, made by cosmic-ray: one small fault each, where it can change what the code does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

HARMLESS = ("NoOp", "RemoveDecorator", "ExceptionReplacer", "VariableInserter", "VariableReplacer")
"""Operators that change nothing, or nothing but speed, and those that want arguments."""

Position = tuple[int, int]


@dataclass(frozen=True)
class Fault:
    """One mutant: the module's path inside the project, the operator with the number of its occurrence, the
    line, and the function or class that it is in."""

    module: str
    operator: str
    occurrence: int
    line: int
    inside: str

    @property
    def name(self) -> str:
        """A name that stays the same as long as the module does."""
        return f"{self.module}:{self.line} {self.inside} {self.operator.removeprefix('core/')}"


def faults(root: Path, module: Path) -> Iterator[Fault]:
    """Every fault that can be put into a module, those in its annotations left out: nothing runs these."""
    source = module.read_text(encoding="utf-8")
    tree, quiet = get_ast(source), list(_annotations(source))
    for name in operator_names():
        if name.endswith(HARMLESS) or get_operator(name).arguments():
            continue
        places = (
            (node, start)
            for node in ast_nodes(tree)
            for start, _ in get_operator(name)().mutation_positions(node)
        )
        for occurrence, (node, start) in enumerate(places):
            if not any(begin <= start < end for begin, end in quiet):
                inside = ASTQuery(node).get_definition_name() or "module"
                yield Fault(str(module.relative_to(root)), name, occurrence, start[0], inside)


def mutated(root: Path, fault: Fault) -> str:
    """The source of the module with the fault in it."""
    source = (root / fault.module).read_text(encoding="utf-8")
    made: str | None = mutate_code(source, get_operator(fault.operator)(), fault.occurrence)
    if made is None:
        raise ValueError(f"{fault.name} is not in the module any more")
    return made


def _annotations(source: str) -> Iterator[tuple[Position, Position]]:
    """Where the annotations of a module begin and end, and its docstrings, as (line, column)."""
    for node in ast.walk(ast.parse(source)):
        found: list[ast.expr | None] = []
        if isinstance(node, ast.FunctionDef):
            found = [node.returns]
        elif isinstance(node, ast.arg | ast.AnnAssign):
            found = [node.annotation]
        for one in found:
            if one is not None and one.end_lineno is not None and one.end_col_offset is not None:
                yield (one.lineno, one.col_offset), (one.end_lineno, one.end_col_offset)
