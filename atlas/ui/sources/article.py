"""The part of the Sources page on the starting article: its sentences, folded, each statement with its
verdict, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from atlas.address import LONGEST, VERDICTS
from atlas.charts.sources import PICK, claim_grid, verdict_tally
from atlas.dialogue import evidence
from atlas.model import Claim
from atlas.session import current_atlas, current_view, go_to, set_widget, widget_value
from atlas.sheets import verdicts
from atlas.ui.parts import fragments, links
from atlas.ui.parts.bound import bound, listed, phrase, text
from atlas.ui.parts.footnotes import Footnotes
from atlas.words import number, plain, say

FRAGMENTS = ("article-top", "article")

NO_CLAIM = {"claim": None}
"""A new filter no longer shows one chosen claim alone."""

BADGES: Mapping[str, str] = {
    "supported": "green",
    "imprecise": "orange",
    "contradicted": "red",
    "unverifiable": "gray",
    "opinion": "violet",
}
"""Verdict -> the colour of its badge; the badge says the verdict in words too."""

SIGNS: Mapping[str, str] = {
    "supported": "\u25cf",
    "imprecise": "\u25b2",
    "contradicted": "\u271a",
    "unverifiable": "\u25a0",
    "opinion": "\u25c6",
}
"""Verdict -> its mark beside the sentence, in the shape that the chart gives it."""


def draw() -> None:
    """The whole part: tally and marks, filter, sentences, omissions."""
    if current_atlas().day:
        st.markdown(f"# {verdicts.article(current_atlas())}")
        st.markdown(say("article.today_how", end=say("clock.end")))
        return
    fragments.fragment("article-top", _top)
    fragments.fragment("article", _statements)


def _top() -> None:
    atlas, view = current_atlas(), current_view()
    counts = evidence.verdicts(atlas)
    st.markdown(f"# {verdicts.article(atlas)}")
    st.caption(say("article.lead"))
    tally, grid = st.columns([1, 2.4], gap="medium")
    with tally:
        st.altair_chart(verdict_tally(counts), width="stretch", alt=say("article.chart_tally"))
    with grid:
        # A chart keeps its own choice; under a new key it begins with none, so that any mark can be chosen.
        key = f"claim-grid-{view.claim or ''}"
        st.altair_chart(
            claim_grid(list(atlas.claims.values()), evidence.claims(atlas, view)),
            width="stretch",
            key=key,
            on_select=lambda: _picked(widget_value(key)),
            selection_mode=PICK,
            alt=say("article.chart"),
        )
        st.caption(say("article.grid"))
    chosen, words = st.columns([2.4, 1], vertical_alignment="center")
    with chosen:
        _verdict_pills(counts)
    with words:
        _find()
    _result_line()


def _verdict_pills(counts: Mapping[str, int]) -> None:
    view = current_view()
    st.pills(
        say("article.filter"),
        [verdict for verdict in VERDICTS if counts[verdict] or verdict in view.verdicts],
        selection_mode="multi",
        wrap=True,
        format_func=lambda verdict: (
            f"{SIGNS[verdict]} {say(f'verdicts.{verdict}')} {number(counts[verdict])}"
        ),
        label_visibility="collapsed",
        **bound("verdicts", "filter-verdicts", *FRAGMENTS, show=list, read=listed(VERDICTS), also=NO_CLAIM),
    )


def _find() -> None:
    st.text_input(
        say("article.find"),
        max_chars=LONGEST,
        placeholder=say("article.find"),
        icon=":material/search:",
        label_visibility="collapsed",
        **bound("find", "find-claims", *FRAGMENTS, show=text, read=phrase, also=NO_CLAIM),
    )


def _picked(told: Any) -> None:
    marks = told["selection"].get(PICK) if told else None
    chosen = marks[0].get("id") if marks else None
    go_to(*FRAGMENTS, claim=chosen if chosen in current_atlas().claims else None)


def _result_line() -> None:
    atlas, view = current_atlas(), current_view()
    shown = evidence.claims(atlas, view)
    chosen = atlas.claims.get(view.claim or "")
    with st.container(horizontal=True, vertical_alignment="center", key="said-result"):
        if chosen:
            st.caption(say("article.chosen", sentence=chosen.sentence), width="content")
        else:
            counted = say("article.showing", shown=number(len(shown)), all=number(len(atlas.claims)))
            st.caption(counted, width="content")
        if chosen or _filtered():
            st.button(
                say("article.all"),
                key="article-all",
                type="tertiary",
                icon=":material/filter_alt_off:",
                on_click=lambda: go_to(*FRAGMENTS, claim=None, verdicts=(), find=None),
            )
        else:
            st.button(
                say("article.open_all"),
                key="article-open",
                type="tertiary",
                icon=":material/unfold_more:",
                on_click=_open_all,
            )


def _filtered() -> bool:
    return bool(current_view().verdicts or current_view().find)


def _open_all() -> None:
    for sentence, _ in evidence.by_sentence(current_atlas().claims.values()):
        set_widget(f"sentence-{sentence}", True)
    go_to("article")


def _statements() -> None:
    """The sentences that pass, each behind its heading; what was sought or chosen stands open."""
    atlas, view = current_atlas(), current_view()
    notes = Footnotes()
    shown = evidence.claims(atlas, view)
    if not shown:
        st.markdown(say("article.empty"))
    sought = bool(view.claim) or _filtered()
    with st.container(gap="xsmall"):
        for sentence, group in evidence.by_sentence(shown):
            key = f"sentence-{sentence}-sought" if sought else f"sentence-{sentence}"
            with st.expander(_heading(sentence, group), expanded=sought, key=key, on_change="rerun") as box:
                if box.open:
                    for one in group:
                        _statement(one, notes)
    if not sought:
        _omissions(notes)
    notes.draw()


def _heading(sentence: str, group: Sequence[Claim]) -> str:
    """Number and topic of a sentence, and how many of its statements have which verdict, by sign and word."""
    counts = Counter(one.verdict for one in group)
    signs = ", ".join(
        f":{BADGES[verdict]}[{SIGNS[verdict]}] {number(count)} {say(f'verdicts.{verdict}').lower()}"
        for verdict, count in counts.items()
    )
    return f"**{sentence}** · {plain(group[0].topic)} :small[{signs}]"


def _statement(one: Claim, notes: Footnotes) -> None:
    badge = f":{BADGES[one.verdict]}-badge[{say(f'verdicts.{one.verdict}')}]"
    arrow = ":material/arrow_right_alt: " if one.id == current_view().claim else ""
    lines = [f"{arrow}{badge} **{plain(one.claim)}.** {plain(one.evidence)}{notes.marks(one.sources)}"]
    if one.correction:
        lines.append(f"*{say('article.correction')}:* {plain(one.correction)}")
    st.markdown("  \n".join(lines))
    if one.about:
        links.features(one.about, say("article.on_map"))
    else:
        st.caption(say("article.no_place"))


def _omissions(notes: Footnotes) -> None:
    st.markdown(f"## {say('article.omissions')} · {number(len(current_atlas().omissions))}")
    st.caption(say("article.omissions_lead"))
    for one in current_atlas().omissions.values():
        st.markdown(f"- {plain(one.fact)}{notes.marks(one.sources)}")
        links.features(one.about, say("article.on_map"))
