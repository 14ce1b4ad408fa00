"""Two or three states side by side, and Japan's projects with each over time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.address import MOST_COMPARED, STATES
from atlas.charts.resources import measures_chart, record_chart
from atlas.region.comparison import SUGGESTED, Measure, Section, measures, sections
from atlas.region.profiles import of_kind, over_time
from atlas.session import current_atlas, current_view
from atlas.ui.parts.bound import bound
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, number, plain, say


def compared() -> tuple[str, ...]:
    """The states to compare, in the order of the address."""
    return current_view().compared or SUGGESTED


def choose() -> None:
    """Which states to compare: two or three."""
    st.multiselect(
        say("states_compared.choose"),
        STATES,
        max_selections=MOST_COMPARED,
        format_func=lambda state: current_atlas().states[state].name,
        placeholder=say("states_compared.placeholder"),
        width=520,
        **bound("compared", "compare-states", "filters", "map", show=lambda _: list(compared()), read=tuple),
    )


def draw() -> None:
    """The comparison as points on lines and as a table, then the chart of Japan's projects of each state."""
    atlas = current_atlas()
    chosen = compared()
    notes = Footnotes()
    names = " · ".join(plain(atlas.states[state].name) for state in chosen)
    st.markdown(f"## {say('states_compared.title')}: {names}")
    st.caption(say("states_compared.lead"))
    _measures(chosen)
    st.markdown(compact(table(sections(atlas, chosen), chosen, notes)))
    st.markdown(f"## {say('record.title')}")
    st.caption(say("record.lead"))
    for state in chosen:
        _record(state)
    notes.draw()


def _measures(chosen: Sequence[str]) -> None:
    """Where the states compared stand among the five."""
    atlas = current_atlas()
    found = measures(atlas)
    st.caption(say("states_compared.among"))
    words = "; ".join(_ends(one) for one in found)
    st.altair_chart(measures_chart(atlas, found, chosen), width="stretch", alt=words)


def _ends(one: Measure) -> str:
    """A count in words: the state with most and the one with least."""
    (most, high), *_, (least, low) = sorted(one.values.items(), key=lambda held: -held[1])
    names = current_atlas().states
    told = {"most": names[most].name, "high": number(high), "least": names[least].name, "low": number(low)}
    return say("states_compared.ends", label=one.label, **told)


def table(found: Sequence[Section], states: Sequence[str], notes: Footnotes) -> str:
    """The sections as one Markdown table: a row a question, a column a state, unknown shown as not known.

    One table keeps the columns of all sections in line; each section begins with a row that only names it.
    """
    atlas = current_atlas()
    head = [say("states_compared.head"), *(plain(atlas.states[state].name) for state in states)]
    lines = [_line(head), _line(["---"] * len(head))]
    for section in found:
        lines.append(_line([f"**{plain(section.title)}**", *("" for _ in states)]))
        for row in section.rows:
            cells = [
                f"{plain(cell.text)}{_loose(notes.marks(cell.sources))}"
                if cell
                else f"*{say('states_compared.not_known')}*"
                for cell in row.cells
            ]
            lines.append(_line([plain(row.label), *cells]))
    return "\n".join(lines)


def _loose(marks: str) -> str:
    """Footnote marks that may break into lines, with their bars kept from ending the cell."""
    return marks[:1] + marks[1:].replace("\u202f", " ").replace("|", "\\|")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _record(state: str) -> None:
    atlas = current_atlas()
    told = say(
        "record.counts",
        state=plain(atlas.states[state].name),
        longer=number(len(of_kind(atlas, state, "project"))),
        bilateral=number(len(of_kind(atlas, state, "bilateral"))),
        declaration=number(len(of_kind(atlas, state, "declaration"))),
    )
    st.markdown(told)
    words = told.replace("*", "")
    st.altair_chart(record_chart(atlas, over_time(atlas, state)), width="stretch", alt=words)
