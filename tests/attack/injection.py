"""Pages drawn with hostile texts in every record: `python -m tests.attack.injection [defences off]`.

The loader's check of texts is passed over (`tests.attack.hostile.spoilt`). Printed is every text that would
reach the browser as Markdown with a part of the payload that still means something; then the exit code is 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.attack.hostile import PAYLOAD, Page, spoilt

ROOT = Path(__file__).resolve().parents[2]

VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("summit", {}),
    ("summit", {"at": "kaz"}),
    ("summit", {"at": "aktau-port-xray"}),
    ("summit", {"at": "summit-held-tokyo-2025"}),
    ("summit", {"at": "caspian-sea"}),
    ("corridor", {}),
    ("corridor", {"part": "legs", "at": "beyneu-mangystau"}),
    ("corridor", {"part": "weak", "at": "aktau-port"}),
    ("corridor", {"part": "facts"}),
    ("corridor", {"part": "corridors"}),
    ("corridor", {"part": "trials"}),
    ("declaration", {"at": "tokyo-declaration"}),
    ("timeline", {"asof": "2024-08-09", "beside": "2025-12-20"}),
    ("resources", {"at": "kaz-inkai-uranium-mine"}),
    ("resources", {"part": "numbers"}),
    ("resources", {"part": "forums", "at": "usa-c5plus1"}),
    ("resources", {"part": "companies"}),
    ("resources", {"part": "states", "compare": "kaz"}),
    ("sources", {"part": "article", "claim": "s02-b"}),
    ("sources", {"part": "disagreements"}),
    ("sources", {"part": "register", "source": "geonames"}),
    ("sources", {"part": "corrections"}),
    ("sources", {"part": "gaps"}),
    ("sources", {"part": "downloads"}),
    ("sources", {"part": "freshness"}),
    ("sources", {"part": "method"}),
)
"""Pages and addresses that together draw every kind of record."""

PLAIN = (
    "arrow_data_frame",
    "vega_lite_chart",
    "component_instance",
    "bidi_component",
    "selectbox",
    "multiselect",
)
"""Elements that show texts as they are, without Markdown."""

TITLE = re.compile(r'\((<[^>]*>) "(?:[^"\\]|\\.)*"\)|^\[\S+\]: <[^>]*> "(?:[^"\\]|\\.)*"$', re.MULTILINE)
"""Where a footnote mark leads, with the text that is shown on hover: no Markdown but `\\` and `&`."""

ALIVE = re.compile(
    r"<img|</script|`zq|\*\*zq|\[zq\]|:red\[zq|:smile:|\$zq|~~zq|&lt;|zq -> zq|https://evil|www\.evil|zq@evil"
)
"""Parts of the payload that mean something where no backslash stands before them."""


def leaks(at: AppTest) -> Iterator[str]:
    """Every text of a page, Markdown or HTML, in which a part of the payload is alive."""
    for element in at:
        proto = getattr(element, "proto", None)
        if element.type == "html":
            page = Page()
            page.feed(proto.body)
            yield from (f"html: {found}" for found in page.alive)
        elif isinstance(proto, Message) and element.type not in PLAIN:
            for text in _texts(proto):
                found = ALIVE.search(re.sub(r"\\[!-/:-@\[-`{-~]", "", TITLE.sub("", text)))
                if found:
                    yield f"{element.type}: {found[0]} in {text[:90]!r}"


def _texts(proto: Message) -> Iterator[str]:
    for _, value in proto.ListFields():
        yield from _texts_in(value)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith("$$ID"):  # the key of a widget is not shown
            yield value
    elif isinstance(value, Message):
        yield from _texts(value)
    elif not isinstance(value, bytes | int | float | Mapping) and hasattr(value, "__getitem__"):
        for one in value:
            yield from _texts_in(one)


def off(defence: str) -> None:
    """Switch a defence off: what escapes signs (`special`), keeps Streamlit from replacing (`replaced`), or
    escapes what a footnote mark shows on hover (`hover`).
    """
    from atlas import words

    never = re.compile(r"((?!))")
    match defence:
        case "special":
            words._SPECIAL = never
        case "replaced":
            words._REPLACED = never
        case "hover":
            words.hover = lambda source: source.publisher
        case _:
            raise SystemExit(f"no defence is called {defence}")


def hostile(first: str = "", last: str = "") -> None:
    """Make the loader of this process give an Atlas with hostile texts. Nothing of it is kept for others, and
    the sound one that an earlier start has kept is not taken.

    first, last: what each text begins and ends with, beside the payload.
    """
    from atlas.model import load

    sound: Callable[..., Any] = load.load
    load.load = lambda *data: spoilt(sound(*data), f"{PAYLOAD}{last}", first)  # type: ignore[assignment]  # the point of this module
    load.kept = lambda _, make: make()  # type: ignore[assignment]  # the point of this module
    load.the_atlas.cache_clear()


def run(views: tuple[tuple[str, dict[str, str]], ...] = VIEWS) -> list[str]:
    """What leaks on which page, and exceptions, with hostile texts in every record."""
    hostile()
    found = []
    for page, parameters in views:
        at = AppTest.from_file(str(ROOT / "atlas" / "main.py"), default_timeout=120)
        for name, value in parameters.items():
            at.query_params[name] = value
        at.run()
        if page != "summit":
            at.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        where = f"{page} {parameters}"
        found += [f"{where}: exception {one.message}" for one in at.exception]
        found += [f"{where}: {leak}" for leak in dict.fromkeys(leaks(at))]
        if page == "summit" and not parameters and "zq1" not in str(at):
            found.append("the payload is not on the page")
    return found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        off(name)
    told = run()
    print("\n".join(told))
    print(f"{len(told)} leaks on {len(VIEWS)} views")
    sys.exit(1 if told else 0)
