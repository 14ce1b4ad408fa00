"""The fastest peer: the same features and panel in Dash with dash-leaflet, as its documentation shows it.

Features are fetched by address, styled and filtered by functions in `assets/`, and told what to show by
`hideout`; all of Dash's own files come from this machine.
"""

import argparse
import json
from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, State, ctx, dcc, html
from dash_extensions.javascript import Namespace

from tests.bench.drive import material

LAYERS = {
    "ground": material.GROUND,
    "areas": material.AREAS,
    "links": ("link",),
    "lines": ("leg",),
    "points": material.POINTS,
    "labels": material.LABELS,
}
CLICKED = ("areas", "lines", "points")

app = Dash(__name__, serve_locally=True, assets_folder="assets")
functions = Namespace("peer")


def layer(name: str) -> dl.Pane:
    """A layer of the map, fetched by address, at its own height whichever comes first."""
    made = dl.GeoJSON(
        url=f"/features/{name}.json",
        id=name,
        style=functions("style"),
        pointToLayer=functions("point"),
        onEachFeature=functions("each"),
        filter=functions("filter"),
        hideout=hideout(None, []),
        interactive=name in CLICKED,
    )
    return dl.Pane(made, name=f"pane-{name}", style={"zIndex": 401 + list(LAYERS).index(name)})


def hideout(selected: str | None, themes: list[str]) -> dict[str, Any]:
    """What the functions in the browser need to know."""
    return {"selected": selected, "themes": themes, "outline": material.selected_style()}


@app.server.route("/features/<name>.json")
def features(name: str) -> Any:
    """The features of a layer, each with its style."""
    made = [
        {**one, "properties": {**one["properties"], "id": one.get("id"), "style": material.style(one)}}
        for one in material.collection(LAYERS[name])["features"]
    ]
    text = json.dumps({"type": "FeatureCollection", "features": made})
    return app.server.response_class(text, mimetype="application/json")


def panel(key: str | None, themes: list[str]) -> list[Any]:
    """The panel of a feature."""
    shown = material.panel(key, themes)
    lines = html.Ul([html.Li(line) for line in shown["lines"]])
    return [html.H5(shown["title"]), html.P(shown["text"]), lines]


app.layout = html.Div(
    [
        dcc.Store(id="selected"),
        dcc.Checklist(
            id="themes",
            options=[{"label": name, "value": key} for key, name in material.theme_names().items()],
            value=[],
            inline=True,
        ),
        html.Div(
            [
                dl.MapContainer(
                    [layer(name) for name in LAYERS],
                    bounds=material.HOME,
                    zoomSnap=0.25,
                    style={"height": f"{material.HEIGHT}px", "width": "65%"},
                ),
                html.Div(panel(None, []), id="panel", style={"width": "34%"}),
            ],
            style={"display": "flex", "gap": "1%"},
        ),
    ]
)


@app.callback(
    Output("panel", "children"),
    Output("areas", "hideout"),
    Output("selected", "data"),
    Input("themes", "value"),
    *(Input(name, "clickData") for name in CLICKED),
    State("selected", "data"),
    prevent_initial_call=True,
)
def select(themes: list[str], *told: Any) -> tuple[Any, dict[str, Any], str | None]:
    """The panel and the outline of what was clicked last."""
    *clicked, selected = told
    if ctx.triggered_id in CLICKED:
        feature = clicked[CLICKED.index(ctx.triggered_id)]
        selected = feature["properties"]["id"]
    return panel(selected, themes), hideout(selected, themes), selected


@app.callback(Output("points", "hideout"), Input("themes", "value"), prevent_initial_call=True)
def narrow(themes: list[str]) -> dict[str, Any]:
    """The commitments of the chosen themes."""
    return hideout(None, themes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    app.run(host="127.0.0.1", port=parser.parse_args().port, debug=False)
