"""Builds all geometry: `python -m data.build`."""

from data.build.land import write_base
from data.build.legs import write_legs
from data.build.links import links
from data.build.records import read
from data.build.write import write_features

write_base()
write_legs()
write_features("links", links(read("states"), {place["id"]: place for place in read("places")}), 2)
