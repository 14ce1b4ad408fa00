"""Names of themes and goods as Markdown, each with its dot of colour (`map/looks.py`)."""

from __future__ import annotations

from atlas.map.looks import TEXT_COLOURS
from atlas.session import current_atlas
from atlas.words import plain, say


def theme_name(theme: str) -> str:
    """A theme as Markdown: its dot of colour and its name, with an asterisk where it is the Atlas's own."""
    record = current_atlas().themes[theme]
    own = "" if record.official else "\\*"
    return f":{TEXT_COLOURS[theme]}[●] {plain(record.name)}{own}"


def goods_name(group: str) -> str:
    """A group of commodities as Markdown: its dot of colour and its name."""
    return f":{TEXT_COLOURS[group]}[●] {say(f'goods.{group}')}"


def commodity_name(commodity: str) -> str:
    """A commodity in words."""
    return commodity.replace("-", " ")
