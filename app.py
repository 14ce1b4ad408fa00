"""The door: checks the data, warms up, and serves the dashboard with its headers and map layers.

Start it with `streamlit run app.py`.
"""

from __future__ import annotations

import sys

import streamlit as st
from starlette.middleware import Middleware

from atlas.model.load import DataError
from atlas.server.compress import Compressed
from atlas.server.http import Headers, routes
from atlas.server.startup import lifespan, warm_up

try:
    warm_up()
except DataError as error:
    print(error, file=sys.stderr)
    raise SystemExit(1) from None

app = st.App(
    "atlas/main.py",
    lifespan=lifespan,
    routes=routes(st.get_option("server.baseUrlPath") or ""),
    middleware=[Middleware(Headers), Middleware(Compressed)],
)
