/* Marks that share a place or would cover each other: one badge stands for them, and opens. */

import { markOf, middleOf, nameTag } from "./features.js";
import { arranged, BADGE } from "./pure/groups.js";
import { sector } from "./pure/shapes.js";
import { colourOf } from "./pure/style.js";

const RING = { inner: BADGE - 3.5, outer: BADGE };
const ROOM = 16;
const SVG = "http://www.w3.org/2000/svg";

export class Crowd {
  #map;
  #features;
  #words;
  #onChange;
  #open = null;
  #now = { badges: [], aside: new Map(), inside: new Set() };
  #badges = L.layerGroup();
  #aside = L.layerGroup();
  #drawn = {};

  /* words: `badge`, with {count} in it; onChange() is called when a badge was opened or closed. */
  constructor(map, features, words, onChange) {
    this.#map = map;
    this.#features = features;
    this.#words = words;
    this.#onChange = onChange;
    this.#badges.addTo(map);
    this.#aside.addTo(map);
    map.on("click", () => this.close());
    map.on("zoomstart", () => this.close());
  }

  /* Find what stands where at this zoom. marks: layers that are to be seen; chosen: the id that is selected. */
  arrange(marks, chosen) {
    const known = marks.map((mark) => {
      const { x, y } = this.#map.latLngToLayerPoint(mark.getLatLng());
      const { id, properties } = mark.feature;
      return { id, x, y, radius: mark.options.radius, isRecord: properties.kind !== "place" };
    });
    this.#now = arranged(known, chosen, this.#open);
    if (!this.#opened()) this.#open = null;
  }

  /* Draw the badges, and the marks that stand aside with lines to their places. styleOf(layer): Leaflet's. */
  draw(palette, styleOf) {
    const badges = this.#now.badges.map((badge) => ({ ...badge, parts: this.#partsOf(badge, palette) }));
    this.#redraw("badges", [badges, palette.halo], () => {
      for (const badge of badges) if (!badge.isOpen) this.#badges.addLayer(this.#badgeOf(badge, palette));
    });
    const marks = [...this.#now.aside].map(([id, spot]) => ({ id, spot, style: styleOf(this.#features.get(id)) }));
    this.#redraw("aside", [marks, palette.halo], () => this.#drawAside(marks, palette));
  }

  /* Open the badge of a mark. */
  open(id) {
    this.#open = id;
    this.#onChange();
    this.#bringIntoView();
  }

