/* Names on the map: of states, seas and capitals, and of the points that the server asks to keep theirs. */

import { nameTag } from "./features.js";
import { AROUND, BESIDE, bestSpot, boxAt, NEAR, overlaps, sideFor } from "./pure/boxes.js";
import { edgeOf, isInside, ringsOf } from "./pure/rings.js";

const PLACES = { capital: BESIDE, place: BESIDE, neighbour: NEAR };
const TIGHT = "atlas-label-tight";
const EDGE = 3;
const AWAY = 16;
const POINT = 14;
const STEP = 10;
const OFFSETS = { top: [0, -8], bottom: [0, 8], center: [0, 0], left: [-8, 0], right: [8, 0] };

/* A name that stays on the map, at a position. home: the side of it on which the name stands if there is room. */
export function openName(map, text, position, home, className) {
  const name = L.tooltip({ permanent: true, interactive: false, direction: home, offset: OFFSETS[home], className })
    .setLatLng(position)
    .setContent(nameTag(text))
    .addTo(map);
  placeName(map, name, home);
  return name;
}

/* A name stands at its home, or on another side of its spot where the edge of the map would cut it or where
   something stands already. Gives the name's box. taken, points: boxes of names and of points, in pixels of the
   map's layers as those given. */
export function placeName(map, name, home, taken = [], points = []) {
  const { offsetWidth: width, offsetHeight: height } = name.getElement();
  const { x, y } = map.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  const seen = ({ left, right, top, bottom }) => ({
    left: left - corner.x,
    right: right - corner.x,
    top: top - corner.y,
    bottom: bottom - corner.y,
  });
  const point = map.latLngToContainerPoint(name.getLatLng());
  const direction = sideFor(point, [width, height], [x, y], home, taken.map(seen), points.map(seen));
  if (direction !== name.options.direction) {
    Object.assign(name.options, { direction, offset: OFFSETS[direction] });
    name.update();
  }
  return boxAt(L.DomUtil.getPosition(name.getElement()).add([width / 2, height / 2]), width, height);
}

/* A thin line from a name that stands away from its point to the point. spot: as `bestSpot` gives it; null where
   no line is wanted. */
function joinToPoint(tag, spot) {
  for (const line of tag.querySelectorAll("i")) line.remove();
  if (!spot) return;
  const { aside, box } = spot;
  const half = { x: (box.right - box.left) / 2, y: (box.bottom - box.top) / 2 };
  const from = { x: clamp(-aside.x, half.x), y: clamp(-aside.y, half.y) };
  const [right, down] = [-aside.x - from.x, -aside.y - from.y];
  const length = Math.hypot(right, down);
  if (length < AWAY) return;
  const line = document.createElement("i");
  line.style.left = `${half.x + from.x}px`;
  line.style.top = `${half.y + from.y}px`;
  line.style.width = `${length}px`;
  line.style.transform = `rotate(${Math.atan2(down, right)}rad)`;
  tag.append(line);
}

const clamp = (value, most) => Math.max(-most, Math.min(most, value));

/* Points that keep their names, by their ids. */
export class KeptNames {
  #map;
  #names = new Map();

  constructor(map) {
    this.#map = map;
  }

