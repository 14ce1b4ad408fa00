"""The rules of the house: modules stay short, nothing comes from another host."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atlas.map.base import base_map, script_json
from atlas.model import Atlas
from atlas.model.load import MODELS
from tests.kit.server import ROOT

CODE = sorted(
    path
    for path in (ROOT / "app.py", *(ROOT / "atlas").rglob("*.py"), *(ROOT / "pages").glob("*.py"))
    if path != ROOT / "atlas" / "__init__.py"
)

AT_THE_COMPONENT = ("atlas/ui/shell/map_frame.py", "atlas/server/latency.py", "atlas/server/preload.py")
"""Who draws the map's component, makes its files known early, and names them for preloading."""

DRAWING = ("atlas/main.py", "atlas/ui/", "pages/")
"""Files and folders that draw what a visitor reads."""

WITH_STREAMLIT = (
    "app.py",
    "atlas/main.py",
    "atlas/session.py",
    "atlas/server/",
    "atlas/server/http.py",
    "atlas/server/preload.py",
    "atlas/ui/",
    "pages/",
)
"""The only files and folders that may know Streamlit."""


def imports(path: Path) -> set[str]:
    """Full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_short(path: Path) -> None:
    limit = 45 if path.parent.name == "pages" else 320
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_one_door_to_each_library(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    used = {module.split(".")[0] for module in imports(path)}
    assert "folium" not in used or name == "atlas/map/base.py"
    assert "streamlit_folium" not in used or name in AT_THE_COMPONENT
    assert "streamlit" not in used or name.startswith(WITH_STREAMLIT), "the core does not know streamlit"
    text = path.read_text(encoding="utf-8")
    if name != "atlas/session.py":
        assert "query_params" not in re.sub(r"query_params=|request\.query_params", "", text)
        assert "session_state" not in text


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_forbidden(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for word in ("unsafe_allow_html", "components.v1.html", "folium_static", "utils", "helpers"):
        assert word not in text, f"{word} has no place here"
    for thing in ("Popup", "Icon", "LayerControl", "colormap", "TileLayer", "MarkerCluster"):
        assert f"folium.{thing}" not in text, f"folium.{thing} has no place here"
    assert not re.search(r"^\s*#\s*(TODO|FIXME|XXX)", text, re.MULTILINE)


def test_no_outside_host_in_what_the_map_serves(atlas: Atlas) -> None:
    made = base_map("summit", atlas, "1")
    made.get_root().render()
    links = [link for _, link in (*made.default_js, *made.default_css)]
    assert all(link.startswith("../../app/static/") for link in links)
    for file in (ROOT / "atlas" / "static").rglob("*"):
        if file.suffix not in (".js", ".css", ".svg") or file.parent.name == "leaflet":
            continue
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http" not in text, f"{file.name} names a host"


def test_leaflet_loads_nothing() -> None:
    text = (ROOT / "atlas/static/leaflet/leaflet.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(\s*[\"']?(https?:)?//", text)


SHOWN = {
    "markdown", "caption", "subheader", "header", "title", "button", "selectbox", "pills", "write",
    "info", "warning", "error", "expander", "popover", "radio", "toggle", "slider", "text_input",
    "date_input", "metric", "page_link", "segmented_control", "checkbox", "download_button",
    "tabs", "multiselect", "toast", "success",
}  # fmt: skip
"""Calls of streamlit whose arguments the visitor reads."""


def literal_texts(call: ast.Call) -> list[str]:
    """Words that stand as literals in the arguments of a call, names of keys and icons left out."""
    values = [
        *call.args,
        *(word.value for word in call.keywords if word.arg in ("label", "help", "placeholder")),
    ]
    found = []
    for value in values:
        parts = value.values if isinstance(value, ast.JoinedStr) else [value]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                found.append(part.value)
    return found


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in CODE
        if str(path.relative_to(ROOT)).startswith(("atlas/ui/", "atlas/main.py", "pages/"))
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_words_come_from_the_language_file(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        ours = isinstance(node.func.value, ast.Name) and node.func.value.id == "filters"
        if node.func.attr in SHOWN and not ours:
            for text in literal_texts(node):
                words = re.sub(r":[a-z]+\[|:material/\w+:", "", text)
                assert not re.search(r"[A-Za-z]{2,}", words), f"line {node.lineno}: {text!r}"


def keys_said() -> set[str]:
    """Every literal key that the code asks the language file for."""
    found = set()
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""\bsay\(\s*["']([a-z_.\-]+)["']""", text))
    return found


