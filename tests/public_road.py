"""The dashboard on the map component's public road alone, as a new version of it could force."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.routing import Route

from atlas.serve import health, map_layer
from atlas.ui import mapbox

mapbox.INSIDE = (*mapbox.INSIDE, "gone_in_the_next_version")


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    mapbox.register()
    yield


ROUTES = [Route("/map/{name}.geojson", map_layer), Route("/health", health)]

app = st.App("../atlas/main.py", lifespan=lifespan, routes=ROUTES)
