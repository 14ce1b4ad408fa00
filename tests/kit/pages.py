"""Pages run without a browser, and what they say."""

from __future__ import annotations

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.kit.server import ROOT


def open_page(name: str = "summit", **parameters: Any) -> AppTest:
    """A page with its notice, run once with these parameters in its address.

    AppTest always opens home, so the page's own script is run in a script of ours. A parameter whose name is
    a word of Python is written with an underscore behind it (`from_`).
    """
    at = AppTest.from_function(_run, kwargs={"name": name, "root": str(ROOT)}, default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key.rstrip("_")] = value
    return at.run()


def _run(name: str, root: str) -> None:
    import runpy

    from atlas.ui.shell import frame

    frame.notice()
    runpy.run_path(f"{root}/pages/{name}.py")


def open_app(name: str = "summit", **parameters: Any) -> AppTest:
    """The whole app with its frame, then a page of it: two runs, for what the frame does."""
    at = AppTest.from_file(str(ROOT / "atlas" / "main.py"), default_timeout=60)
    for key, value in parameters.items():
        at.query_params[key] = value
    at.run()
    if name != "summit":
        at.switch_page(str(ROOT / "pages" / f"{name}.py")).run()
    return at


def seen(text: str) -> str:
    """Markdown as a reader sees its signs: without the backslashes that keep them from meaning anything."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def prose(at: AppTest) -> str:
    """The sentences of the page: Markdown and captions, without tables, boxes and buttons."""
    return "\n".join(str(element.value) for element in (*at.markdown, *at.caption))


def texts(at: AppTest) -> str:
    """All text of the page: Markdown, captions, metrics, the options of boxes, the rows of tables."""
    parts = [prose(at)]
    parts += [f"{metric.label} {metric.value}" for metric in at.metric]
    parts += [str(option) for box in at.selectbox for option in box.options]
    parts += [table.value.to_csv() for table in at.dataframe]
    parts += [button.label for button in at.button]
    return "\n".join(str(part) for part in parts)


def map_told(at: AppTest, map_name: str) -> dict[str, Any]:
    """What the map of a page was told by its wires: by name, and by the panel."""
    found: dict[str, Any] = {}
    for wire in at.get("bidi_component"):
        data = json.loads(wire.proto.json)
        if data.get("map") in (map_name, "panel"):
            found |= data["state"]
    return found
