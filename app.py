"""The door: checks the data, warms up, and serves the dashboard with its headers and map layers.

Start it with `streamlit run app.py`.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.runtime import get_instance

from atlas.model.load import DataError
from atlas.serve import PAGES, Headers, health, map_layer, page, send_at_once, warm_up

WARM = ("altair", "atlas.ui.panel", "atlas.ui.table", "atlas.ui.timeline", "networkx")
"""What pages import: imported before the first visitor comes."""


TURN = 0.0005
"""Seconds after which a page's script lets the server send what is drawn so far; Python's are 0.005."""


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Before the first visitor: import what pages need, draw the first page once for nobody, so that all that
    Streamlit puts off until then is done, and take it all out of the garbage collector's rounds.
    """
    for name in WARM:
        importlib.import_module(name)
    importlib.import_module("atlas.ui.mapbox").register()
    await get_instance().does_script_run_without_error()
    send_at_once()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN)
    yield


try:
    warm_up()
except DataError as error:
    print(error, file=sys.stderr)
    raise SystemExit(1) from None

app = st.App(
    "atlas/main.py",
    lifespan=lifespan,
    routes=[
        *(Route(path, page) for path in PAGES),
        Route("/map/{name}.geojson", map_layer),
        Route("/health", health),
    ],
    middleware=[Middleware(Headers)],
)