def test_every_key_said_is_in_the_language_file() -> None:
    strings = tomllib.loads((ROOT / "atlas/lang/en.toml").read_text(encoding="utf-8"))
    for key in keys_said():
        node: object = strings
        for part in key.split("."):
            assert isinstance(node, dict), key
            assert part in node, f"{key} is not in en.toml"
            node = node[part]


def keys_held() -> set[str]:
    """Every key of the language file, in full."""

    def inside(group: dict[str, Any], before: str) -> Iterator[str]:
        for name, value in group.items():
            if isinstance(value, dict):
                yield from inside(value, f"{before}{name}.")
            else:
                yield before + name

    text = (ROOT / "atlas/lang/en.toml").read_text(encoding="utf-8")
    return set(inside(tomllib.loads(text), ""))


def patterns() -> set[str]:
    """Of every key that the code puts together, as `say(f"modes.{leg.mode}")`, what it may become."""
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
            if named and node.args and isinstance(node.args[0], ast.JoinedStr):
                parts = node.args[0].values
                fixed = (
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else GAP for part in parts
                )
                found.add("".join(fixed))
    return found


GAP = r"[A-Za-z0-9_\-]+"
"""What may stand in the gap of a key: one word."""


def test_every_key_that_is_put_together_leads_to_words() -> None:
    held, made = keys_held(), patterns()
    assert len(made) > 80
    assert [one for one in made if not any(re.fullmatch(one, name) for name in held)] == []


WHOLE = ("changes", "figure_names", "figure_sizes", "numerals")
"""Groups of the language file that are read as a whole, whatever stands in them."""

TO_THE_BROWSER = ("map_touch", "reach", "search", "take_words")
"""Groups that the scripts of the browser get, where each word is asked for by its last name."""


def test_no_key_of_the_language_file_is_dead(atlas: Atlas) -> None:
    """A key is asked for in full, put together from words of the code and ids of records, or read with its
    group by whoever asks for the group."""
    words, patterns = words_and_patterns()
    scripts = [file for file in (ROOT / "atlas/static").rglob("*.js") if "leaflet" not in file.parts]
    in_scripts = set(re.findall(r"\w+", " ".join(file.read_text(encoding="utf-8") for file in scripts)))
    known = words | {key for kind in MODELS for key in atlas.kind(kind)}
    known |= {word.replace("-", "_") for word in words}

    def asked(key: str) -> bool:
        group, _, last = key.rpartition(".")
        if group in WHOLE:
            return True
        if group in TO_THE_BROWSER:
            return last in in_scripts
        if group.endswith("_help") and last in words:
            return True
        return any(
            name in words
            or any(
                found and all(part in known or part.isdigit() for part in found.groups())
                for found in (re.fullmatch(pattern, name) for pattern in patterns)
            )
            for name in ([key, group] if last in ("one", "other") else [key])
        )

    dead = [key for key in sorted(keys_held()) if not asked(key)]
    assert not dead, ", ".join(dead)


def words_and_patterns() -> tuple[set[str], set[str]]:
    """Every string of the code, and every key that it puts together, with a group for each gap."""
    words: set[str] = set()
    made: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                first = node.values[0]
                if isinstance(first, ast.Constant) and re.match(r"[a-z_]+\.", str(first.value)):
                    parts = (
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else f"({GAP})"
                        for part in node.values
                    )
                    made.add("".join(parts))
    return words, made


def test_every_closed_word_has_a_name() -> None:
    from atlas.address import KINDS, STATUSES
    from atlas.model.fields import COUNTRIES, LANGUAGES
    from atlas.words import say

    for status in STATUSES:
        assert say(f"statuses.{status}")
        assert say(f"status_help.{status}")
    for country in COUNTRIES:
        assert say(f"countries.{country}")
    for language in LANGUAGES:
        assert say(f"languages.{language}")
    for kind in KINDS:
        assert say(f"kinds.{kind}")
        assert say(f"kind_help.{kind}")


def test_a_value_cannot_break_out_of_its_script() -> None:
    line = script_json({"name": "</script><img src=x onerror=alert(1)>`${1}"})
    assert "<" not in line
    assert "`" not in line
    assert "${" not in line


def test_the_project_keeps_to_itself() -> None:
    """No path of a machine and no address of a package registry stands in the project's own files."""
    bad = re.compile(r"/(?:home|root|work|tmp)/|pypi\.org|registry\.npmjs|deb\.debian", re.I)
    files = [*CODE, *ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "data" / "README.md", *ROOT.glob("*.txt")]
    for file in files:
        if file.exists():
            assert not bad.search(file.read_text(encoding="utf-8")), file
