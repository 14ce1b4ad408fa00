/* All that is drawn on the map, and how it looks under what the server told. */

import { Features, middleOf, scaleOf } from "./features.js";
import { KeptNames, Labels } from "./labels.js";
import { Paths } from "./paths.js";
import { conditionOf, isHidden, styleOf } from "./pure/style.js";
import { Selection } from "./selection.js";
import { spread } from "./spread.js";

const isLabel = ({ properties }) => properties.kind === "label";

export class Scene {
  #map;
  #palettes;
  #palette;
  #condition = conditionOf();
  #labels;
  #names;
  #paths;

  /* config: palettes, strokes of paths; onClick(id, name, when) tells a click. */
  constructor(map, { palette, paths }, onClick) {
    this.#map = map;
    this.#palettes = palette;
    this.#palette = palette.light;
    this.#labels = new Labels(map);
    this.#names = new KeptNames(map);
    this.#paths = new Paths(map, paths);
    this.features = new Features(map, {
      isNamed: (id) => id === this.selection.id,
      click: (id, position) => {
        const when = this.selection.click(id, position);
        this.restyle();
        onClick(id, this.features.get(id).feature.properties.name, when);
      },
    });
    this.selection = new Selection(map, this.features);
    map.on("zoomend", () => this.arrange());
  }

  paint(mode) {
    this.#palette = this.#palettes[mode];
    this.#map.getContainer().style.background = this.#palette.sea;
    document.body.dataset.theme = mode;
    this.restyle();
  }

  addGround(features) {
    for (const label of features.filter(isLabel)) this.#labels.add(label);
    this.features.addGround(features.filter((one) => !isLabel(one)));
    this.restyle();
  }

  /* The page's own features, in place of those of another day. */
  replace(features) {
    this.#names.clear();
    this.features.replace(features);
  }

  /* Bring all to what the server told. Gives the record that was selected elsewhere (see Selection), and the
     ids of what the map shall be brought to where that is new; then labels are still to be placed. */
  follow(state) {
    this.#condition = conditionOf(state);
    const elsewhere = this.selection.follow(state.selected || null, state.after || 0, (id) => this.isShown(id));
    this.#paths.draw(state.paths || [], this.features);
    const renamed = this.#names.keep(state.named || [], this.features);
    this.restyle();
    spread(this.#map, this.#spreading(), scaleOf(this.#map));
    return { elsewhere, ends: renamed ? [...this.#names.ids(), ...this.#paths.asked()] : null };
  }

  isShown(id) {
    return this.features.has(id) && !this.isHidden(id);
  }

  isHidden(id) {
    return isHidden(this.features.get(id).feature, this.#condition);
  }

  /* What a zoom changes. */
  arrange() {
    this.restyle();
    spread(this.#map, this.#spreading(), scaleOf(this.#map));
    this.placeLabels();
  }

  /* Only what looks different is touched: a click changes two shapes of two hundred. */
  restyle() {
    const scale = scaleOf(this.#map);
    for (const [id, layer] of this.features.all()) {
      const style = styleOf(layer.feature, this.#lookOf(id, scale));
      const gone = this.#isGone(id, layer);
      const looks = JSON.stringify([style, gone]);
      if (layer.looks === looks) continue;
      layer.looks = looks;
      layer.setStyle(style);
      for (const part of [layer, layer.target]) {
        if (part && part.getElement()) part.getElement().style.display = gone ? "none" : "";
      }
    }
    const chosen = this.features.get(this.selection.id);
    if (chosen) chosen.bringToFront();
  }

  placeLabels() {
    const seen = this.features.marks().filter((one) => one.getElement() && one.getElement().style.display !== "none");
    const marks = seen.map((one) => this.#map.latLngToLayerPoint(one.getLatLng()).add(one.options.offset));
    const standing = this.#names.ids().map((id) => this.features.get(id).feature.properties.name);
    this.#labels.place(this.#names.place(), marks, new Set(standing));
  }

  where(id) {
    const layer = this.features.get(id);
    if (!layer) return null;
    const spot = this.#map.latLngToContainerPoint(middleOf(layer)).add((layer.options && layer.options.offset) || [0, 0]);
    return { x: spot.x, y: spot.y, hidden: this.isHidden(id), dim: this.#condition.dim.has(id) };
  }

  state() {
    const ids = this.features.ids();
    return {
      selected: this.selection.id,
      hidden: ids.filter((id) => this.isHidden(id)),
      dim: [...this.#condition.dim],
      paths: this.#paths.byId(),
      named: this.#names.ids(),
      ids,
      zoom: this.#map.getZoom(),
      center: this.#map.getCenter(),
    };
  }

  #isGone(id, layer) {
    const below = layer.feature.properties.zoom > this.#map.getZoom();
    return isHidden(layer.feature, this.#condition) || (below && !this.#names.has(id));
  }

  #lookOf(id, scale) {
    return {
      palette: this.#palette,
      chosen: id === this.selection.id,
      faint: this.#condition.dim.has(id),
      named: this.#names.has(id),
      path: this.#paths.strokeOf(id),
      scale,
    };
  }

  /* The marks that may step aside or make others do so. */
  #spreading() {
    return this.features
      .marks()
      .filter(({ feature }) => feature.properties.kind !== "stop" && !isHidden(feature, this.#condition));
  }
}
