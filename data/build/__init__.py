"""Makes `data/geometry/*.geojson` from published packages and `data/records/*.yaml`.

Run `python -m data.build` in the project's root. Coordinates are longitude, latitude in degrees
(WGS84) everywhere in this package; lengths are kilometres on the WGS84 ellipsoid.
"""
