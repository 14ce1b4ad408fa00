"""How the planned dates slipped: the verdict, the summit's own slip, and every slip with its cause."""

from __future__ import annotations

import streamlit as st

from atlas.charts.timeline import delay_chart
from atlas.knowledge.cache import last_day_known
from atlas.knowledge.delays import KnownDelay, delay, delays
from atlas.model import Atlas, Event, first_day
from atlas.session import current_atlas
from atlas.ui.parts.footnotes import Footnotes, lettered
from atlas.words import date, dates, many, number, plain, say

CITED = 2
"""Sources named for one step; the event's own panel names them all."""


def title() -> None:
    """The first thing that a page says: how far the summit had come."""
    st.markdown(f"#### {verdict(current_atlas())}{lettered(grounds(current_atlas()))}")


def verdict(atlas: Atlas) -> str:
    """How far the first leaders' summit had come, in one sentence of Markdown."""
    if "summit" not in atlas.delays:
        return say("delay.no_plan")
    summit = delay(atlas, "summit")
    words = {"planned": dates(summit.planned.date, summit.planned.end_date), "place": _where(summit.planned)}
    match summit.standing:
        case "held":
            opened = summit.opened or summit.held
            assert opened
            assert summit.held
            held = dates(opened.date, summit.held.date)
            return say("summit.title", held=held, days=number(summit.days or 0))
        case "begun":
            assert summit.opened
            days = number(summit.opening_days or 0)
            return say("delay.begun", opened=date(summit.opened.date), days=days, **words)
        case "planned-anew":
            coming = [event for event in (summit.opened, summit.held) if event]
            anew = dates(coming[0].date, coming[-1].date)
            return say("delay.planned_anew", anew=anew, country=_country(coming[0]), **words)
        case "called-off":
            return say("delay.called_off", **words)
        case _:
            return say("delay.planned", **words)


def grounds(atlas: Atlas) -> list[str]:
    """The sources of the verdict: the first of each event that it speaks of."""
    if "summit" not in atlas.delays:
        return []
    slip = delay(atlas, "summit")
    called_off = slip.called_off if slip.standing in ("called-off", "planned-anew") else None
    told = [slip.held, slip.opened, called_off, slip.planned]
    return [source for event in told if event for source in event.sources[:CITED]]


def summit(notes: Footnotes) -> None:
    """The summit's slip for the Timeline panel: days, chart, and the steps in order; nothing before the first
    plan. The reason stands under the bars of `every`."""
    if "summit" not in current_atlas().delays:
        return
    slip = delay(current_atlas(), "summit")
    title = "summit.slip" if slip.standing != "planned" else "delay.plan"
    st.markdown(f"##### {say(title)}")
    st.markdown(f"**{result(slip)}**")
    if slip.standing != "planned":
        _chart((slip,))
    st.markdown("\n".join(_step(step, notes) for step in _steps(slip)))


DASHES = "\u2501" * 11
"""Half of the bar between a plan and what became of it, short enough for a phone."""


def in_brief(notes: Footnotes) -> list[str]:
    """The summit's slip as a few blocks of Markdown: a bar from the plan to what became of it, and its days.

    The chart with its steps and causes stands on the Timeline page. Empty before the first plan.
    """
    if "summit" not in current_atlas().delays:
        return []
    slip = delay(current_atlas(), "summit")
    title = say("summit.slip" if slip.standing != "planned" else "delay.plan")
    met = slip.held or slip.opened
    told = [f"##### {title}", f"**{result(slip)}**"]
    if met:
        days = number(slip.days if slip.days is not None else slip.opening_days or 0)
        kind = "anew" if slip.standing == "planned-anew" else "actual"
        bar = f":orange[\u25c6{DASHES}] **{say('delay_chart.days', days=days)}** :blue[{DASHES}\u25cf]"
        told.append(f"{bar}  \n{_end('plan', slip.planned, notes)}  \n{_end(kind, met, notes)}")
    else:
        told.append(_end("plan", slip.planned, notes))
    return told


def _end(kind: str, event: Event, notes: Footnotes) -> str:
    """One end of the bar in words."""
    sign = ":orange[\u25c6]" if kind == "plan" else ":blue[\u25cf]"
    when = dates(event.date, event.end_date)
    return f"{sign} {say(f'delay_chart.{kind}')}: {_where(event)}, {when}{notes.marks(event.sources[:CITED])}"


def every() -> None:
    """Each thing that was planned and moved: the bars, what moved them, and each in words, summit on top."""
    known = delays(current_atlas())
    moved = any(slip.standing != "planned" for slip in known)
    st.markdown(f"##### {say('delay.every' if moved else 'delay.plans')} · {number(len(known))}")
    if not known:
        st.markdown(say("delay.none"))
        return
    if moved:
        st.caption(say("delay.lead"))
        _chart(known)
    notes = Footnotes()
    causes = {cause.id: cause for slip in known for cause in slip.causes}
    lines = "\n".join(_line(slip, notes) for slip in known)
    if causes:
        words, why = st.columns([1.9, 1], gap="medium")
        words.markdown(lines)
        reasons = "\n".join(_step(cause, notes) for cause in causes.values())
        why.markdown(f"**{say('delay.causes')}**\n{reasons}")
    else:
        st.markdown(lines)
    notes.draw()


def _line(slip: KnownDelay, notes: Footnotes) -> str:
    """A slip in words: what was planned for when, when it was held, the days, and why."""
    planned = dates(slip.planned.date, slip.planned.end_date)
    told = say("delay.line", title=plain(slip.slip.title), planned=planned)
    told += notes.marks(slip.planned.sources[:CITED])
    if slip.standing == "held" and slip.held:
        opened = slip.opened or slip.held
        held = dates(opened.date, slip.held.end_date or slip.held.date)
        told += f", {say('delay.held_on', held=held)}{notes.marks(slip.held.sources[:CITED])}"
    reason = f" {plain(slip.slip.reason)}{notes.marks(slip.slip.sources)}" if slip.slip.reason else ""
    return f"- {told}. {result(slip).rstrip('.')}.{reason}"


def result(slip: KnownDelay) -> str:
    """What became of a plan, with its days, in words."""
    match slip.standing:
        case "held" if slip.opening_days is not None:
            words = "summit.slip_days" if slip.slip.id == "summit" else "delay.first_last"
            return say(words, last=number(slip.days or 0), first=number(slip.opening_days))
        case "held":
            return many("delay.days", slip.days or 0)
        case "begun":
            return many("delay.days", slip.opening_days or 0)
        case "planned-anew":
            return say("delay.anew")
        case "called-off":
            return say("delay.not_held" if slip.slip.held is None else "delay.off")
        case _:
            return say("delay.still_planned")


def _chart(known: tuple[KnownDelay, ...]) -> None:
    st.altair_chart(delay_chart(known, current_atlas().day or last_day_known()), width="stretch")


def _steps(slip: KnownDelay) -> list[Event]:
    steps = [slip.planned, *slip.causes, *slip.between, *filter(None, [slip.opened, slip.held])]
    return sorted(steps, key=lambda step: first_day(step.date))


def _step(step: Event, notes: Footnotes) -> str:
    marks = notes.marks(step.sources[:CITED])
    return f"- {dates(step.date, step.end_date)}: {plain(step.title)}{marks}"


def _where(event: Event) -> str:
    return plain(event.place.name) if event.place else _country(event)


def _country(event: Event) -> str:
    return say(f"countries.{event.country}")
