"""The stock app: the same features and panel, written as the documentation of streamlit-folium shows it.

Only Leaflet's address differs from a beginner's app: it comes from this machine, so that it draws offline.
"""

import folium
import streamlit as st
from streamlit_folium import st_folium

from tests.bench.drive import material

st.set_page_config(layout="wide")


def base_map() -> folium.Map:
    """A map with the ground under it."""
    made = folium.Map(tiles=None, zoom_snap=0.25)
    made.default_js = [("leaflet", "../../app/static/leaflet/leaflet.js")]
    made.default_css = [("leaflet", "../../app/static/leaflet/leaflet.css")]
    made.fit_bounds(material.HOME)
    return made


def areas(kinds: tuple[str, ...], clickable: bool) -> folium.GeoJson:
    """Shapes and lines of some kinds."""
    return folium.GeoJson(
        material.collection(kinds),
        style_function=lambda feature: {**material.style(feature), "interactive": clickable},
        tooltip=folium.GeoJsonTooltip(["name"], labels=False) if clickable else None,
    )


def points(themes: list[str]) -> folium.GeoJson | None:
    """Places, and the commitments of some themes; none chosen meaning all."""
    shown = material.collection(material.POINTS, themes)
    if not shown["features"]:
        return None
    return folium.GeoJson(
        shown,
        marker=folium.CircleMarker(radius=6, fill=True),
        style_function=material.style,
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    )


def outline(key: str | None) -> folium.FeatureGroup:
    """The outline of the selected state, as a feature group that the drawn map takes in."""
    group = folium.FeatureGroup(name="selected")
    shape = [
        one for one in material.features() if one.get("id") == key and one["properties"]["kind"] == "state"
    ]
    if shape:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": shape},
            style_function=lambda _: material.selected_style(),
        ).add_to(group)
    return group


names = material.theme_names()
themes = st.pills("Theme", list(names), selection_mode="multi", format_func=names.__getitem__)
left, right = st.columns([1.9, 1])
told = st.session_state.get("map") or {}
drawing = told.get("last_active_drawing") or {}
with left:
    made = base_map()
    areas(material.GROUND, clickable=False).add_to(made)
    areas(material.AREAS, clickable=True).add_to(made)
    areas(("link",), clickable=False).add_to(made)
    areas(("leg",), clickable=True).add_to(made)
    drawn = points(themes)
    if drawn:
        drawn.add_to(made)
    for label in material.collection(material.LABELS)["features"]:
        lon, lat = label["geometry"]["coordinates"]
        name = label["properties"]["name"]
        folium.Marker((lat, lon), icon=folium.DivIcon(html=name)).add_to(made)
    st_folium(
        made,
        key="map",
        height=material.HEIGHT,
        use_container_width=True,
        feature_group_to_add=outline(drawing.get("id")),
    )
with right:
    shown = material.panel(drawing.get("id"), themes)
    st.markdown(f"##### {shown['title']}")
    st.markdown(shown["text"])
    st.markdown("\n".join(f"- {line}" for line in shown["lines"]))
