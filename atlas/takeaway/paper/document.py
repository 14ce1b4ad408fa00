"""A page of HTML that stands by itself: head, style, and a policy by which nothing in it runs or loads."""

from __future__ import annotations

from functools import cache
from html import escape

from atlas.address import GOODS, THEMES
from atlas.assets import STATIC
from atlas.map.looks import PAGE, RULE
from atlas.takeaway.paper.drawing import colours
from atlas.words import LANGUAGE

ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""The policy of a page without any script: what got into it in spite of all would neither run nor load."""


def document(title: str, description: str, body: str, head: str = "", policy: str = ALONE) -> str:
    """A whole page; title, description: plain text; body, head: HTML, escaped by whoever wrote it."""
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta name="description" content="{escape(description)}">\n'
        f"{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


@cache
def style(dark: bool = True) -> str:
    """The style sheet of paper with the palette in it. dark: whether a dark screen gets dark colours."""
    light = f":root{{--page:{PAGE['light']};--rule:{RULE['light']};{colours('light')}}}\n"
    night = (
        "@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;"
        f"--page:{PAGE['dark']};--rule:{RULE['dark']};{colours('dark')}}}}}\n"
    )
    marks = "".join(f".theme-{name},.goods-{name}{{color:var(--{name})}}\n" for name in (*THEMES, *GOODS))
    return light + (night if dark else "") + marks + (STATIC / "paper.css").read_text(encoding="utf-8")
