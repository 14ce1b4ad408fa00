"""One spelling for each name: who publishes the sources, with their addresses, and other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from atlas.model.base import Frozen, Source
from atlas.model.fields import Link, Name, Slug


class Publisher(Frozen):
    """One publisher under the one name by which every source calls it.

    `domains` are host names, without `www.`, under which it publishes; sub-domains count with them, and a
    host shared by many is written with the first part of the path: `github.com/wri`. `also` are spellings
    that sources must not use. A `mirror` hosts copies of what others publish; `unnamed` stands for
    publishers that a page does not name.
    """

    id: Slug
    name: Name
    kind: Literal[
        "government",
        "international",
        "company",
        "academic",
        "analysis",
        "press",
        "reference",
        "data",
        "mirror",
        "editorial",
        "unnamed",
    ]
    domains: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()


class Spelling(Frozen):
    """The one form of a name or word in our own texts, and the forms that it stands for."""

    id: Slug
    preferred: Name
    instead_of: Annotated[tuple[Name, ...], Field(min_length=1)]


class Synonym(Frozen):
    """Other names of a record, as people type them: of a state, sea, place, route or person by its id, or of
    an organisation by the `name` that the records give it.

    `names` are in any language; `found_in` are the addresses of the pages or data sets that have them.
    """

    id: Slug
    kind: Literal["states", "seas", "places", "routes", "people", "organisations"]
    name: Name | None = None
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    found_in: Annotated[tuple[Link, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_an_organisation(self) -> Self:
        if (self.name is None) != (self.kind != "organisations"):
            raise ValueError("name: give it for kind organisations, and for no other")
        return self


def misnamed(publishers: Mapping[str, Publisher], sources: Mapping[str, Source]) -> Iterator[str]:
    """Faults of names and domains, one line each: a name or a domain that two publishers share, a source
    whose publisher is not in the table or not spelled as there, an address outside its publisher's domains.
    """
    names = {one.name: one for one in publishers.values()}
    spelled = {other: one.name for one in publishers.values() for other in one.also}
    yield from _shared(publishers, spelled)
    for key, source in sources.items():
        where = f"data/records/sources.yaml: record {key}"
        for field, name in _named(source):
            if name in spelled:
                yield f"{where}: {field}: {name} is spelled {spelled[name]}"
            elif name not in names:
                near = get_close_matches(name, names, n=1, cutoff=0.75)
                hint = f"; the nearest name there is {near[0]}" if near else ""
                yield f"{where}: {field}: {name} is not in publishers.yaml; add it there{hint}"
        publisher = names.get(source.publisher)
        if publisher and source.url and not any(_within(source.url, one) for one in publisher.domains):
            host = urlsplit(source.url).hostname
            yield (
                f"{where}: url: {host} is no domain of {publisher.name} in publishers.yaml; add it there, or "
                "name the publisher whose address it is"
            )


def _named(source: Source) -> Iterator[tuple[str, str]]:
    yield "publisher", source.publisher
    if source.mirror_of:
        yield "mirror_of", source.mirror_of
    for name in source.after:
        yield "after", name


def _shared(publishers: Mapping[str, Publisher], spelled: Mapping[str, str]) -> Iterator[str]:
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    for key, one in publishers.items():
        where = f"data/records/publishers.yaml: record {key}"
        if one.name.casefold() in names:
            yield f"{where}: name: {one.name} is also {names[one.name.casefold()]}; keep one record"
        if one.name in spelled:
            yield f"{where}: name: {one.name} is a spelling that {spelled[one.name]} rules out; merge them"
        names.setdefault(one.name.casefold(), key)
        for domain in one.domains:
            if domain in domains:
                yield f"{where}: domains: {domain} also stands in {domains[domain]}; keep it in one of them"
            domains.setdefault(domain, key)


def _within(url: str, domain: str) -> bool:
    """Whether an address lies under a domain, or under a host and the first part of its path."""
    parts = urlsplit(url)
    host, _, folder = domain.partition("/")
    lies = parts.hostname == host or (parts.hostname or "").endswith(f".{host}")
    return lies and (not folder or parts.path.split("/")[1:2] == [folder])
