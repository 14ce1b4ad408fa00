/* The features that are drawn on the map, by their ids. */

import { outline } from "./pure/shapes.js";
import { radiusOf } from "./pure/style.js";

const NARROW = 500;
const TARGET = { weight: 14, opacity: 0 };

/* A point drawn in one of the shapes. */
const Mark = L.CircleMarker.extend({
  _updatePath() {
    this._renderer._setPath(this, outline(this.options.shape, this._point, this._radius));
  },
});

export function markOf(feature, position, options) {
  const mark = new Mark(position, { bubblingMouseEvents: false, shape: feature.properties.shape, ...options });
  mark.feature = feature;
  return mark;
}

/* Marks are drawn smaller on a narrow screen, where they would cover the map. */
export function scaleOf(map) {
  return map.getSize().x < NARROW ? 0.75 : 1;
}

export function nameTag(name) {
  const tag = document.createElement("span");
  tag.textContent = name;
  return tag;
}

/* The position that a feature's name hangs on. */
export function middleOf(layer) {
  if (layer.getLatLng) return layer.getLatLng();
  const { anchor } = layer.feature.properties;
  if (anchor) return L.latLng(anchor[1], anchor[0]);
  const line = layer.getLatLngs().flat(Infinity);
  return line[Math.floor(line.length / 2)];
}

/* A line on top of the others, and first to be clicked where lines lie on each other. */
export function raise(layer) {
  if (layer.target) layer.target.bringToFront();
  layer.bringToFront();
}

export class Features {
  #map;
  #group;
  #layers = new Map();
  #ofThePage = [];
  #listener;

  /* listener: its click(id, position) is called on a click, its isNamed(id) says whether a feature's name
     stands on the map already. */
  constructor(map, listener) {
    this.#map = map;
    this.#group = L.featureGroup().addTo(map);
    this.#listener = listener;
  }

  get(id) {
    return this.#layers.get(id);
  }

  has(id) {
    return this.#layers.has(id);
  }

  /* Pairs of an id and what is drawn; shapes without an id have a symbol. */
  all() {
    return [...this.#layers];
  }

  ids() {
    return [...this.#layers.keys()].filter((id) => typeof id === "string");
  }

  /* Marks, that is what stands at a point. */
  marks() {
    return [...this.#layers.values()].filter((layer) => layer.getLatLng);
  }

  /* What lies under every page's features and stays. */
  addGround(features) {
    for (const feature of features) this.#add(feature);
  }

  /* The page's own features, in place of those of another day. */
  replace(features) {
    for (const id of this.#ofThePage) this.#remove(id);
    const before = new Set(this.#layers.keys());
    for (const feature of features) this.#add(feature);
    this.#ofThePage = [...this.#layers.keys()].filter((id) => !before.has(id));
  }

  /* Name a part of a feature under the pointer, and hear its clicks. */
  listen(part, { id, properties }) {
    part.bindTooltip(nameTag(properties.name), { sticky: true, className: "atlas-name" });
    part.on("tooltipopen", () => {
      if (this.#listener.isNamed(id)) part.closeTooltip();
    });
    part.on("click", (event) => this.#listener.click(id, event.latlng));
    part.getElement().dataset.id = id;
    // Leaflet's tooltip listens for the focus, and so Chromium takes each path for a stop of the Tab key.
    part.getElement().tabIndex = -1;
  }

  #remove(id) {
    const layer = this.#layers.get(id);
    for (const part of [layer, layer.target]) {
      if (!part) continue;
      this.#group.removeLayer(part);
      part.remove();
    }
    this.#layers.delete(id);
  }

  #add(feature) {
    const { kind, quiet } = feature.properties;
    const layer = this.#drawn(feature);
    if (feature.id === undefined) {
      layer.addTo(this.#map);
      this.#layers.set(Symbol("shape"), layer);
      return;
    }
    this.#layers.set(feature.id, layer);
    if ((kind === "leg" || kind === "track") && !quiet) {
      layer.target = L.geoJSON(feature, { pane: kind, style: TARGET, bubblingMouseEvents: false }).getLayers()[0];
    }
    for (const part of [layer.target, layer]) {
      if (!part) continue;
      this.#group.addLayer(part);
      if (!quiet) this.listen(part, feature);
    }
  }

  #drawn(feature) {
    const { kind, quiet } = feature.properties;
    const options = { pane: kind, bubblingMouseEvents: false, interactive: !quiet };
    const radius = radiusOf(feature.properties, scaleOf(this.#map));
    const pointToLayer = (_, position) => markOf(feature, position, { ...options, radius });
    return L.geoJSON(feature, { ...options, pointToLayer }).getLayers()[0];
  }
}
