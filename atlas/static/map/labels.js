/* Names on the map: of states, seas and capitals, and of the points that the server asks to keep theirs. */

import { AROUND, BESIDE, bestSpot, boxAt, sideFor } from "./pure/boxes.js";
import { nameTag } from "./features.js";

const OFFSETS = { top: [0, -8], center: [0, 0], left: [-8, 0], right: [8, 0] };

/* A name that stays on the map, at a position. aside: how far, in pixels, its point has stepped aside. */
export function openName(map, text, position, direction, aside, className) {
  const offset = aside.add(OFFSETS[direction]);
  const name = L.tooltip({ permanent: true, interactive: false, direction, offset, className })
    .setLatLng(position)
    .setContent(nameTag(text))
    .addTo(map);
  placeName(map, name, direction, aside);
  return name;
}

/* A name stands at its home, or beside its spot where the edge of the map would cut it. Gives the name's box. */
export function placeName(map, name, home = "top", aside = L.point(0, 0)) {
  const { offsetWidth: width, offsetHeight: height } = name.getElement();
  const { x } = map.latLngToContainerPoint(name.getLatLng()).add(aside);
  const direction = sideFor(x, width, map.getSize().x, home);
  if (direction !== name.options.direction) {
    Object.assign(name.options, { direction, offset: aside.add(OFFSETS[direction]) });
    name.update();
  }
  return boxAt(L.DomUtil.getPosition(name.getElement()).add([width / 2, height / 2]), width, height);
}

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
      this.#names.set(id, openName(this.#map, name, layer.getLatLng(), "top", L.point(0, 0), "atlas-name"));
    }
    return true;
  }

  clear() {
    for (const name of this.#names.values()) name.remove();
    this.#names.clear();
  }

  /* The boxes that the names take. */
  place() {
    return [...this.#names.values()].map((name) => placeName(this.#map, name));
  }
}

/* The names of the ground, in their order of weight. */
export class Labels {
  #map;
  #labels = [];

  constructor(map) {
    this.#map = map;
  }

  add({ geometry, properties: { name, rank, zoom } }) {
    const [lon, lat] = geometry.coordinates;
    const tag = nameTag(name);
    tag.className = `atlas-label atlas-label-${rank}`;
    const icon = L.divIcon({ className: "", html: tag, iconSize: [0, 0] });
    const label = L.marker([lat, lon], { icon, pane: "label", interactive: false, keyboard: false });
    this.#labels.push({ label, tag, from: zoom, places: rank === "capital" ? BESIDE : AROUND });
  }

  /* Put each label where it covers the fewest marks; one that would cover another stays away until there is
     room. All are measured before the first is placed: the page is laid out once.
     taken: boxes that are no place for a label; marks: points in pixels; unwanted: names that stand already. */
  place(taken, marks, unwanted) {
    const zoom = this.#map.getZoom();
    const asked = this.#labels.filter(({ label, tag, from }) =>
      zoom < from || unwanted.has(tag.textContent) ? void label.remove() : label.addTo(this.#map),
    );
    for (const { tag } of asked) tag.style.display = "";
    const sizes = asked.map(({ tag }) => [tag.offsetWidth, tag.offsetHeight]);
    asked.forEach(({ label, tag, places }, index) => {
      const home = this.#map.latLngToLayerPoint(label.getLatLng());
      const spot = bestSpot(home, sizes[index], places, taken, marks);
      tag.style.display = spot ? "" : "none";
      if (!spot) return;
      tag.style.left = `${spot.aside.x}px`;
      tag.style.top = `${spot.aside.y}px`;
      taken.push(spot.box);
    });
  }
}
