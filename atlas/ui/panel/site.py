"""The panel of a site: a mine, deposit, plant, field, power station or pipeline node."""

from __future__ import annotations

import streamlit as st

from atlas.model import Site
from atlas.session import current_atlas
from atlas.ui.panel import nearby
from atlas.ui.panel.commitment import place_line, record_links
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import compact, number, plain, say


def site(record: Site, notes: Footnotes) -> None:
    """A mine, deposit, plant, field, power station or pipeline node: how far it is, then whose and where."""
    marks = notes.marks(record.sources)
    state = plain(current_atlas().states[record.state].name)
    told = [f":small[:gray[{say(f'site_kinds.{record.kind}')} · {state}]]"]
    remarks = [plain(text) for text in (record.status_note, record.differs) if text]
    status = "".join(f" {text}" for text in remarks)
    told.append(f"**{say(f'statuses.{record.status}')}.**{status}{marks}")
    if record.share_of_world or record.share_note:
        share = say("site.share", share=number(record.share_of_world)) if record.share_of_world else ""
        note = plain(record.share_note) if record.share_note else ""
        told.append(f"**{share}** {note}{marks}" if share else f"{note}{marks}")
    goods = ", ".join(name.replace("-", " ") for name in record.commodities)
    lines = [f"**{say('site.commodities')}:** {goods}"]
    lines += [
        f"**{label}:** {plain(value) + marks if value else otherwise}"
        for label, value, otherwise in (
            (say("site.operator"), record.operator, say("sites.not_known")),
            (say("site.japan"), record.japanese_involvement, say("site.no_japan")),
        )
    ]
    where = place_line(record.location) + notes.marks(record.location.sources)
    told.append("  \n".join([*lines, f"**{say('panel.where')}:** {where}"]))
    if record.note:
        told.append(f"{plain(record.note)}{marks}")
    st.markdown(compact("\n\n".join(told)))
    record_links(say("place.commitments"), record.commitments)
    nearby.programmes(record, notes)
