"""Corridor: not built yet."""

from atlas.ui import frame

frame.not_yet("corridor")
