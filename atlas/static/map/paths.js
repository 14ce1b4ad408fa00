/* Computed ways over the network: which of its lines are drawn as a part of one, and the signs on them. */

import { middleOf, nameTag, raise } from "./features.js";

const ASKED = new Set(["way", "other"]);

export class Paths {
  #map;
  #strokes;
  #drawn = new Map();
  #signs = [];

  /* strokes: weight, and sign if it has one, by a stroke's name. */
  constructor(map, strokes) {
    this.#map = map;
    this.#strokes = strokes;
  }

  /* Pairs of a stroke's name and ids of lines. The first that names a line draws it, and lies on top. */
  draw(paths, features) {
    this.#drawn = assigned(paths, (id) => features.has(id));
    for (const sign of this.#signs) sign.remove();
    this.#signs = [...this.#drawn]
      .filter(([, stroke]) => this.#strokes[stroke].sign)
      .map(([id, stroke]) => this.#signOn(features.get(id), this.#strokes[stroke].sign));
    for (const [stroke, ids] of paths.toReversed()) {
      for (const id of ids) if (this.#drawn.get(id) === stroke) raise(features.get(id));
    }
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

  #signOn(layer, text) {
    return L.tooltip({ permanent: true, interactive: false, direction: "center", className: "atlas-sign" })
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
