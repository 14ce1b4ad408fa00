"""Words for the screen: interface strings from `lang/`, numbers, dates, and text made safe for Markdown."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from atlas.model import Amount, Source, first_day

LANGUAGE = "en"
THIN = "\u2009"
_RAISED = str.maketrans("0123456789abcdefghij", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ")
_SPECIAL = re.compile(r"([\\`*_\[\]{}#|~$:<>!&])")
_MARK = re.compile(r'\[([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\]\((<[^>]*> "(?:[^"\\]|\\.)*")\)')
_BREAKS = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_START = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")
_REPLACED = re.compile(
    r"(?<=:)(?=[\w+/-]+:)|(?<=://)|(?<=\bwww)(?=\.)|(?<=@)(?=\w)"
    r"|(?<=(?<!\S)[-<>~])(?=[->=]+(?!\S))",
    re.IGNORECASE,
)
"""Where Streamlit makes signs or links of finished text: `:smile:`, `https://`, `www.`, `a@b.org`, ` -> `."""

_JOINER = "\u2060"
"""A sign without width. A backslash is of no use at _REPLACED: it is gone before Streamlit looks there."""


@cache
def _strings(language: str) -> dict[str, Any]:
    file = Path(__file__).parent / "lang" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def say(key: str, **values: Any) -> str:
    """The interface string of a dotted key, such as `panel.sources`, with its {names} filled in.

    Raises KeyError for a key that the language file does not have.
    """
    node: Any = _strings(LANGUAGE)
    for part in key.split("."):
        node = node[part]
    if not isinstance(node, str):
        raise KeyError(f"{key} is a group of strings, not a string")
    return node.format(**values) if values else node


def say_all(group: str) -> dict[str, str]:
    """All interface strings of a group, such as `status_help`, by their last name."""
    return dict(_strings(LANGUAGE)[group])


def many(key: str, count: int, **values: Any) -> str:
    """The string `key.one` or `key.other` for a count, which is filled in as {count}."""
    form = "one" if count == 1 else "other"
    return say(f"{key}.{form}", count=number(count), **values)


def number(value: float, digits: int = 0) -> str:
    """A number with thin spaces between thousands; from ten thousand on, as the eye needs them."""
    text = f"{value:,.{digits}f}" if digits else f"{value:,.10g}" if value % 1 else f"{value:,.0f}"
    whole, _, rest = text.partition(".")
    grouped = whole.replace(",", THIN) if abs(value) >= 10_000 else whole.replace(",", "")
    return f"{grouped}.{rest}" if rest else grouped


def spread(low: float, high: float) -> str:
    """A number where both ends are the same, else a range from its low to its high end."""
    return number(low) if low == high else f"{number(low)}\u2013{number(high)}"


def signed(change: float) -> str:
    """A change with its sign, rounded to a whole."""
    whole = round(change)
    return f"\u2212{number(-whole)}" if whole < 0 else f"+{number(whole)}" if whole else number(0)


def enumerated(names: Sequence[str]) -> str:
    """Names as in "Russia, Iran and China"; empty for none."""
    return say("ask.last_two", first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def spelled(value: int) -> str:
    """A whole number in words as far as `[numerals]` goes, else in digits."""
    return say_all("numerals").get(str(value), number(value))


def date(when: str | dt.date) -> str:
    """A date written out with the precision it has: 20 December 2025, December 2025, or 2025."""
    text = when.isoformat() if isinstance(when, dt.date) else when
    first = first_day(text)
    month = say(f"months.{first.month}")
    return {4: f"{first.year}", 7: f"{month} {first.year}"}.get(
        len(text), f"{first.day} {month} {first.year}"
    )


def short_date(when: str | dt.date) -> str:
    """A date as short as a picture needs it, with the first three letters of its month: 20 Dec 2025."""
    written = date(when)
    name = say(f"months.{first_day(str(when)).month}")
    return written.replace(name, name[:3])


def dates(start: str, end: str | None) -> str:
    """A span of dates, with what they share said once: 19-20 December 2025."""
    if end is None or end == start:
        return date(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{first_day(start).day}\u2013{date(end)}"
    return f"{date(start)} \u2013 {date(end)}"


def sum_of(amount: Amount) -> str:
    """A sum as money: at most 719 million yen."""
    if amount.value is None:
        return amount.text
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if amount.value >= size:
            shown = f"{number(round(amount.value / size, 3))} {say(f'sizes.{name}')}"
            break
    else:
        shown = number(amount.value)
    money = say(f"currencies.{amount.currency}", value=shown)
    return money if amount.bound == "exact" else f"{say(f'bounds.{amount.bound}')} {money}"


def short_sum(amount: Amount) -> str:
    """A sum as short as a table needs it: ≤ ¥719 m; the words of the source where it has no number."""
    if amount.value is None:
        return amount.text
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if amount.value >= size:
            shown = f"{number(round(amount.value / size, 2))} {say(f'short_sizes.{name}')}"
            break
    else:
        shown = number(amount.value)
    bound = "" if amount.bound == "exact" else say(f"short_bounds.{amount.bound}")
    return bound + say(f"short_currencies.{amount.currency}", value=shown)


def plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line: no emphasis, link, heading, list, code, formula,
    entity, directive or sign in it.
    """
    line = _REPLACED.sub(_JOINER, _BREAKS.sub(" ", text).strip(" "))
    return _START.sub(_escaped_start, _SPECIAL.sub(r"\\\1", line))


