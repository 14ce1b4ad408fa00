"""Timeline: not built yet."""

from atlas.ui import frame

frame.not_yet("timeline")
