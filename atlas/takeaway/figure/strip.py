"""The kilometre strip of each corridor as a figure: which state and which mode each kilometre lies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matplotlib.axes import Axes

from atlas.address import View
from atlas.freight.answer import itinerary_of
from atlas.freight.corridors import rivals
from atlas.freight.graph import the_network
from atlas.freight.itinerary import Itinerary
from atlas.freight.routing import question
from atlas.freight.strip import SEA, marks, pieces
from atlas.map.looks import COUNTRY_COLOURS, OTHER_COUNTRIES
from atlas.model import Atlas
from atlas.sheets.itinerary.verdict import verdict
from atlas.takeaway.figure import told
from atlas.takeaway.figure.marks import Spot, mark, mark_sign
from atlas.takeaway.figure.plate import INK, POINTS, QUIET, Entry, Plate, Said, Size, font, width_of
from atlas.words import number, say

HEIGHTS: Mapping[str, float] = {"rail": 0.34, "road": 0.2, "sea": 0.08}
"""Mode -> height of its bar, in rows: the mode is told without colour."""

SHAPES: Mapping[str, str] = {"border": "down", "gauge": "diamond", "transshipment": "square"}
"""What happens -> the shape of its mark."""

ROW = 6.0
"""Height of the row of one corridor, in sizes of the text."""


MARGIN = 0.012
"""Room behind the longest bar for the mark at its end, as a share of it."""


def draw(_: str, atlas: Atlas, view: View, size: Size, __: str | None) -> Plate:
    """The strips of the corridors between the ends of a View's question, the way that is shown on top."""
    found = ways(view)
    legs = [atlas.legs[key] for key in dict.fromkeys(key for made in found.values() for key in made.legs)]
    said = Said(verdict(atlas, view), say("figure.strip_lead"), told.notes(atlas, legs, False))
    colours = _colours(found)
    row = ROW * size.text / POINTS
    axis = 2.6 * size.text / POINTS
    plate = Plate(size, said, _legend(found, colours, size), lambda _: row * max(len(found), 1) + axis)
    axes = plate.drawing(bottom=axis)
    # Where the format gives the height, many rows have smaller words.
    high = (plate.box[3] - axis) / max(len(found), 1)
    size = replace(size, text=min(size.text, high * POINTS / ROW))
    furthest = max((made.km for made in found.values()), default=1.0)
    _axis(axes, furthest, len(found), size)
    inch = furthest * (1 + MARGIN) / plate.box[2]
    for place, (name, made) in enumerate(found.items()):
        _row(axes, len(found) - 1 - place, name, made, colours, size, inch)
    if not found:
        axes.text(
            0.02,
            0.5,
            say("versus.none"),
            transform=axes.transAxes,
            fontproperties=font("regular"),
            fontsize=size.text,
        )
    return plate


def ways(view: View) -> dict[str, Itinerary]:
    """Name -> way: the one that the View shows, then that of each corridor which is another."""
    made = itinerary_of(view)
    found = {say("figure.line_way"): made} if made else {}
    for key, rival in rivals(the_network(), question(view)).items():
        name = say(f"rival_routes.{key}")
        if made and rival.legs == made.legs:
            found = {
                f"{say('figure.line_way')}: {name}": made,
                **{k: v for k, v in found.items() if v is not made},
            }
        else:
            found[name] = rival
    return found


def _colours(found: Mapping[str, Itinerary]) -> dict[str, str]:
    """State, or the sea -> its colour, in the order in which the ways meet them."""
    seen = dict.fromkeys(one.state for made in found.values() for one in pieces(the_network(), made))
    others = [state for state in seen if state not in COUNTRY_COLOURS]
    grey = {state: OTHER_COUNTRIES[place % 2] for place, state in enumerate(others)}
    return {state: COUNTRY_COLOURS.get(state) or grey[state] for state in seen}


def country(state: str) -> str:
    """The name of a state, or of the sea."""
    return say("leg.sea") if state == SEA else say(f"countries.{state}")


