"""The six pages of the edition: verdict, map, and lists that lead to every record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import groupby

from atlas.address import EMPTY, THEMES
from atlas.dialogue.commitments import by_theme
from atlas.dialogue.evidence import by_sentence
from atlas.dialogue.titles import title
from atlas.freight.answer import itinerary_of
from atlas.map.views import HOMES
from atlas.model import KINDS, Atlas, first_day
from atlas.sheets import brief, events, opening, verdicts
from atlas.sheets.itinerary.verdict import verdict
from atlas.sheets.sheet import Cite, Text
from atlas.takeaway import archive, tables
from atlas.takeaway.edition.links import PAGES, kind_page, leading, of, page, questions
from atlas.takeaway.edition.records import row
from atlas.takeaway.edition.shell import Map, whole
from atlas.takeaway.feed import addition_title
from atlas.takeaway.page import html
from atlas.takeaway.paper.drawing import home_of
from atlas.takeaway.paper.placing import around_legs
from atlas.words import date, dates, many, number, say


def pages(atlas: Atlas, server: str, head: str) -> Iterator[tuple[str, str]]:
    """Name and content of each page; server: address of the live Atlas, empty where none is known; head: more
    for the head of the first page, as HTML."""
    for name in PAGES:
        said = said_by(name, atlas)
        body = [
            f'<p class="quiet">{escape(say(f"pages.{name}"))}</p><h1>{escape(said)}</h1>',
            *(_opening(atlas) if name == PAGES[0] else ()),
            _map(atlas, name),
            *BODIES[name](atlas, server),
        ]
        about = f"{said}. {say('app.tagline')}."
        yield (
            page(name),
            whole(atlas, say(f"pages.{name}"), about, "\n".join(body), "", head if name == PAGES[0] else ""),
        )


def said_by(name: str, atlas: Atlas) -> str:
    """The verdict of a page."""
    match name:
        case "summit":
            return opening.headline(atlas)
        case "corridor":
            return verdict(atlas, EMPTY)
        case "declaration":
            return verdicts.ledger(atlas, EMPTY)
        case "resources":
            return verdicts.resources(atlas, EMPTY)
        case "sources":
            return verdicts.article(atlas)
    return events.verdict(atlas)


def _opening(atlas: Atlas) -> Iterator[str]:
    """How the date fell and was kept, and the figures of the first look, each leading to what it counts, with
    numbers that lead to the pages of their sources."""
    numbers: dict[str, int] = {}

    def marks(keys: Iterable[str]) -> str:
        signs = (
            f'<a href="{of("sources", key)}">{numbers.setdefault(key, len(numbers) + 1)}</a>' for key in keys
        )
        return f"<sup>{' '.join(signs)}</sup>"

    told = opening.lead(atlas)
    if told:
        words = (
            marks(one.sources) if isinstance(one, Cite) else escape(one.text)
            for one in told.spans
            if isinstance(one, Cite | Text)
        )
        yield f"<p>{''.join(words)}</p>"
    lead = leading(atlas, "")
    rows = (
        f'<li><a href="{escape(lead(one.link))}">{escape(one.label)}</a><strong>{escape(one.value)}</strong>'
        f"<small>{escape(one.note)}{marks(one.sources) if one.sources else ''}</small></li>"
        for one in opening.figures(atlas)
    )
    yield f'<ul class="figures">{"".join(rows)}</ul>'


def _map(atlas: Atlas, name: str) -> str:
    """The map of a page beside what is clicked on it; on the first page the summit in brief stands there."""
    if name not in HOMES:
        return ""
    drawn = Map(name, home_of(HOMES[name]))
    if name == "corridor":
        made = itinerary_of(EMPTY)
        ends = (EMPTY.start, EMPTY.end)
        drawn = (
            replace(drawn, box=around_legs(atlas, made.legs), way=made.legs, named=ends) if made else drawn
        )
    whole_page = escape(say("edition.whole_page", name="{name}"))
    told = f"<p>{escape(say('edition.click'))}</p>"
    if name == PAGES[0]:
        told += html(brief.sheet(atlas, EMPTY), atlas.sources, leading(atlas, ""), level=2)
    return (
        f'<div class="beside">{drawn.html("")}'
        f'<aside id="panel" data-whole="{whole_page}">{told}</aside></div>'
    )


def _list(heading: str, rows: Iterable[str], anchor: str = "", level: int = 2) -> str:
    told = "".join(rows)
    mark = f' id="{anchor}"' if anchor else ""
    return (
        f'<section{mark}><h{level}>{escape(heading)}</h{level}><ul class="many">{told}</ul></section>'
        if told
        else ""
    )


def _kind(atlas: Atlas, kind: str, anchor: str = "", more: Callable[[str], str] = lambda _: "") -> str:
    """All records of a kind as a list under its name."""
    rows = (row(atlas, kind, key, "", more(key)) for key in atlas.kind(kind))
    return _list(f"{say(f'kinds_of_record.{kind}')} · {number(len(atlas.kind(kind)))}", rows, anchor)


def _summit(atlas: Atlas, server: str) -> Iterator[str]:
    yield _kind(atlas, "states")
    yield _kind(atlas, "themes")
    yield _kind(atlas, "people")
    rows = (
        f'<li><a href="{kind_page(kind)}">{escape(say(f"kinds_of_record.{kind}"))}</a> '
        f"<small>{number(len(atlas.kind(kind)))}</small></li>"
        for kind in KINDS
    )
    yield _list(say("edition.kinds"), rows)
    yield f"<p>{_server(server, say('edition.live'))}</p>"


def _server(server: str, text: str) -> str:
    """What only the live Atlas does, with the way to it where it is known."""
    told = escape(text)
    if not server:
        return f"{told} {escape(say('edition.no_server'))}"
    return f'{told} <a href="{escape(server)}">{escape(say("edition.to_server"))}</a>'


def _declaration(atlas: Atlas, _: str) -> Iterator[str]:
    yield f"<p>{escape(say('declaration.lead'))}</p>"
    yield _kind(atlas, "headings")
    groups = by_theme(atlas, atlas.commitments.values())
    for theme in THEMES:
        found = groups.get(theme, [])
        rows = (
            row(
                atlas,
                "commitments",
                one.id,
                "",
                f"{say(f'statuses.{one.status.status}')}, {date(one.status.date)}",
            )
            for one in found
        )
        yield _list(f"{atlas.themes[theme].name} · {number(len(found))}", rows)


def _corridor(atlas: Atlas, server: str) -> Iterator[str]:
    rows = (
        f'<li><a href="question/{start}--{end}.html">'
        f"{escape(atlas.places[start].name)} – {escape(atlas.places[end].name)}</a></li>"
        for start, end in questions()
    )
    yield _list(say("edition.questions"), rows, "questions")
    yield f'<p id="server">{_server(server, say("edition.other_questions"))}</p>'
    yield _kind(atlas, "routes", "corridors")
    yield _kind(atlas, "trials", "trials")
    links = (
        f'<a href="{kind_page(kind)}">{escape(say(f"kinds_of_record.{kind}"))}</a>'
        for kind in ("places", "legs")
    )
    yield f"<p>{' · '.join(links)}</p>"


def _timeline(atlas: Atlas, server: str) -> Iterator[str]:
    yield _kind(atlas, "delays")
    ordered = sorted(atlas.events.values(), key=lambda one: first_day(one.date))
    for year, group in groupby(ordered, key=lambda one: one.date[:4]):
        yield _list(year, (row(atlas, "events", one.id, "", dates(one.date, one.end_date)) for one in group))
    yield f"<p>{_server(server, say('edition.other_days'))}</p>"


def _resources(atlas: Atlas, _: str) -> Iterator[str]:
    yield '<div id="sites">'
    for state in atlas.states.values():
        found = [one for one in atlas.sites.values() if one.state == state.id]
        told = (row(atlas, "sites", one.id, "", say(f"site_kinds.{one.kind}")) for one in found)
        yield _list(f"{state.name} · {number(len(found))}", told)
    yield "</div>"
    yield _kind(atlas, "indicators", "numbers")
    yield _kind(atlas, "forums", "forums")
    yield _kind(atlas, "states", "states")


def _sources(atlas: Atlas, _: str) -> Iterator[str]:
    yield f'<section id="article"><h2>{escape(say("parts.article"))}</h2>'
    for sentence, group in by_sentence(atlas.claims.values()):
        yield _list(
            sentence,
            (row(atlas, "claims", one.id, "", say(f"verdicts.{one.verdict}")) for one in group),
            level=3,
        )
    yield "</section>"
    yield _kind(atlas, "omissions")
    yield _kind(atlas, "disagreements", "disagreements")
    yield from _corrections(atlas)
    yield from _gaps(atlas)
    yield from _method()
    yield from _downloads(atlas)
    yield _kind(atlas, "sources", "register", lambda key: atlas.sources[key].publisher)


def _corrections(atlas: Atlas) -> Iterator[str]:
    found = sorted(atlas.corrections.values(), key=lambda one: one.date, reverse=True)
    rows = (
        f'<li><a href="{of(one.kind, one.record)}">{escape(title(atlas, one.kind, one.record))}</a> '
        f"<small>{escape(say('corrections.line', date=date(one.date), field=one.field))}</small> "
        f"{escape(one.why)}</li>"
        for one in found
    )
    yield _list(f"{say('parts.corrections')} · {number(len(found))}", rows, "corrections")
    for one in sorted(atlas.additions.values(), key=lambda one: one.date, reverse=True):
        added = (row(atlas, one.kind, key, "") for key in one.records)
        yield f"<details><summary>{escape(f'{date(one.date)} · {addition_title(one)}')}</summary>"
        yield f"<ul>{''.join(added)}</ul></details>"


def _gaps(atlas: Atlas) -> Iterator[str]:
    yield f'<section id="gaps"><h2>{escape(many("gaps.title", len(atlas.gaps)))}</h2>'
    for gap in atlas.gaps.values():
        words = "; ".join(f"“{phrase}”" for phrase in gap.words)
        sought = say("gaps.searched", date=date(gap.searched), where=gap.where, words=words)
        yield f"<h3>{escape(gap.subject)}</h3><p>{escape(gap.unknown)} {escape(gap.found or '')}</p>"
        yield f"<p><small>{escape(sought)}</small></p>"
    yield "</section>"


def _method() -> Iterator[str]:
    yield f'<section id="method"><h2>{escape(say("method.title"))}</h2>'
    for part in ("records", "silence", "precision", "lengths", "borders"):
        yield f"<h3>{escape(say(f'method.{part}'))}</h3><p>{escape(say(f'method.{part}_text'))}</p>"
    yield f"<h3>{escape(say('method.credits'))}</h3><ul>"
    for key in archive.CREDITS:
        told = (say(f"credit.{key}.{part}") for part in ("what", "who", "licence"))
        yield f"<li>{escape('. '.join(told))}</li>"
    yield f"</ul><h3>{escape(say('method.report'))}</h3><p>{escape(say('method.report_lead'))}</p></section>"


def _downloads(atlas: Atlas) -> Iterator[str]:
    files = {
        say("downloads.zip"): "data/cajad-atlas.zip",
        say("downloads.geopackage"): "data/cajad-atlas.gpkg",
        say("downloads.dictionary"): "data/data-dictionary.csv",
        say("edition.single"): "atlas.html",
    }
    rows = [f'<li><a href="{path}">{escape(name)}</a></li>' for name, path in files.items()]
    for kind in KINDS:
        shaped = f' · <a href="data/geojson/{kind}.geojson">GeoJSON</a>' if kind in tables.SHAPED else ""
        rows.append(
            f'<li>{escape(say(f"kinds_of_record.{kind}"))}: <a href="data/csv/{kind}.csv">CSV</a>{shaped}'
            f' · <a href="api/records/{kind}.json">JSON</a></li>'
        )
    yield _list(say("parts.downloads"), rows, "downloads")
    yield f"<p>{escape(say('edition.cite', edition=date(atlas.edition), version=atlas.version))}</p>"


BODIES: Mapping[str, Callable[[Atlas, str], Iterator[str]]] = {
    "summit": _summit,
    "corridor": _corridor,
    "declaration": _declaration,
    "timeline": _timeline,
    "resources": _resources,
    "sources": _sources,
}
