"""The title and the side panel of the Declaration page."""

from __future__ import annotations

import streamlit as st

from atlas.dialogue.since import silences
from atlas.model import Atlas
from atlas.session import current_atlas, current_view, on_a_phone
from atlas.sheets import verdicts
from atlas.sheets.opening import DECLARATION
from atlas.ui.declaration import headings, ledger
from atlas.ui.panel.side import box, selected
from atlas.words import plain, say, say_all, target


def title() -> None:
    """The first thing that the Declaration page says: how much passes the filters, and what is kept apart."""
    atlas = current_atlas()
    st.markdown(f"# {verdicts.ledger(atlas, current_view())}")
    if not on_a_phone():
        _read_and_silent(atlas)


def _read_and_silent(atlas: Atlas) -> None:
    """Where the declaration's text is, and what no source reports; on a phone it stands below the map."""
    sentences = list(silences(atlas))
    text = _text(atlas)
    if text:
        sentences.insert(0, say("declaration.read", source=text))
    if sentences:
        st.markdown(" ".join(sentences))


def _text(atlas: Atlas) -> str:
    """The first official source of the declaration, as a link; nothing before it was adopted."""
    record = atlas.commitments.get(DECLARATION)
    cited = [atlas.sources[key] for key in record.sources] if record else []
    official = next((one for one in cited if one.kind == "official" and one.url), None)
    if official is None or official.url is None:
        return ""
    language = say(f"languages.{official.language}")
    return f"[{plain(official.publisher)}](<{target(official.url)}>), {language}."


def declaration() -> None:
    """The panel of the Declaration page."""
    with box():
        if on_a_phone():
            _read_and_silent(current_atlas())
        if not selected():
            headings.draw()
            with st.expander(say("declaration.words"), key="vocabulary", on_change="rerun") as words:
                if words.open:
                    vocabulary()
    ledger.not_on_the_map()


def vocabulary() -> None:
    """Nothing selected: what the kinds, statuses and stages of money mean."""
    for title, group in (
        (say("commitment.kinds"), "kind"),
        (say("panel.status"), "status"),
        (say("panel.money"), "stage"),
    ):
        names = say_all({"kind": "kinds", "status": "statuses", "stage": "stages"}[group])
        known = {one.kind for one in current_atlas().commitments.values()}
        helps = {
            key: text for key, text in say_all(f"{group}_help").items() if group != "kind" or key in known
        }
        st.markdown(f"**{title}**\n" + "\n".join(f"- **{names[key]}**: {helps[key]}" for key in helps))
