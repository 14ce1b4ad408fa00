/* What is selected: by a click here, or as the server tells. */

import { middleOf } from "./features.js";
import { openName } from "./labels.js";
import { recordOf } from "./pure/style.js";

export class Selection {
  #map;
  #features;
  #tag = null;
  #record = null;
  #clicked = 0;
  #answered = 0;
  id = null;

  constructor(map, features) {
    this.#map = map;
    this.#features = features;
  }

  /* A click: name it at once; the server is told with the time that is given back. */
  click(id, position) {
    this.#clicked = Date.now();
    this.mark(id, position);
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
    if (shown !== this.id) this.mark(shown, null);
    return news && elsewhere ? record : undefined;
  }

  /* Select a feature and put its name on the map. position: where it was clicked. */
  mark(id, position) {
    this.id = this.#features.has(id) ? id : null;
    if (this.#tag) this.#tag.remove();
    this.#tag = null;
    const layer = this.#features.get(this.id);
    if (!layer || !layer.feature.properties.name) return;
    const isMark = Boolean(layer.getLatLng);
    this.#tag = openName(
      this.#map,
      layer.feature.properties.name,
      (!isMark && position) || middleOf(layer),
      isMark ? "top" : "center",
      isMark ? layer.options.offset : L.point(0, 0),
      "atlas-name atlas-chosen",
    );
  }
}
