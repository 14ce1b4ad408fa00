"""What happens before the first visitor comes: data checked, pages imported, one page drawn for nobody."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit.runtime import get_instance

from atlas.map.layers import LAYERS, layer_on
from atlas.model.load import the_atlas
from atlas.server import preload
from atlas.server.latency import send_at_once

WARM = ("altair", "atlas.ui.panel.side", "atlas.ui.declaration.ledger", "atlas.ui.timeline.page", "networkx")
"""What pages import: imported before the first visitor comes."""

TURN = 0.0005
"""Seconds after which a page's script lets the server send what is drawn so far; Python's are 0.005."""


def warm_up() -> None:
    """Read and check the data and make every map layer. Raises DataError."""
    the_atlas()
    for name in LAYERS:
        layer_on(name, None)
    preload.page(None)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Before the first visitor: import what pages need, draw the first page once for nobody, so that all that
    Streamlit puts off until then is done, and take it all out of the garbage collector's rounds.
    """
    for name in WARM:
        importlib.import_module(name)
    importlib.import_module("atlas.ui.shell.map_frame").register()
    await get_instance().does_script_run_without_error()
    send_at_once()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN)
    yield