def _axis(axes: Axes, furthest: float, rows: int, size: Size) -> None:
    axes.set_xlim(0, furthest * (1 + MARGIN))
    axes.set_ylim(-0.5, max(rows, 1) - 0.5)
    axes.set_yticks([])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    step = next(step for step in (100, 200, 500, 1000, 2000, 5000) if furthest / step <= 9 or step == 5000)
    ticks = [step * place for place in range(int(furthest / step) + 1)]
    labels = [number(km) for km in ticks]
    labels[-1] = say("strip.kilometres", km=labels[-1])
    axes.set_xticks(ticks)
    axes.set_xticklabels(labels, fontproperties=font("regular"), fontsize=size.text * 0.9, color=QUIET)
    axes.get_xticklabels()[0].set_horizontalalignment("left")
    if ticks[-1] > 0.96 * furthest:
        axes.get_xticklabels()[-1].set_horizontalalignment("right")
    axes.tick_params(length=size.text * 0.35, width=0.5, color=QUIET, pad=size.text * 0.25)


def _row(
    axes: Axes, y: float, name: str, made: Itinerary, colours: Mapping[str, str], size: Size, inch: float
) -> None:
    """One way: its name and length above, its bar, its marks on it, the names of states under it.

    inch: kilometres of an inch of the axes.
    """
    text = f"{name} · {say('strip.kilometres', km=number(round(made.km)))}"
    axes.text(
        0,
        y + 0.25,
        text,
        fontproperties=font("bold"),
        fontsize=size.text,
        color=INK,
        va="bottom",
        parse_math=False,
    )
    for one in pieces(the_network(), made):
        high = HEIGHTS[one.mode]
        axes.barh(y, one.end - one.begin, left=one.begin, height=high, color=colours[one.state], linewidth=0)
    for _, begin, _ in _runs(made)[1:]:
        axes.plot([begin] * 2, [y - 0.17, y + 0.17], color="white", linewidth=size.text * 0.09, zorder=3)
    for happening in marks(the_network(), made):
        spot = Spot("", 0, 0, "", happening.kind, INK, SHAPES[happening.kind])
        mark(axes, happening.km, y, spot, size.text * 0.62)
    _names(axes, y, made, size, inch)


def _runs(made: Itinerary) -> list[tuple[str, float, float]]:
    """Each state with the kilometres where it begins and ends, pieces in it joined."""
    found: list[tuple[str, float, float]] = []
    for one in pieces(the_network(), made):
        if found and found[-1][0] == one.state:
            found[-1] = (one.state, found[-1][1], one.end)
        else:
            found.append((one.state, one.begin, one.end))
    return found


def _names(axes: Axes, y: float, made: Itinerary, size: Size, inch: float) -> None:
    """The name of each state under its piece, where it has room; else its code; else the legend has it."""
    points = size.text * 0.88
    for state, begin, end in _runs(made):
        room = (end - begin) / inch
        names = (country(state),) if state == SEA else (country(state), state.upper())
        written = (text for text in names if width_of(text, points) * 1.05 < room)
        text = next(written, None)
        if text:
            middle = (begin + end) / 2
            looks = {"fontproperties": font("regular"), "fontsize": points, "color": INK}
            axes.text(middle, y - 0.21, text, ha="center", va="top", parse_math=False, **looks)


def _legend(found: Mapping[str, Itinerary], colours: Mapping[str, str], size: Size) -> list[Entry]:
    """Modes by height, what happens by shape, and every state by colour with its code."""
    modes = dict.fromkeys(one.mode for made in found.values() for one in pieces(the_network(), made))
    kinds = dict.fromkeys(one.kind for made in found.values() for one in marks(the_network(), made))
    entries = [
        _bar_entry(say(f"modes.{mode}"), HEIGHTS[mode] * 2, QUIET) for mode in HEIGHTS if mode in modes
    ]
    for kind in (kind for kind in SHAPES if kind in kinds):
        spot = Spot("", 0, 0, "", kind, INK, SHAPES[kind])
        entries.append(Entry(_capital(say(f"strip.{kind}")), mark_sign(spot, size.text * 0.75)))
    for state, colour in colours.items():
        name = country(state) if state == SEA else f"{country(state)} ({state.upper()})"
        entries.append(_bar_entry(name, 0.8, colour))
    return entries


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bar_entry(text: str, share: float, colour: str) -> Entry:
    def draw(axes: Axes, x: float, y: float, width: float, height: float) -> None:
        axes.barh(y + height * 0.42, width, left=x, height=height * share, color=colour, linewidth=0)

    return Entry(_capital(text), draw)
