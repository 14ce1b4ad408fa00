/* What is selected: by a click here, or as the server tells. */

import { markOf, middleOf } from "./features.js";
import { openName, placeName } from "./labels.js";
import { chosenStyles, recordOf } from "./pure/style.js";

const PANES = { state: "chosen-area", sea: "chosen-area", leg: "chosen-line", track: "chosen-line" };

export class Selection {
  #map;
  #features;
  #drawn = L.layerGroup();
  #tag = null;
  #looks = null;
  #position = null;
  #record = null;
  #clicked = 0;
  #answered = 0;
  id = null;

  constructor(map, features) {
    this.#map = map;
    this.#features = features;
    this.#drawn.addTo(map);
  }

  /* A click; the server is told with the time that is given back. position: where it was clicked. */
  click(id, position) {
    this.#clicked = Date.now();
    this.#choose(id, position);
    return this.#clicked;
  }

  /* What the server says is selected, and `after`, the time of the newest click that it knew then. What answers
     a click is in view already, and so is what a filter took away and gave back: gives the record only where
     it was selected elsewhere, else undefined.
     isShown: whether a feature is on the map and not hidden. */
  follow(record, after, isShown) {
    const isOurs = after < this.#clicked;
    const elsewhere = after === this.#answered;
    this.#answered = Math.max(after, this.#answered);
    if (isOurs) return undefined;
    const news = record !== this.#record;
    this.#record = record;
    const stays = recordOf(this.id) === record && isShown(this.id);
    const shown = stays ? this.id : isShown(record) ? record : null;
    if (shown !== this.id) this.#choose(shown, null);
    return news && elsewhere ? record : undefined;
  }

  /* Draw what is selected over all else. aside: where a mark stands that does not stand at its place; style: how
     the feature looks else. */
  draw(aside, style, palette) {
    const layer = this.#features.get(this.id);
    const looks = JSON.stringify([this.id, this.#position, aside, style, palette.chosen]);
    if (looks === this.#looks && layer === this.#drawn.of) return;
    this.#looks = looks;
    this.#drawn.of = layer;
    this.#drawn.clearLayers();
    if (this.#tag) this.#tag.remove();
    this.#tag = null;
    if (!layer) return;
    const isMark = Boolean(layer.getLatLng);
    const position = aside || middleOf(layer);
    for (const one of chosenStyles(layer.feature, style, palette)) this.#drawn.addLayer(this.#copyOf(layer, position, one));
    if (!layer.feature.properties.name) return;
    const isArea = !isMark && layer.feature.properties.anchor;
    const home = isArea ? "center" : "top";
    this.#tag = openName(this.#map, layer.feature.properties.name, this.#tagSpot(position), home, "atlas-name atlas-chosen");
  }

  /* The boxes that are no place for a label: that of the name. */
  place() {
    if (!this.#tag) return [];
    return [placeName(this.#map, this.#tag, this.#tag.options.direction === "center" ? "center" : "top")];
  }

  #choose(id, position) {
    this.id = this.#features.has(id) ? id : null;
    this.#position = position;
  }

  /* A mark's name stands at the mark; that of an area or line at its own point, or where it was clicked if that
     is out of view. */
  #tagSpot(position) {
    const inView = this.#map.getBounds().contains(position);
    return !inView && this.#position ? this.#position : position;
  }

  #copyOf(layer, position, style) {
    const { feature } = layer;
    const options = { ...style, pane: PANES[feature.properties.kind] || "chosen", interactive: false };
    return layer.getLatLng ? markOf(feature, position, options) : L.geoJSON(feature, { ...options, style });
  }
}
