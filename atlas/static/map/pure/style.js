/* How a feature looks, as a value: from what it is, what the server told, and the colours. Nothing here knows
   the map or the page. */

/* Kind of a stroke -> its dashes. */
export const DASHES = { solid: null, dash: "7 5", dot: "1 6" };
const RADIUS = 6;
const LEG = 3.4;
const STOP_RADIUS = 3.5;
const NAMED_RADIUS = 7;

/* What the server told of the features: hidden and dim ids, and the themes whose commitments are shown, all
   where there are none. */
export function conditionOf({ hidden, dim, themes } = {}) {
  return { hidden: new Set(hidden), dim: new Set(dim), themes: new Set(themes) };
}

/* Taken off by the server, or a commitment of a theme that is not asked for. */
export function isHidden({ id, properties }, { hidden, themes }) {
  if (hidden.has(id)) return true;
  return properties.kind === "commitment" && themes.size > 0 && !themes.has(properties.colour);
}

/* The record that a feature stands for; one of several places of a record has a number behind its id. */
export function recordOf(id) {
  return id && id.split("--")[0];
}

/* Radius of a mark in pixels; scale: smaller than 1 on a narrow screen, where marks would cover the map. */
export function radiusOf({ kind, radius }, scale, named = false) {
  return named ? NAMED_RADIUS : (radius || (kind === "stop" ? STOP_RADIUS : RADIUS)) * scale;
}

/* Leaflet's options for a feature.
   look: faint, whether it steps back; named, whether it keeps its name;
   path: the stroke of the computed way that it is a part of, with its name (colour) and weight, or none;
   palette: colours by name; scale: of marks. */
export function styleOf({ properties }, look) {
  const { kind } = properties;
  if (kind === "land") return { fillColor: look.palette.land, fillOpacity: 1, weight: 0 };
  if (kind === "border") return { color: look.palette.border, weight: 0.6, opacity: 1, fill: false };
  if (kind === "state" || kind === "sea") return areaStyle(kind, look);
  if (kind === "link") return linkStyle(properties, look);
  if (kind === "leg" || kind === "track") return lineStyle(properties, look);
  return markStyle(properties, look);
}

function areaStyle(kind, { palette, faint }) {
  return {
    fillColor: kind === "state" && faint ? palette.land : palette[kind],
    fillOpacity: 1,
    color: palette.border,
    weight: kind === "state" ? 1 : 0.8,
    opacity: 1,
  };
}

function linkStyle({ colour, width }, { palette, faint }) {
  return {
    color: palette[colour] || palette.link,
    weight: width || 1.2,
    opacity: faint ? 0.25 : 1,
    dashArray: width ? null : "2 5",
    fill: false,
  };
}

function lineStyle(properties, { palette, faint, path }) {
  return {
    color: path ? palette[path.name] : colourOf(properties, palette),
    weight: path ? path.weight : properties.kind === "track" ? 1.6 : LEG,
    opacity: faint && !path ? 0.25 : 1,
    dashArray: DASHES[properties.stroke] || null,
    fill: false,
  };
}

function markStyle(properties, { palette, faint, named, scale }) {
  const colour = colourOf(properties, palette);
  const hollow = properties.approximate;
  return {
    color: hollow ? colour : palette.halo,
    radius: radiusOf(properties, scale, named),
    weight: hollow ? 2 : 1.2,
    opacity: faint ? 0.35 : 1,
    fillColor: hollow ? palette.halo : colour,
    fillOpacity: faint ? 0.3 : 0.95,
    dashArray: null,
  };
}

/* What is drawn over a feature that is selected: a casing, and on it the line of what is selected, or the mark
   with an edge of its own. style: how the feature looks else. */
export function chosenStyles({ properties }, style, palette) {
  const { kind } = properties;
  const [casing, line] = [palette.casing, palette.chosen].map((color) => ({ color, opacity: 1, fill: false }));
  if (kind === "state" || kind === "sea") return [{ ...casing, weight: 6 }, { ...line, weight: 3 }];
  if (style.radius === undefined) {
    const weight = Math.max(style.weight, 3);
    return [{ ...casing, weight: weight + 5 }, { ...line, weight, dashArray: style.dashArray }];
  }
  const edge = { fill: true, fillOpacity: 1, opacity: 1 };
  return [
    { ...casing, ...edge, fillColor: palette.casing, weight: 9, radius: style.radius + 1 },
    { ...line, ...edge, fillColor: style.fillColor, weight: 3, radius: style.radius + 1 },
  ];
}

export function colourOf({ colour, kind }, palette) {
  return palette[colour] || palette[kind] || palette.ink;
}
