"""What happens before the first visitor comes, and right after: data checked, pages imported, one page drawn
for nobody.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NoReturn

import streamlit as st
from starlette.concurrency import run_in_threadpool
from streamlit.runtime import get_instance

from atlas.address import EMPTY, PAGES
from atlas.freight.graph import the_network
from atlas.knowledge.cache import moments
from atlas.map.layers import LAYERS, layer_on
from atlas.model.load import the_atlas
from atlas.model.reading import kept
from atlas.search.answer import index_on
from atlas.server import latency, preload
from atlas.server.first_view.page import first_view
from atlas.words import say

WARM = ("altair", "atlas.ui.panel.side", "atlas.ui.declaration.ledger", "atlas.ui.timeline.page")
"""What pages import: imported before the first page is drawn."""

_ready = asyncio.Event()


def warm_up() -> None:
    """Read and check the data and make what pages are made of, so that what is wrong shows before a visitor
    comes: every map layer, the freight network, the days on which things became known, and what the home page
    shows first. Raises DataError.
    """
    the_atlas()
    if not any(kept.FOLDER.glob("*.pickle")):
        print(say("server.not_kept", folder=str(kept.FOLDER)), flush=True)
    for name in LAYERS:
        layer_on(name, None)
    the_network()
    moments()
    preload.page(PAGES[0])
    first_view(PAGES[0], EMPTY)


def ready() -> bool:
    """Whether a page has been drawn for nobody and found whole: visitors may be sent here."""
    return _ready.is_set()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """From here on first views are answered; what live pages need comes meanwhile, and `ready` tells when."""
    rest = asyncio.create_task(_make_ready())
    yield
    rest.cancel()


async def _make_ready() -> None:
    """Import what pages need, draw the first page once for nobody, so that all that Streamlit puts off until
    then is done, and take it all out of the garbage collector's rounds.
    """
    try:
        await run_in_threadpool(latency.register_components)
        for name in WARM:
            await run_in_threadpool(importlib.import_module, name)
        await run_in_threadpool(index_on, None)
        drawn, _ = await get_instance().does_script_run_without_error()
    except Exception:
        traceback.print_exc()
        drawn = False
    if not drawn:
        stop(say("server.broken_page"))
    latency.apply()
    _ready.set()
    print(say("server.ready", address=address()), flush=True)


def stop(line: str) -> NoReturn:
    """End the process with one line. At once: what the server's own end would print hides the line."""
    print(line, file=sys.stderr, flush=True)
    os._exit(1)


def address() -> str:
    """The address at which this machine finds the dashboard, as far as Streamlit's options tell."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{scheme}://{st.get_option('browser.serverAddress')}:{st.get_option('server.port')}/{base}"
