"""Builds all geometry: `python -m data.build`."""

from data.build.land import write_base
from data.build.legs import write_legs

write_base()
write_legs()
