"""What a page of another site can do with the Atlas that it shows inside its own: look, no more."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from atlas.server import preload

WORDS = {
    "type": "streamlit:render",
    "args": {
        "script": "window.ran = true;",
        "html": "",
        "header": "",
        "js_links": [],
        "css_links": [],
        "height": 100,
        "width": 100,
        "returned_objects": [],
        "feature_group": None,
        "layer_control": "",
    },
    "dfs": [],
    "disabled": False,
}
"""What Streamlit's own page would tell the component, with a script of somebody else's."""

HEARS = "window.heard = 0; addEventListener('message', () => { window.heard += 1 }, true)"


@pytest.fixture
def elsewhere(server: str) -> Iterator[str]:
    """The address of a page of another origin that shows the map's frame and tells it what to run."""
    page = (
        f'<!doctype html><iframe src="{server}{preload.FRAME}"></iframe><script>setInterval(() => '
        f"document.querySelector('iframe').contentWindow.postMessage({json.dumps(WORDS)}, '*'), 100)</script>"
    )

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is that of BaseHTTPRequestHandler
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None: ...

    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/"
    site.shutdown()


@pytest.mark.parametrize("guarded", [True, False], ids=["as it is", "without the guard"])
def test_no_other_site_makes_the_map_run_a_script(browser: Browser, elsewhere: str, guarded: bool) -> None:
    """The component runs what it is told by `postMessage`, whoever tells it: without OWN_WORDS it does."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(HEARS)
    own = preload.frame()
    assert own
    if not guarded:
        bare = own.decode().replace(preload.OWN_WORDS, "")
        assert len(bare) < len(own)
        page.route(f"**{preload.FRAME}", lambda route: route.fulfill(body=bare, content_type="text/html"))
    page.goto(elsewhere)
    frame = page.frame(url=f"**{preload.FRAME}")
    assert frame
    if guarded:
        frame.wait_for_function("window.heard > 20 && document.readyState === 'complete'")
        assert frame.evaluate("window.ran") is None
    else:
        frame.wait_for_function("window.ran === true")
    context.close()


def test_no_site_steers_a_page(browser: Browser, server: str) -> None:
    """Streamlit lets pages of its own hosting stop and rerun an app; of the Atlas, none may."""
    context = browser.new_context()
    told = context.request.get(f"{server}/_stcore/host-config").json()
    assert told["allowedOrigins"] == []
    assert not told["enableCustomParentMessages"]
    context.close()
