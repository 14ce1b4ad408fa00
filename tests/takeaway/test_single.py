"""The plain script of the edition: modules in the order in which they need each other."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from atlas.model import Atlas
from atlas.takeaway.edition.bundle import bundle
from atlas.takeaway.edition.single import plain_script

MODULES = {
    "edition/main.js": 'import { a, b as c } from "../map/one.js";\nimport * as two from "./two.js";\n'
    "console.log(a() + c + two.d);\n",
    "edition/two.js": "export const d = 3;\nexport class E {}\n",
    "map/one.js": 'import { d } from "../edition/two.js";\nexport function a() {\n  return d;\n}\n'
    "export const b = 10;\n",
}
"""Modules that write 16: three, ten and three again."""


@pytest.mark.skipif(not shutil.which("node"), reason="the program node is not installed")
def test_a_plain_script_does_what_its_modules_do() -> None:
    made = bundle(MODULES, "edition/main.js")
    told = subprocess.run(["node", "-e", made], capture_output=True, text=True, check=True).stdout
    assert told == "16\n"


def test_a_module_stands_once_and_after_what_it_needs() -> None:
    made = bundle(MODULES, "edition/main.js", "edition/two.js")
    places = [made.index(f"const ${name}_js = ") for name in ("edition_two", "map_one", "edition_main")]
    assert places == sorted(places)
    assert made.count("class E {}") == 1
    assert "import " not in made
    assert "export " not in made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("export default 1;", "is written in a way"),
        ('import "./two.js";', "is written in a way"),
        ('import { a } from "./main.js";', "needs itself"),
    ],
)
def test_what_a_plain_script_cannot_have_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        bundle({**MODULES, "edition/main.js": text}, "edition/main.js")


def test_the_modules_of_the_map_are_understood(atlas: Atlas) -> None:
    made = plain_script(atlas, "map", "panel", "search")
    assert "</script" not in made.lower()
    assert made.count("(() => {") > 15
