/* The properties of a feature (GeoJSON; its id is its identity), whose names are short on the way here, where a few
   hundred features repeat them. atlas/map/features.py says what each means and has the same table. */

export const NAMES = {
  k: "kind",
  n: "name",
  c: "colour",
  s: "stroke",
  w: "width",
  m: "shape",
  r: "radius",
  a: "approximate",
  p: "anchor",
  q: "quiet",
  z: "zoom",
  l: "rank",
  f: "full",
};

/* The features of a collection with the full names of their properties. */
export function readable({ features }) {
  return features.map((feature) => ({
    ...feature,
    properties: Object.fromEntries(Object.entries(feature.properties).map(([short, value]) => [NAMES[short], value])),
  }));
}
