"""Hostile texts: what an attacker or an accident may put into a text, an address or a parameter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any, get_args, get_type_hints

from pydantic import AfterValidator, BaseModel

from atlas.model import Atlas
from atlas.model.fields import _text
from atlas.model.load import MODELS

MEGABYTE = "x" * 1_000_000

SPOILT_TEXTS = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "a `b` c",
    "left \u202e right",
    "zero\u200bwidth",
    "line\nbreak",
    "line\u2028separator",
    "bell\x07",
    "nothing\x00",
    " leads",
    "",
)
"""Texts that the loader refuses: markup, templates, unseen signs, line breaks, spaces at an end."""

PAYLOAD = (
    "zq1 <img src=https://evil.example/i.png onerror=alert(1)> </script><script>alert(1)</script> "
    "${alert(1)} `zq` **zq** [zq](https://evil.example/l) ![zq](https://evil.example/m.png) "
    ":red[zq] :smile: $zq$ ~~zq~~ &lt;zq&gt; "
    "zq -> zq https://evil.example/a www.evil.example zq@evil.example \"zq' \u202ezq"
)
"""A text with all that Markdown, HTML, JavaScript, templates and Streamlit could take for more than text."""


def spoilt(atlas: Atlas, payload: str = PAYLOAD, first: str = "") -> Atlas:
    """An Atlas with the payload behind every text of every record, past the loader and its checks.

    first: what stands before each text.
    """
    return replace(atlas, **{kind: _spoilt_kind(atlas.kind(kind), payload, first) for kind in MODELS})


def _spoilt_kind(records: Mapping[str, Any], payload: str, first: str) -> dict[str, Any]:
    return {key: _spoilt(record, payload, first) for key, record in records.items()}


def _spoilt(value: Any, payload: str, first: str) -> Any:
    """A copy of a record with the payload around each value that is a text by its class."""
    if isinstance(value, tuple):
        return tuple(_spoilt(one, payload, first) for one in value)
    if not isinstance(value, BaseModel):
        return value
    changed = {}
    for name, held in value:
        texts = _texts_allowed(type(value), name)
        if texts and isinstance(held, str):
            changed[name] = f"{first}{held} {payload}"
        elif texts and isinstance(held, tuple):
            changed[name] = tuple(f"{first}{one} {payload}" for one in held)
        else:
            changed[name] = _spoilt(held, payload, first)
    return value.model_copy(update=changed)


@cache
def _texts_allowed(model: type[BaseModel], field: str) -> bool:
    """Whether a field holds free text, or a tuple of such: a Text, a Name, a title."""
    hints = _hints(get_type_hints(model, include_extras=True)[field])
    marks = [mark for hint in hints for mark in getattr(hint, "__metadata__", ())]
    return any(isinstance(mark, AfterValidator) and mark.func is _text for mark in marks)


def _hints(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        if inner is not Ellipsis and not isinstance(inner, str):
            yield from _hints(inner)


EVIL = "evil.example"
"""The host to which the payload leads."""


class Page(HTMLParser):
    """Notes what of a page came from a payload and is more than text, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: list[str] = []
        self.text: list[str] = []
        self._runs = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note attributes that run or ask, and links that no record has."""
        self._runs = tag == "script" and "json" not in (dict(attrs).get("type") or "")
        for name, value in attrs:
            where = (value or "").strip().lower()
            loads = name in ("href", "src", "srcset", "action", "data", "poster", "style")
            away = loads and where.startswith(("http:", "https:", "//")) and tag not in ("a", "link")
            asks = loads and EVIL in where
            if name.startswith("on") or where.startswith("javascript:") or away or asks:
                self.alive.append(f"<{tag} {name}={where[:50]!r}>")

    def handle_data(self, data: str) -> None:
        """Keep the text, and note a script that is the payload's own; in a string of ours it is text."""
        self.text.append(data)
        if self._runs and data.lstrip().startswith("alert(1)"):
            self.alive.append("a script")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the name is that of HTMLParser
        """A script has ended, or another element."""
        self._runs = False
