/* Computed ways over the network: which of its lines are drawn as a part of one, and the signs on them. */

import { middleOf, nameTag, raise } from "./features.js";

const ASKED = new Set(["way", "other"]);

/* Pixels of a line that has room for the name of its path. */
const NAMED = 90;

export class Paths {
  #map;
  #strokes;
  #drawn = new Map();
  #signs = [];
  #names = [];
  #words;
  #features = null;

  /* strokes: weight, and sign if it has one, by a stroke's name; words: the names of paths, by the same. */
  constructor(map, strokes, words) {
    this.#map = map;
    this.#strokes = strokes;
    this.#words = words;
    map.on("zoomend", () => this.#nameLines());
  }

  /* Pairs of a stroke's name and ids of lines. The first that names a line draws it, and lies on top. */
  draw(paths, features) {
    this.#drawn = assigned(paths, (id) => features.has(id));
    for (const sign of this.#signs) sign.remove();
    this.#signs = [...this.#drawn]
      .filter(([, stroke]) => this.#strokes[stroke].sign)
      .map(([id, stroke]) => this.#wordOn(features.get(id), this.#strokes[stroke].sign, "atlas-sign"));
    for (const [stroke, ids] of paths.toReversed()) {
      for (const id of ids) if (this.#drawn.get(id) === stroke) raise(features.get(id));
    }
    this.#features = features;
    this.#nameLines();
  }

  /* Each path bears its name on the longest of its lines, where that has room for it. */
  #nameLines() {
    for (const name of this.#names) name.remove();
    this.#names = [];
    if (!this.#features) return;
    const longest = new Map();
    for (const [id, stroke] of this.#drawn) {
      const layer = this.#words[stroke] && this.#features.get(id);
      const length = layer ? this.#lengthOf(layer) : 0;
      if (length > Math.max(NAMED, longest.get(stroke)?.length || 0)) longest.set(stroke, { layer, length });
    }
    for (const [stroke, { layer }] of longest) this.#names.push(this.#wordOn(layer, this.#words[stroke], "atlas-path"));
  }

  #lengthOf(layer) {
    const bounds = layer.getBounds();
    const [one, other] = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => this.#map.latLngToLayerPoint(corner));
    return Math.hypot(one.x - other.x, one.y - other.y);
  }

  /* The stroke that a line is drawn with, with its name; undefined where it is a part of no path. */
  strokeOf(id) {
    const name = this.#drawn.get(id);
    return name && { name, ...this.#strokes[name] };
  }

  /* Ids of the lines of the ways that were asked for. */
  asked() {
    return [...this.#drawn].filter(([, stroke]) => ASKED.has(stroke)).map(([id]) => id);
  }

  byId() {
    return Object.fromEntries(this.#drawn);
  }

  #wordOn(layer, text, className) {
    return L.tooltip({ permanent: true, interactive: false, direction: "center", className })
      .setLatLng(middleOf(layer))
      .setContent(nameTag(text))
      .addTo(this.#map);
  }
}

/* Line -> the stroke that draws it: the first that names it. isDrawn: whether there is such a line. */
export function assigned(paths, isDrawn) {
  const found = new Map();
  for (const [stroke, ids] of paths) {
    for (const id of ids) if (isDrawn(id) && !found.has(id)) found.set(id, stroke);
  }
  return found;
}