  /* Close the badge that is open; says whether there was one. */
  close() {
    if (this.#open === null) return false;
    this.#open = null;
    this.#onChange();
    return true;
  }

  isOpenFor(id) {
    const badge = this.#opened();
    return Boolean(badge) && badge.ids.includes(id);
  }

  /* Whether a mark is not drawn at its own place. */
  isAway(id) {
    return this.#now.inside.has(id) || this.#now.aside.has(id);
  }

  /* Where a mark that stands aside is drawn; undefined of any other. */
  asideOf(id) {
    const spot = this.#now.aside.get(id);
    return spot && this.#map.layerPointToLatLng([spot.x, spot.y]);
  }

  /* The badge that stands for a mark. */
  badgeFor(id) {
    return this.#now.inside.has(id) ? this.badges().find(({ ids }) => ids.includes(id)) : undefined;
  }

  /* The badges to be seen: id, ids of those that they stand for, position, name. */
  badges() {
    return this.#now.badges
      .filter(({ isOpen }) => !isOpen)
      .map((badge) => ({
        id: badge.id,
        ids: badge.ids,
        count: this.#recordsOf(badge).length,
        position: middleOf(this.#features.get(badge.id)),
        name: this.#nameOf(badge),
      }));
  }

  /* Ids of the marks that stand aside. */
  aside() {
    return [...this.#now.aside.keys()];
  }

  #opened() {
    return this.#now.badges.find(({ isOpen }) => isOpen);
  }

  #redraw(name, values, draw) {
    const told = JSON.stringify(values);
    if (this.#drawn[name] === told) return;
    this.#drawn[name] = told;
    (name === "badges" ? this.#badges : this.#aside).clearLayers();
    draw();
  }

  #recordsOf({ ids }) {
    return ids.filter((id) => this.#features.get(id).feature.properties.kind !== "place");
  }

  #nameOf(badge) {
    const told = this.#words.badge.replace("{count}", this.#recordsOf(badge).length);
    return badge.hasPlace ? `${this.#features.get(badge.id).feature.properties.name}: ${told}` : told;
  }

  /* How many of a badge's records have each colour, the most frequent first. */
  #partsOf(badge, palette) {
    const colours = this.#recordsOf(badge).map((id) => colourOf(this.#features.get(id).feature.properties, palette));
    const counts = Object.entries(Object.groupBy(colours, (colour) => colour));
    return counts.map(([colour, all]) => [colour, all.length]).toSorted((one, other) => other[1] - one[1]);
  }

  #badgeOf(badge, palette) {
    const html = badgePicture(badge.parts, palette);
    const icon = L.divIcon({ className: "atlas-badge", html, iconSize: [2 * BADGE, 2 * BADGE] });
    const options = { icon, pane: "badge", keyboard: false, bubblingMouseEvents: false };
    return L.marker(middleOf(this.#features.get(badge.id)), options)
      .bindTooltip(nameTag(this.#nameOf(badge)), { direction: "top", offset: [0, -BADGE], className: "atlas-name" })
      .on("click", () => this.open(badge.id))
      .on("add", ({ target }) => (target.getElement().dataset.badge = badge.id));
  }

  #drawAside(marks, palette) {
    const badge = this.#opened();
    if (badge) this.#aside.addLayer(this.#ground(badge, marks, palette));
    for (const { id, spot } of marks) {
      const ends = [middleOf(this.#features.get(id)), this.#map.layerPointToLatLng([spot.x, spot.y])];
      // The line of one that stands out of a badge begins under it, so that its number can be read.
      const pane = this.isOpenFor(id) ? "aside" : "leader";
      const style = { pane, interactive: false, color: palette.ink };
      this.#aside.addLayer(L.polyline(ends, { ...style, weight: 1.2, className: "atlas-leader" }));
      this.#aside.addLayer(L.circleMarker(ends[0], { ...style, radius: 1.5, weight: 1, fillOpacity: 1 }));
    }
    for (const { id, spot, style } of marks) {
      const { feature } = this.#features.get(id);
      const mark = markOf(feature, this.#map.layerPointToLatLng([spot.x, spot.y]), { pane: "aside", ...style });
      this.#aside.addLayer(mark);
      this.#features.listen(mark, feature);
    }
  }

  /* What lies under an open badge's members, so that they are not taken for what else is there. */
  #ground(badge, marks, palette) {
    const reach = Math.max(...marks.map(({ spot }) => Math.hypot(spot.x - badge.x, spot.y - badge.y)));
    const style = { fillColor: palette.halo, fillOpacity: 0.86, color: palette.border, weight: 1 };
    return L.circleMarker(middleOf(this.#features.get(badge.id)), {
      pane: "aside",
      radius: reach + ROOM,
      bubblingMouseEvents: false,
      className: "atlas-fan",
      ...style,
    });
  }

  #bringIntoView() {
    const badge = this.#opened();
    if (!badge) return;
    const { x, y } = this.#map.layerPointToContainerPoint([badge.x, badge.y]);
    const spots = badge.ids.map((id) => this.#now.aside.get(id));
    const reach = Math.max(...spots.map((spot) => Math.hypot(spot.x - badge.x, spot.y - badge.y))) + 2 * ROOM;
    const size = this.#map.getSize();
    const over = (at, wide) => Math.min(0, at - reach) + Math.max(0, at + reach - wide);
    const by = [over(x, size.x), over(y, size.y)];
    if (by[0] || by[1]) this.#map.panBy(by, { animate: false });
  }
}

/* The picture of a badge: a ring with a piece for each colour, and in it the number of records. */
function badgePicture(parts, palette) {
  const size = 2 * BADGE + 4;
  const svg = element("svg", { width: size, height: size, viewBox: `${-size / 2} ${-size / 2} ${size} ${size}` });
  svg.append(element("circle", { r: BADGE + 1.5, fill: palette.halo }));
  const count = parts.reduce((sum, [, some]) => sum + some, 0);
  let start = 0;
  for (const [colour, some] of parts) {
    const end = start + some / count;
    const d = sector({ x: 0, y: 0 }, RING.inner, RING.outer, start, end);
    svg.append(element("path", { d, fill: colour, stroke: palette.halo, "stroke-width": 0.8, "data-count": some }));
    start = end;
  }
  const number = element("text", { fill: palette.ink, "text-anchor": "middle", "dominant-baseline": "central" });
  number.textContent = count;
  svg.append(number);
  return svg;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
