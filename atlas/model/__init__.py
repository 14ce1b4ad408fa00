"""The records of the Atlas: what may stand in `data/records/*.yaml`, field by field.

Every class is frozen and refuses unknown fields. Coordinates are WGS84 degrees, lengths kilometres,
dates ISO 8601 with the precision the source gives (`2025`, `2025-12` or `2025-12-20`).
"""

from atlas.model.article import Claim, Omission
from atlas.model.atlas import FEATURES, KINDS, SHAPES, Atlas, Feature, citations
from atlas.model.base import Location, Record, Source, Sourced
from atlas.model.choices import GROUPS, Actor, Corridor, Group
from atlas.model.corrections import Addition, Correction, Gap
from atlas.model.dialogue import (
    Amount,
    Commitment,
    Delay,
    Disagreement,
    Event,
    Fact,
    Heading,
    Indicator,
    LedgerEntry,
    Person,
    Reading,
    Sea,
    State,
    Theme,
)
from atlas.model.fields import first_day, last_day
from atlas.model.freight import Branch, DaySpan, Leg, Place, Route, Stop, Transit, Trial, Volume, Wait
from atlas.model.planning import Factor, Footprint, Quote, Stretch, Traction
from atlas.model.publishing import Publisher, Spelling, Synonym, misnamed
from atlas.model.resources import COMMODITY_GROUPS, GROUP_OF, Forum, ForumSummit, Site

__all__ = [
    "COMMODITY_GROUPS",
    "FEATURES",
    "GROUPS",
    "GROUP_OF",
    "KINDS",
    "SHAPES",
    "Actor",
    "Addition",
    "Amount",
    "Atlas",
    "Branch",
    "Claim",
    "Commitment",
    "Correction",
    "Corridor",
    "DaySpan",
    "Delay",
    "Disagreement",
    "Event",
    "Fact",
    "Factor",
    "Feature",
    "Footprint",
    "Forum",
    "ForumSummit",
    "Gap",
    "Group",
    "Heading",
    "Indicator",
    "LedgerEntry",
    "Leg",
    "Location",
    "Omission",
    "Person",
    "Place",
    "Publisher",
    "Quote",
    "Reading",
    "Record",
    "Route",
    "Sea",
    "Site",
    "Source",
    "Sourced",
    "Spelling",
    "State",
    "Stop",
    "Stretch",
    "Synonym",
    "Theme",
    "Traction",
    "Transit",
    "Trial",
    "Volume",
    "Wait",
    "citations",
    "first_day",
    "last_day",
    "misnamed",
]
