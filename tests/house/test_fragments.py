"""Each part of a page that a click asks for is drawn by some page: Streamlit stops at one that is not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FILES = [Path("app.py"), *Path("pages").glob("*.py"), *Path("atlas/ui").rglob("*.py")]

ASKING = {"go_to": 0, "rerun": 0, "bound": 2, "shows_selection": 1, "counts_in_panel": 1}
"""Functions that are told which parts are drawn anew, and from which argument on."""

LISTS = {"FRAGMENTS", "ASKED"}


def names_in(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def drawn_and_asked(tree: ast.AST) -> tuple[set[str], set[str]]:
    drawn: set[str] = set()
    asked: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = called(node)
            if name == "fragment":
                keys = [one.value for one in node.keywords if one.arg == "key"]
                drawn |= set(names_in([*node.args[:1], *keys]))
            elif name in ASKING:
                asked |= set(names_in(node.args[ASKING[name] :]))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            named = {one.id for one in node.targets if isinstance(one, ast.Name)}
            asked |= set(names_in(node.value.elts)) if named & LISTS else set()
    return drawn, asked


def test_every_part_that_is_asked_for_is_drawn_somewhere() -> None:
    drawn: set[str] = set()
    asked: set[str] = set()
    for file in FILES:
        here = drawn_and_asked(ast.parse(file.read_text("utf-8")))
        drawn |= here[0]
        asked |= here[1]
    assert asked, "nothing was found; does session.go_to have another name?"
    assert asked <= drawn, f"no page draws {', '.join(sorted(asked - drawn))}"


def test_a_part_that_nothing_draws_is_found() -> None:
    tree = ast.parse(
        'ASKED = ("a", "b")\nfragment("a", draw)\ngo_to("c", at="d")\nbound("f", "k", "e", also=1)'
    )
    assert drawn_and_asked(tree) == ({"a"}, {"a", "b", "c", "e"})
