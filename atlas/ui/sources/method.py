"""The part of the Sources page on method: vocabularies, licences, change log, and how to report an error."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import streamlit as st

from atlas.dialogue import titles
from atlas.knowledge.cache import KEPT, atlas_on
from atlas.model import FEATURES
from atlas.session import current_address, current_atlas, current_view
from atlas.takeaway.archive import CREDITS
from atlas.ui.parts import fragments
from atlas.ui.parts.bound import bound
from atlas.words import date, say, say_all


def draw() -> None:
    """How the Atlas is made, who made what, what changed, and how to report an error."""
    st.markdown(f"# {say('method.title')}")
    left, right = st.columns([1, 1], gap="large")
    with left:
        _paragraphs(("records", "silence", "lengths", "borders"))
        _vocabulary(say("method.statuses"), "statuses", "status_help")
        _vocabulary(say("article.tally"), "verdicts", "verdict_help")
        st.markdown(f"## {say('method.precision')}\n{say('method.precision_text')}")
        _words("precision")
        st.markdown(f"## {say('method.basis')}")
        _words("basis")
    with right:
        fragments.fragment("report", _report)
        st.markdown(f"## {say('method.credits')}")
        _credits()
        if current_atlas().day is None:
            st.markdown(f"## {say('method.changes')}")
            st.markdown("\n".join(f"- {date(day)}: {text}" for day, text in say_all("changes").items()))
        st.caption(say("method.version", version=current_atlas().version))


def _paragraphs(names: tuple[str, ...]) -> None:
    for name in names:
        st.markdown(f"## {say(f'method.{name}')}\n{say(f'method.{name}_text')}")


def _vocabulary(title: str, names: str, helps: str) -> None:
    meant = say_all(helps)
    lines = [f"- **{name}**: {meant[key]}" for key, name in say_all(names).items()]
    st.markdown(f"## {title}\n" + "\n".join(lines))


def _words(group: str) -> None:
    st.markdown("\n".join(f"- {text}" for text in say_all(group).values()))


def _credits() -> None:
    lines = [
        f"- **{say(f'credit.{key}.what')}**: {say(f'credit.{key}.who')}. {say(f'credit.{key}.licence')}."
        for key in CREDITS
    ]
    st.markdown("\n".join(lines))


def _report() -> None:
    """A text to copy, with the id of the feature, claim or source that the View points at."""
    st.markdown(f"## {say('method.report')}")
    st.markdown(say("method.report_lead"))
    names = _names(current_atlas().day)
    st.selectbox(
        say("method.report_choose"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("method.report_any"),
        **bound("at", "report-at", "report", also={"claim": None, "source": None}),
    )
    st.code(report_text(current_address()), language=None, wrap_lines=True)


def report_text(address: str) -> str:
    """The report on what the View points at: a claim, a source, else the selected feature.

    address: of the page, so that the reader of the report sees the same.
    """
    atlas, view = current_atlas(), current_view()
    at = next((kind for kind in FEATURES if view.at in atlas.kind(kind)), None)
    pointed = (("claims", view.claim), ("sources", view.source), (at, view.at))
    kind, key = next(((kind, key) for kind, key in pointed if kind and key in atlas.kind(kind)), ("", None))
    told = {"record": say("report.none"), "file": "data/records/", "checked": ""}
    if key:
        told = {
            "record": f"{key} ({titles.title(atlas, kind, key)})",
            "file": f"data/records/{kind}.yaml",
            "checked": "" if atlas.day else date(atlas.kind(kind)[key].checked),
        }
    return say("report.text", version=atlas.version, address=address, **told)


@lru_cache(maxsize=KEPT)
def _names(day: dt.date | None) -> dict[str, str]:
    """Every feature known on a day by id, with its name and kind, in the order in which people seek them."""
    atlas = atlas_on(day)
    return {
        key: f"{titles.title(atlas, kind, key)} ({say(f'features.{kind}').lower()})"
        for kind in FEATURES
        for key in atlas.kind(kind)
    }
