"""The sheet of two or three states side by side, or of the numbers of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas.model import Atlas
from atlas.region.comparison import Cell, Row, sections
from atlas.sheets.sheet import Line, Sheet, Span, Text, cite, line, muted
from atlas.words import enumerated, say


def sheet(atlas: Atlas, states: Sequence[str]) -> Sheet:
    """States side by side, row by row. states: two or three ids."""
    names = [atlas.states[state].name for state in states]
    return Sheet(
        kind="comparison",
        id="--".join(states),
        title=say("brief.compared", states=enumerated(names)),
        kicker=line(muted(say("brief.compared_lead"))),
        lines=tuple(rows(atlas, states)),
    )


def rows(atlas: Atlas, states: Sequence[str]) -> Iterator[Line]:
    """What is known of states, as rows of tables under their headings; several states stand in columns."""
    names = [(Text(atlas.states[state].name, "strong"),) for state in states]
    for section in sections(atlas, states):
        yield line(section.title, style="heading")
        if len(states) > 1:
            yield Line(names[0], "", "cell", tuple(names[1:]))
        yield from (_row(one) for one in section.rows)


def _row(one: Row) -> Line:
    first, *others = (_cell(cell) for cell in one.cells)
    return Line(first, one.label, "cell", tuple(others))


def _cell(cell: Cell | None) -> tuple[Span, ...]:
    if cell is None:
        return (muted(say("states_compared.not_known")),)
    return (Text(cell.text), cite(cell.sources)) if cell.sources else (Text(cell.text),)