def _escaped_start(start: re.Match[str]) -> str:
    """What would begin a list or underline a heading: the sign, or the dot behind the number."""
    return f"{start[1]}\\" if start[1].isdigit() else f"\\{start[1]}"


def sign(index: int | str) -> str:
    """A footnote mark in raised digits or letters."""
    return str(index).translate(_RAISED)


def mark(index: int | str, source: Source) -> str:
    """A footnote mark, a number or a letter, that leads to the source; on hover it tells publisher and date.

    The title stands in the list of sources: in every mark it would double what a panel sends.
    """
    raised = sign(index)
    if source.url is None:
        return raised
    return f'[{raised}](<{target(source.url)}> "{hover(source)}")'


def hover(source: Source) -> str:
    """Publisher and date of a source for Markdown's double quotes: what a mark shows on hover."""
    day = date(source.date) if source.date else say("source.undated")
    line = _BREAKS.sub(" ", f"{source.publisher}, {day}")
    return re.sub(r'([\\"&])', r"\\\1", line)


def target(url: str) -> str:
    """An address for Markdown's angle brackets: what could close them is written in per cent.

    Raises ValueError for an address that is not of the web.
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"{url[:40]} is no address of the web")
    return re.sub(r"[<>\\\s]", lambda sign: quote(sign[0]), url)


def compact(text: str) -> str:
    """Markdown with each address of a repeated footnote mark written once, at its end.

    A panel names some sources ten times and more; their addresses and titles would be most of what is sent.
    """
    marks = _MARK.findall(text)
    targets: dict[str, str] = dict(marks)
    if len(targets) == len(marks):
        return text
    short = _MARK.sub(r"[\1]", text)
    return "\n".join([short, "", *(f"[{label}]: {target}" for label, target in targets.items())])


def citation(source: Source) -> str:
    """Publisher, title and date of a source as plain text."""
    return f"{source.publisher}: {source.title}, {written(source)}"


def written(source: Source) -> str:
    """The date of a source in words, or that it shows none and on which day one was looked for in vain."""
    if source.date:
        return date(source.date)
    if source.date_sought:
        return say("source.sought", date=date(source.date_sought))
    return say("source.undated")


def origin(source: Source) -> str:
    """Who publishes a source, as Markdown, and whose words it carries: the publisher of the original of a
    copy, with its address where that is known, and those whose report it retells."""
    parts = [plain(source.publisher)]
    if source.mirror_of:
        original = plain(source.mirror_of)
        if source.original:
            original = f"[{original}](<{source.original}>)"
        parts = [say("source.copy", publisher=parts[0], original=original)]
    if source.after:
        parts.append(say("source.after", names=", ".join(plain(name) for name in source.after)))
    return ", ".join(parts)


def reference(source: Source) -> str:
    """A source as a line of Markdown: linked title, publisher, date, kind and language."""
    title = plain(source.title)
    linked = f"[{title}](<{target(source.url)}>)" if source.url else title
    kind = say(f"source.kinds.{source.kind}")
    language = say(f"languages.{source.language}")
    line = f"{linked}. {origin(source)}, {written(source)}. {kind}, {language}."
    if not source.title_verbatim:
        line += f" {say('source.described')}"
    return f"{line} {plain(source.note)}" if source.note else line
