/* All that is drawn on the map, and how it looks under what the server told. */

import { Crowd } from "./crowd.js";
import { Features, middleOf, scaleOf } from "./features.js";
import { Key } from "./key.js";
import { KeptNames, Labels } from "./labels.js";
import { Paths } from "./paths.js";
import { boxAt } from "./pure/boxes.js";
import { BADGE } from "./pure/groups.js";
import { nearest } from "./pure/direction.js";
import { conditionOf, isHidden, styleOf } from "./pure/style.js";
import { Selection } from "./selection.js";
import { isCoarse } from "./touch.js";

/* Pixels around the middle of a finger in which a mark is taken for what it points at: half of 44. */
const FINGER = 22;

const isLabel = ({ properties }) => properties.kind === "label";

export class Scene {
  #map;
  #palettes;
  #palette;
  #condition = conditionOf();
  #labels;
  #names;
  #paths;
  #crowd;
  #key;
  #onClick;
  #isPlacing = false;

  /* config: palettes, strokes of paths, entries of the key, words; onClick(id, name, when) tells a click. */
  constructor(map, { palette, paths, key, words }, onClick) {
    this.#map = map;
    this.#palettes = palette;
    this.#palette = palette.light;
    this.#onClick = onClick;
    this.features = new Features(map, {
      isNamed: (id) => id === this.selection.id,
      click: (id, position) => this.#tap(id, position),
    });
    this.selection = new Selection(map, this.features);
    this.#labels = new Labels(map, this.features);
    this.#names = new KeptNames(map);
    this.#paths = new Paths(map, paths, words.paths);
    this.#key = new Key(map, key, words);
    this.#crowd = new Crowd(map, this.features, words, () => this.arrange());
    map.on("moveend", () => this.arrange());
  }

  paint(mode) {
    this.#palette = this.#palettes[mode];
    this.#map.getContainer().style.background = this.#palette.sea;
    document.body.dataset.theme = mode;
    this.#key.paint(this.#palette);
    this.arrange();
  }

  addGround(features) {
    for (const label of features.filter(isLabel)) this.#labels.add(label);
    this.features.addGround(features.filter((one) => !isLabel(one)));
    this.#restyle();
  }

  /* The page's own features, in place of those of another day. */
  replace(features) {
    this.#names.clear();
    this.features.replace(features);
  }

