"""The single file: its modules are named as its import map has them."""

from __future__ import annotations

from atlas.takeaway.edition import single


def test_a_module_is_named_as_in_the_import_map() -> None:
    text = 'import { a } from "./pure/boxes.js";\nimport * as page from "../map/page.js";\nimport "./x.js";'
    assert single.renamed("edition/map.js", text) == (
        'import { a } from "atlas/edition/pure/boxes.js";\n'
        'import * as page from "atlas/map/page.js";\nimport "atlas/edition/x.js";'
    )
