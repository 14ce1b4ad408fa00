"""The door: checks the data, warms up, and serves the dashboard with its headers and map layers.

Start it with `streamlit run app.py`.
"""

from __future__ import annotations

import sys

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from atlas.model.load import DataError
from atlas.server.http import PAGES, Headers, corrections, health, map_layer, page
from atlas.server.startup import lifespan, warm_up

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
        Route("/corrections.atom", corrections),
        Route("/health", health),
    ],
    middleware=[Middleware(Headers)],
)