  ids() {
    return [...this.#names.keys()];
  }

  has(id) {
    return this.#names.has(id);
  }

  /* Keep these names and no others; says whether they are other ones than before. */
  keep(ids, features) {
    const known = ids.filter((id) => features.has(id));
    if (known.join() === this.ids().join()) return false;
    this.clear();
    for (const id of known) {
      const layer = features.get(id);
      const { name } = layer.feature.properties;
      this.#names.set(id, openName(this.#map, name, layer.getLatLng(), "top", "atlas-name"));
    }
    return true;
  }

  clear() {
    for (const name of this.#names.values()) name.remove();
    this.#names.clear();
  }

  /* Put each name where it covers no other and no point that has one; a name without such a side waits for a map
     that shows more of its part of the world. Gives the boxes that the names take. */
  place() {
    const names = [...this.#names.values()];
    const points = names.map((name) => boxAt(this.#map.latLngToLayerPoint(name.getLatLng()), POINT, POINT));
    const placed = [];
    for (const [index, name] of names.entries()) {
      const { style } = name.getElement();
      style.display = "";
      const box = placeName(this.#map, name, "top", placed, points.toSpliced(index, 1));
      if (placed.some((other) => overlaps(other, box))) style.display = "none";
      else placed.push(box);
    }
    return placed;
  }
}

/* The names of the ground, in their order of weight. One name may have several homes, of which the first that is
   free is taken. */
export class Labels {
  #map;
  #features;
  #labels = [];
  #areas = new Map();

  constructor(map, features) {
    this.#map = map;
    this.#features = features;
    document.fonts.addEventListener("loadingdone", () => this.#forgetSizes());
  }

  add({ geometry, properties: { name, rank, zoom, full } }) {
    const [lon, lat] = geometry.coordinates;
    const tag = nameTag(name);
    tag.className = `atlas-label atlas-label-${rank}`;
    const icon = L.divIcon({ className: "", html: tag, iconSize: [0, 0] });
    const label = L.marker([lat, lon], { icon, pane: "label", interactive: false, keyboard: false });
    this.#labels.push({ label, tag, rank, from: zoom, names: full || name, sizes: null });
  }

  /* Put each label where it covers the fewest marks, inside its land and inside the map; one without such a place
     stays away. All are measured before the first is placed: the page is laid out once.
     taken: boxes that are no place for a label; marks: points; both in pixels of the map's layers;
     unwanted: names that stand already. */
  place(taken, marks, unwanted) {
    const zoom = this.#map.getZoom();
    const asked = this.#labels.filter(({ label, tag, from }) =>
      zoom < from || unwanted.has(tag.textContent) ? void label.remove() : label.addTo(this.#map),
    );
    this.#measure(asked);
    const full = [...taken];
    const named = new Set();
    for (const one of asked) {
      if (named.has(one.names)) {
        one.tag.style.display = "none";
        continue;
      }
      const home = this.#map.latLngToLayerPoint(one.label.getLatLng());
      const places = PLACES[one.rank] || AROUND;
      const most = one.rank === "neighbour" ? 0 : Infinity;
      const spotFor = (size) => bestSpot(home, size, places, full, marks, (box) => this.#fits(one, box), most);
      const wide = spotFor(one.sizes.wide);
      const spot = wide || spotFor(one.sizes.tight);
      one.tag.classList.toggle(TIGHT, !wide);
      one.tag.style.display = spot ? "" : "none";
      if (!spot) continue;
      one.tag.style.left = `${spot.aside.x}px`;
      one.tag.style.top = `${spot.aside.y}px`;
      joinToPoint(one.tag, one.rank === "capital" ? spot : null);
      full.push(spot.box);
      named.add(one.names);
    }
  }

  /* A label's size as it is set else, and set tight where there is no room. */
  #measure(labels) {
    const unknown = labels.filter(({ sizes }) => !sizes);
    for (const one of unknown) one.sizes = {};
    for (const [name, isTight] of [["wide", false], ["tight", true]]) {
      for (const { tag } of unknown) {
        tag.style.display = "";
        tag.classList.toggle(TIGHT, isTight);
      }
      for (const { tag, sizes } of unknown) sizes[name] = [tag.offsetWidth, tag.offsetHeight];
    }
  }

  #forgetSizes() {
    for (const one of this.#labels) one.sizes = null;
  }

  /* Whether a box lies in the map, and that of a state or sea in its own area. */
  #fits({ rank, tag }, box) {
    const size = this.#map.getSize();
    const corner = this.#map.containerPointToLayerPoint([0, 0]);
    const [left, top] = [box.left - corner.x, box.top - corner.y];
    const [right, bottom] = [box.right - corner.x, box.bottom - corner.y];
    if (left < EDGE || top < EDGE || right > size.x - EDGE || bottom > size.y - EDGE) return false;
    if (rank in PLACES) return true;
    const rings = this.#areaOf(rank, tag.textContent);
    return edgeOf(box, STEP).every(({ x, y }) => {
      const { lat, lng } = this.#map.layerPointToLatLng([x, y]);
      return isInside([lng, lat], rings);
    });
  }

  /* The rings of a state or sea; the ground stays, so they are looked for once. */
  #areaOf(rank, name) {
    if (this.#areas.has(name)) return this.#areas.get(name);
    const is = ({ kind, name: own }) => kind === rank && own === name;
    const [, layer] = this.#features.all().find(([, { feature }]) => is(feature.properties));
    this.#areas.set(name, ringsOf(layer.feature.geometry));
    return this.#areas.get(name);
  }
}
