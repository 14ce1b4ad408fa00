"""Writes the edition: pages, tables, layers, answers as JSON, the modules of the map, and the single file."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from atlas.address import EMPTY, View
from atlas.assets import STATIC
from atlas.freight.graph import the_network
from atlas.map.layers import LAYERS, layer_bytes
from atlas.model import FEATURES, KINDS, Atlas
from atlas.sheets import feature
from atlas.takeaway import archive, feed, tables
from atlas.takeaway.api.records import told
from atlas.takeaway.api.route import route
from atlas.takeaway.edition import answers, index, overview, records
from atlas.takeaway.edition.fonts import FONTS, faces
from atlas.takeaway.edition.links import PAGES, kind_page, of, page, questions
from atlas.takeaway.edition.single import plain_script, single
from atlas.takeaway.json import as_json, source_as_json
from atlas.takeaway.paper.document import style
from atlas.words import number, say

Files = Iterator[tuple[str, bytes]]


def write(atlas: Atlas, folder: Path, home: str = "", server: str = "") -> tuple[int, int]:
    """Write the edition into a folder, in place of what stood there; gives the number of files and of bytes.

    home: the address where it will stand, with a slash at its end, and server: that of a live Atlas; empty
    where they are not known. The same Atlas and addresses give the same bytes.
    """
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    count = size = 0
    for part, made in parts(atlas, home, server):
        began = time.perf_counter()
        before = count
        for name, content in made:
            file = new / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            count, size = count + 1, size + len(content)
        print(
            f"{part}: {count - before} files, {time.perf_counter() - began:.1f} s",
            file=sys.stderr,
            flush=True,
        )
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return count, size


def parts(atlas: Atlas, home: str, server: str) -> Iterator[tuple[str, Files]]:
    """The edition part by part, each with the files that it is made of."""
    yield "Pages", _pages(atlas, home, server)
    yield "Records", _records(atlas)
    yield "Questions", _questions(atlas)
    yield "Tables", _tables(atlas, home)
    yield "Answers as JSON", _answers(atlas)
    yield "Map and search", _static(atlas)
    yield "Single file", iter([("atlas.html", single(atlas))])
    yield "For search engines", _found(atlas, home)


def _pages(atlas: Atlas, home: str, server: str) -> Files:
    for name, text in overview.pages(atlas, server, index.dataset(atlas, home)):
        yield name, text.encode()
    for kind in KINDS:
        yield kind_page(kind), records.list_of(atlas, kind).encode()
    yield feed.FILE, feed.changes(atlas, of, f"{page('sources')}#corrections")


def _records(atlas: Atlas) -> Files:
    for kind in KINDS:
        for key in atlas.kind(kind):
            yield of(kind, key), records.page_of(atlas, kind, key).encode()


def _questions(atlas: Atlas) -> Files:
    for start, end in questions():
        yield answers.address(start, end), answers.page_of(atlas, start, end).encode()
        asked = route(atlas, the_network(), View(start=start, end=end))
        yield f"api/route/{start}--{end}.json", index.as_json(asked).encode()


def _tables(atlas: Atlas, home: str) -> Files:
    day = dt.date.fromisoformat(tables.day_of(atlas))
    yield "data/cajad-atlas.zip", archive.archive(atlas, EMPTY, day, home or say("app.name"))
    yield "data/cajad-atlas.gpkg", tables.all_geopackage(atlas)
    yield "data/data-dictionary.csv", tables.to_csv(archive.dictionary(atlas))
    for kind in KINDS:
        yield f"data/csv/{kind}.csv", tables.kind_csv(atlas, kind)
        if kind in tables.SHAPED:
            yield f"data/geojson/{kind}.geojson", tables.kind_geojson(atlas, kind)


def _answers(atlas: Atlas) -> Files:
    for kind in KINDS:
        found = {
            "kind": kind,
            "version": atlas.version,
            "records": [told(atlas, one) for one in atlas.kind(kind).values()],
        }
        yield f"api/records/{kind}.json", index.as_json(found).encode()
    for kind in FEATURES:
        for key, one in atlas.kind(kind).items():
            made = as_json(feature.sheet(atlas, one), atlas.sources)
            # The sources stand once, in a file of their own.
            made["sources"] = [source["id"] for source in made["sources"]]
            yield f"api/sheet/{key}.json", index.as_json(made).encode()
    every = {key: source_as_json(atlas, key) for key in atlas.sources}
    yield "api/sources.json", index.as_json(every).encode()


def _static(atlas: Atlas) -> Files:
    for name in LAYERS:
        yield f"map/{name}.geojson", layer_bytes(atlas, name)
        # From the disk a browser fetches nothing, but it runs a script.
        layer = layer_bytes(atlas, name).decode()
        yield f"map/{name}.js", _held(f'(window.atlasLayers ||= {{}})["{name}"]', layer)
    files = [*(STATIC / "leaflet").iterdir(), STATIC / "edition" / "edition.css"]
    files += [STATIC / "map.css", STATIC / "icon.svg"]
    for file in sorted(files):
        yield f"static/{file.relative_to(STATIC).as_posix()}", file.read_bytes()
    yield "static/edition/map.js", plain_script(atlas, "map", "panel").encode()
    yield "static/edition/search.js", plain_script(atlas, "search").encode()
    for _, file in FONTS:
        yield f"static/fonts/{file.name}", file.read_bytes()
    yield "static/paper.css", f"{faces(lambda file: f'fonts/{file.name}')}{style()}".encode()
    yield "search.js", _held("window.atlasIndex", index.as_json(index.entries(atlas)))


def _held(name: str, json: str) -> bytes:
    """JSON as a script that leaves it under a name."""
    return f"{name} = {json};\n".encode()


def _found(atlas: Atlas, home: str) -> Files:
    yield "robots.txt", f"User-agent: *\nAllow: /\n{f'Sitemap: {home}sitemap.xml' if home else ''}\n".encode()
    if not home:
        return
    addresses = [
        *(page(name) for name in PAGES),
        *(kind_page(kind) for kind in KINDS),
        *(of(kind, key) for kind in KINDS for key in atlas.kind(kind)),
        *(answers.address(start, end) for start, end in questions()),
    ]
    yield "sitemap.xml", index.sitemap(addresses, home, atlas.edition.isoformat()).encode()


def told_of(count: int, size: int, seconds: float, folder: Path) -> str:
    """What was written, in one line."""
    return say(
        "edition.done",
        files=number(count),
        megabytes=number(size / 1e6, 1),
        seconds=number(seconds, 1),
        folder=str(folder),
    )
