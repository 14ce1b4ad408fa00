"""The limit: the same features and panel as one hand-written page with Leaflet, and no server in a click."""

import argparse
import json
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atlas.assets import STATIC
from atlas.model.load import the_atlas
from tests.bench.drive import material

HERE = Path(__file__).parent


def shown() -> bytes:
    """All that the page needs: features with their styles, panels, themes."""
    atlas = the_atlas()
    features = [
        {**one, "properties": {**one["properties"], "style": material.style(one)}}
        for one in material.features()
    ]
    commitments = [
        {
            "theme": one.theme,
            "of": [one.id, *one.states],
            "line": f"{one.title} ({one.status.status}, {one.status.date})",
        }
        for one in atlas.commitments.values()
    ]
    panels = {}
    for one in features:
        if "id" in one:
            said = material.panel(one["id"])
            panels[one["id"]] = {"title": said["title"], "text": said["text"]}
    told = {
        "features": features,
        "commitments": commitments,
        "panels": panels,
        "themes": material.theme_names(),
        "home": material.HOME,
        "outline": material.selected_style(),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


CONTENT = shown()


def page(_: Request) -> Response:
    """The page."""
    return FileResponse(HERE / "limit.html")


def content(_: Request) -> Response:
    """What the page shows."""
    return Response(CONTENT, media_type="application/json")


app = Starlette(
    routes=[
        Route("/", page),
        Route("/content.json", content),
        Mount("/leaflet", StaticFiles(directory=STATIC / "leaflet")),
    ]
)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    uvicorn.run(app, host="127.0.0.1", port=parser.parse_args().port, log_level="warning")
