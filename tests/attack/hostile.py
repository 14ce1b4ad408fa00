"""Hostile texts: what an attacker or an accident may put into a text, an address or a parameter."""

from __future__ import annotations

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
