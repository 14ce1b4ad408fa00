"""The styles of a GeoPackage, in the table from which QGIS takes the looks of its layers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from atlas.model import Atlas
from atlas.takeaway.style.qml import qml
from atlas.takeaway.style.rules import rules
from atlas.takeaway.style.sld import sld
from atlas.words import say

TABLE = "layer_styles"

_SCHEMA = f"""CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
    ui TEXT(30), update_time DATETIME)"""
"""As QGIS makes it."""

_CONTENTS = """INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
    VALUES (?, 'attributes', ?, ?, ?)"""

_ROW = f"""INSERT INTO {TABLE} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
    styleQML, styleSLD, useAsDefault, description, owner, update_time)
    VALUES ('', '', ?, ?, ?, ?, ?, 1, ?, '', ?)"""


def add(box: sqlite3.Connection, atlas: Atlas, layers: Iterable[str], moment: str) -> None:
    """Give each layer its style, under the words for its kind.

    box: a GeoPackage; layers: names of its layers, which are kinds of records; moment: ISO 8601, in UTC.
    """
    columns = dict(box.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    box.execute(_SCHEMA)
    box.execute(_CONTENTS, [TABLE, TABLE, say("style.table"), moment])
    for layer in layers:
        if layer in columns:
            found, name = rules(layer, atlas), say(f"kinds_of_record.{layer}")
            told = [layer, columns[layer], name, qml(found), sld(layer, found), say("style.about"), moment]
            box.execute(_ROW, told)
