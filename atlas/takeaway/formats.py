"""Records in the formats of spreadsheets and of columns: Excel and GeoParquet.

The same Atlas gives the same bytes on any day: files are dated to the day of its version.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from atlas.model import Atlas
from atlas.takeaway.tables import Row, day_of, is_order
from atlas.words import say

WIDEST = 60
"""Characters that a column of a worksheet is wide at most."""

LONGEST = 32_767
"""Characters that a cell of Excel holds; what is longer is cut there."""

NAME = 31
"""Characters that the name of a worksheet may have."""


def to_excel(atlas: Atlas, tables: Mapping[str, Sequence[Row]]) -> bytes:
    """Tables as an Excel workbook, one worksheet a table with its name; columns as in the first line that has
    them. Every text is a text: what begins like a formula is marked as one that is none.
    """
    from xlsxwriter import Workbook

    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = dt.datetime.fromisoformat(day_of(atlas))
    book.set_properties(
        {"title": say("exports.title"), "author": say("exports.author"), "created": day, "modified": day}
    )
    head, text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name[:NAME])
        columns = list(dict.fromkeys(column for row in rows for column in row))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, head)
            longest = max((len(str(row.get(column) or "")) for row in rows), default=0)
            sheet.set_column(place, place, min(WIDEST, max(len(column), longest) + 2))
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                _write(sheet, line, place, row.get(column), text)
        sheet.freeze_panes(1, 1)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    if not tables:
        book.add_worksheet(say("formats.empty"))
    book.close()
    return made.getvalue()


def _write(sheet: Any, line: int, place: int, value: Any, marked: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        text = str(value)[:LONGEST]
        sheet.write_string(line, place, text, *([marked] if is_order(text) else []))


def to_geoparquet(found: Sequence[Mapping[str, Any]]) -> bytes:
    """Features as GeoParquet in EPSG:4326; empty where there are none.

    found: GeoJSON features; their ids go along as feature_id.
    """
    import geopandas

    if not found:
        return b""
    named = [{**one, "properties": {"feature_id": one["id"], **one["properties"]}} for one in found]
    frame = geopandas.GeoDataFrame.from_features(named, crs="EPSG:4326")
    made = io.BytesIO()
    frame.to_parquet(made, index=False)
    return made.getvalue()