  /* Bring all to what the server told. Gives the record that was selected elsewhere (see Selection), and the
     ids of what the map shall be brought to where that is new. */
  follow(state) {
    this.#condition = conditionOf(state);
    const elsewhere = this.selection.follow(state.selected || null, state.after || 0, (id) => this.isShown(id));
    this.#paths.draw(state.paths || [], this.features);
    const renamed = this.#names.keep(state.named || [], this.features);
    if (elsewhere && !this.#crowd.isOpenFor(this.selection.id)) this.#crowd.close();
    this.arrange();
    return { elsewhere, ends: renamed ? [...this.#names.ids(), ...this.#paths.asked()] : null };
  }

  /* Select a feature as a click on it does. position: where, if it was one. */
  choose(id, position = null) {
    const when = this.selection.click(id, position);
    if (!this.#crowd.isOpenFor(id)) this.#crowd.close();
    this.arrange();
    this.#onClick(id, this.features.get(id).feature.properties.name, when);
  }

  /* What a click means: under a finger, which covers what it points at, the mark or badge that is next to it. */
  #tap(id, position) {
    const point = this.#map.latLngToLayerPoint(position);
    const isMark = Boolean(this.features.get(id).getLatLng);
    const near = isCoarse() && !isMark ? nearest(this.targets().filter(({ isPoint }) => isPoint), point) : null;
    if (!near || Math.hypot(near.x - point.x, near.y - point.y) > FINGER) this.choose(id, position);
    else if (near.isBadge) this.openBadge(near.id);
    else this.choose(near.id, near.position);
  }

  openBadge(id) {
    this.#crowd.open(id);
  }

  /* Whether there was one to close. */
  closeBadge() {
    return this.#crowd.close();
  }

  /* What can be chosen or opened now: id, name, position, and x and y in pixels of the map's layers. While a badge
     is open only what stands around it. */
  targets() {
    const around = this.features.ids().filter((id) => this.#crowd.isOpenFor(id));
    const shown = around.length ? around : this.features.ids().filter((id) => this.#isTarget(id));
    const features = shown.map((id) => {
      const layer = this.features.get(id);
      const position = this.#crowd.asideOf(id) || middleOf(layer);
      return { id, name: layer.feature.properties.name, position, isPoint: Boolean(layer.getLatLng) };
    });
    const badges = around.length ? [] : this.#crowd.badges().map((badge) => Object.assign(badge, { isBadge: true, isPoint: true }));
    return [...features, ...badges].map((target) => {
      const { x, y } = this.#map.latLngToLayerPoint(target.position);
      return Object.assign(target, { x, y });
    });
  }

  #isTarget(id) {
    const layer = this.features.get(id);
    if (layer.feature.properties.quiet || this.#isGone(layer)) return false;
    return !this.#crowd.isAway(id) || Boolean(this.#crowd.asideOf(id));
  }

  isShown(id) {
    return this.features.has(id) && !this.isHidden(id);
  }

  isHidden(id) {
    return isHidden(this.features.get(id).feature, this.#condition);
  }

  /* What a zoom, a filter or a selection changes: which marks stand where, how all looks, and the names. */
  arrange() {
    const marks = this.features.marks().filter((layer) => layer.feature.id && !this.#isGone(layer));
    const { id } = this.selection;
    this.#crowd.arrange(marks.filter(({ feature: { properties } }) => properties.kind !== "stop" && !properties.quiet), id);
    this.#restyle();
    this.#crowd.draw(this.#palette, (layer) => this.#styleOf(layer));
    const chosen = this.features.get(id);
    this.selection.draw(this.#crowd.asideOf(id), chosen && this.#styleOf(chosen), this.#palette);
    this.#placeSoon();
  }

  /* Names wait for the next picture of the screen: what was asked for is seen before. */
  #placeSoon() {
    if (this.#isPlacing) return;
    this.#isPlacing = true;
    requestAnimationFrame(() => {
      this.#isPlacing = false;
      this.placeLabels();
    });
  }

  placeLabels() {
    const isSeen = ({ feature }) => !this.#crowd.isAway(feature.id);
    const marks = this.features.marks().filter((layer) => !this.#isGone(layer) && isSeen(layer));
    const badges = this.#crowd.badges().map(({ position }) => this.#boxOf(position));
    const standing = [...this.#names.ids(), this.selection.id].filter((id) => this.features.has(id));
    this.#labels.place(
      [...this.#names.place(), ...this.selection.place(), ...badges, ...this.#controls()],
      marks.map((one) => this.#map.latLngToLayerPoint(one.getLatLng())),
      new Set(standing.map((id) => this.features.get(id).feature.properties.name)),
    );
  }

  /* Where a feature is seen and clicked; of one that a badge stands for, where the badge is. */
  where(id) {
    const layer = this.features.get(id);
    if (!layer) return null;
    const badge = this.#crowd.badgeFor(id);
    const aside = this.#crowd.asideOf(id);
    const { x, y } = this.#map.latLngToContainerPoint(badge ? badge.position : aside || middleOf(layer));
    const joined = Boolean(aside);
    return { x, y, hidden: this.isHidden(id), dim: this.#condition.dim.has(id), badge: badge ? badge.id : null, joined };
  }

  state() {
    const ids = this.features.ids();
    return {
      selected: this.selection.id,
      hidden: ids.filter((id) => this.isHidden(id)),
      dim: [...this.#condition.dim],
      paths: this.#paths.byId(),
      named: this.#names.ids(),
      badges: this.#crowd.badges().map(({ id, ids: all, count }) => ({ id, ids: all, count })),
      aside: this.#crowd.aside(),
      ids,
      zoom: this.#map.getZoom(),
      center: this.#map.getCenter(),
    };
  }

  /* Only what looks different is touched. */
  #restyle() {
    for (const [, layer] of this.features.all()) {
      const style = this.#styleOf(layer);
      const away = this.#isGone(layer) || this.#crowd.isAway(layer.feature.id);
      const looks = JSON.stringify([style, away]);
      if (layer.looks === looks) continue;
      layer.looks = looks;
      layer.setStyle(style);
      for (const part of [layer, layer.target]) {
        if (part && part.getElement()) part.getElement().style.display = away ? "none" : "";
      }
    }
  }

  #isGone({ feature }) {
    const below = feature.properties.zoom > this.#map.getZoom();
    return isHidden(feature, this.#condition) || (below && !this.#names.has(feature.id));
  }

  #styleOf({ feature }) {
    const { id } = feature;
    return styleOf(feature, {
      palette: this.#palette,
      faint: this.#condition.dim.has(id),
      named: this.#names.has(id),
      path: this.#paths.strokeOf(id),
      scale: scaleOf(this.#map),
    });
  }

  /* The boxes of what lies over the map: buttons, key, scale and credit. */
  #controls() {
    const box = this.#map.getContainer();
    const { left, top } = box.getBoundingClientRect();
    const shift = this.#map.containerPointToLayerPoint([0, 0]);
    return [...box.querySelectorAll(".leaflet-control")].map((one) => {
      const seen = one.getBoundingClientRect();
      const middle = { x: seen.left - left + seen.width / 2 + shift.x, y: seen.top - top + seen.height / 2 + shift.y };
      return boxAt(middle, seen.width, seen.height);
    });
  }

  #boxOf(position) {
    return boxAt(this.#map.latLngToLayerPoint(position), 2 * BADGE, 2 * BADGE);
  }
}
