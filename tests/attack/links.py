"""Addresses made of anything, parsed and some of them drawn: `python -m tests.attack.links 20000 300`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urlencode

from streamlit.logger import set_log_level

from atlas.address import LONGEST, PARAMETERS, View, parameters, parse
from atlas.model import Atlas
from atlas.model.load import the_atlas
from tests.kit.pages import open_page

SEED = 20261126

PAGES = ("summit", "corridor", "declaration", "timeline", "resources", "sources")

LONGEST_LINE = 8_000
"""Signs of an address that a server such as nginx lets through; longer ones are parsed, not drawn."""

Address = dict[str, list[str]]

JUNK = (
    "",
    " ",
    "none",
    "%00",
    "\x00",
    "../../etc/passwd",
    "' OR 1=1 --",
    "1; DROP TABLE commitments",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "${7*7}",
    "{{7*7}}",
    "**bold** [x](https://evil.example)",
    "казахстан",
    "カザフスタン",
    "قزاقستان\u202e",
    "🗺️" * 20,
    "x" * 5_000,
    "KAZ",
    "kaz,kgz",
    "kaz\nkgz",
    "9999-99-99",
    "2024-02-30",
    "0000-01-01",
    "2024-8-1",
    "-1",
    "1e309",
    "NaN",
    "null",
    "true",
    "__class__",
    "constructor",
)
"""Values that no parameter knows, but for the phrase to find and `none`."""

NAMES = ("q", "utm_source", "AT", "at[]", "at ", "__proto__", "<b>", "тема", "x" * 3_000, "", "page", "id")
"""Parameters that the Atlas does not have."""


def good(mixed: random.Random, atlas: Atlas) -> Address:
    """An address that the Atlas understands whole, contradictions among its values included."""
    views: list[View] = [
        View(at=mixed.choice(list(atlas.features))),
        View(themes=("connectivity",), states=("kaz", "jpn"), statuses=("stalled",)),
        View(start=mixed.choice(atlas.stops), end=mixed.choice(atlas.stops), avoid=atlas.countries),
        View(closed=tuple(key for key in atlas.legs if mixed.random() < 0.2), planned="yes", by="breaks"),
        View(goods=("hydropower",), commodities=("uranium",), site_kinds=("mine",), japan="yes"),
        View(part=mixed.choice(("legs", "weak", "formats", "article")), compared=("kaz", "kaz")),
        View(verdicts=("opinion",), claim=mixed.choice(list(atlas.claims)), find="'; -- %"),
        View(source=mixed.choice(list(atlas.sources)), languages=(mixed.choice(atlas.languages),)),
    ]
    merged: Address = {}
    for view in mixed.sample(views, mixed.randrange(0, 3)):
        merged |= parameters(view)
    if mixed.random() < 0.3:
        merged["asof"] = [f"20{mixed.randrange(4, 27):02d}-0{mixed.randrange(1, 10)}-1{mixed.randrange(10)}"]
    return merged


def bad(mixed: random.Random) -> Address:
    """Parameters of which nothing is understood, or names that are none."""
    made: Address = {}
    for _ in range(mixed.choice((1, 1, 2, 5, 300))):
        name = mixed.choice(tuple(PARAMETERS)) if mixed.random() < 0.6 else mixed.choice(NAMES)
        if mixed.random() < 0.2:
            name += str(mixed.randrange(1_000))
        made[name] = [mixed.choice(JUNK) for _ in range(mixed.choice((1, 1, 2, 40)))]
    return made


def addresses(seed: int) -> Iterator[tuple[Address, Address]]:
    """Pairs without end: what is understood, and the same with what is not."""
    mixed = random.Random(seed)
    atlas = the_atlas()
    while True:
        kept, junk = good(mixed, atlas), bad(mixed)
        whole = dict(kept)
        for name, values in junk.items():
            # Known values come first, so that of a parameter with one value they count.
            whole[name] = [*kept.get(name, []), *values]
        yield kept, whole


def fault(kept: Mapping[str, list[str]], whole: Mapping[str, list[str]]) -> str | None:
    """What is wrong with how an address is read; None: nothing."""
    atlas = the_atlas()
    try:
        view, told = parse(whole, atlas)
        before, unknown = parse(kept, atlas)
    except Exception as error:
        return f"exception {type(error).__name__}: {error}"
    if any(len(one) > LONGEST for one in told):
        return "repeats more than the notice may hold"
    if any(one for one in unknown if not one.startswith("asof=")):
        return f"does not understand its own address: {unknown}"
    again, left = parse(parameters(view), atlas)
    if again != view or left:
        return f"is not the same when read again: {left}"
    free = {
        PARAMETERS[name]
        for name, values in whole.items()
        if name in PARAMETERS and set(values) & {"", "none"}
    }
    free |= {"find", "asof"}
    for field in set(PARAMETERS.values()) - free:
        if getattr(view, field) != getattr(before, field):
            return f"loses {field}: {getattr(before, field)} became {getattr(view, field)}"
    if not told and any(name not in PARAMETERS and not name.startswith("embed") for name in whole):
        return "says nothing of what it left out"
    return None


def shown_fault(page: str, whole: Mapping[str, list[str]]) -> str | None:
    """What is wrong with how a page of an address is drawn; None: nothing."""
    at = open_page(page, **{f"{name}_": values for name, values in whole.items()})
    if at.exception:
        return f"{page}: exception {at.exception[0].message}"
    _, unknown = parse(whole, the_atlas())
    notices = [one.value for one in at.caption if one.value.startswith("Not understood in the address")]
    if bool(unknown) != bool(notices):
        return f"{page}: {len(notices)} notices of {len(unknown)} unknown values"
    if notices and len(notices[0]) > 900:
        return f"{page}: a notice of {len(notices[0])} signs"
    return None


def main() -> int:
    """Print what became of the addresses; 1 if any is a fault of the Atlas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parsed", type=int)
    parser.add_argument("drawn", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    set_log_level("ERROR")  # that no browser is there is no news
    began = time.perf_counter()
    found: Counter[str] = Counter()
    failed: list[str] = []
    for number, (kept, whole) in enumerate(islice(addresses(chosen.seed), chosen.parsed)):
        wrong = fault(kept, whole)
        found["parsed"] += 1
        found["with something unknown"] += bool(parse(whole, the_atlas())[1])
        if found["drawn"] < chosen.drawn and not wrong and len(urlencode(whole, doseq=True)) < LONGEST_LINE:
            wrong = shown_fault(PAGES[number % len(PAGES)], whole)
            found["drawn"] += 1
        if wrong:
            failed.append(f"{str(whole)[:200]}: {wrong}")
    print(f"{dict(found)}, seed {chosen.seed}, faults {len(failed)}, {time.perf_counter() - began:.0f} s")
    print("\n".join(failed[:40]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
