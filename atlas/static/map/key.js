/* The key: what colours, shapes and lines mean, drawn along the lower edge of the map as the map draws them. It
   folds. */

import { sector, outline } from "./pure/shapes.js";
import { DASHES } from "./pure/style.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDE, HIGH] = [26, 16];
const MIDDLE = { x: WIDE / 2, y: HIGH / 2 };
const RADIUS = 5;
const ARC = "2 5";
/* Pixels of a map, wide and high, up to which an open key would take too much of it: on a phone, inside another page. */
const CROWDED = 520;
const LOW = 340;

/* Pixels under an open key. */
const BELOW = 28;

export class Key {
  #entries;
  #box = document.createElement("details");
  #list = document.createElement("ul");

  /* entries: samples and their words (atlas/map/key.py); words: `key`, its title, and `notes`, what else a reader
     needs. */
  constructor(map, entries, { key, notes }) {
    this.#entries = entries;
    this.#box.className = "atlas-key leaflet-bar";
    const hasRoom = () => map.getSize().x > CROWDED && map.getSize().y > LOW;
    this.#box.open = hasRoom();
    // Inside another page the map becomes low after it was made. What a visitor chose stays.
    const follow = () => {
      this.#box.open = hasRoom();
    };
    map.on("resize", follow);
    const title = document.createElement("summary");
    title.addEventListener("click", () => map.off("resize", follow));
    title.textContent = key;
    this.#box.append(title, this.#list, noteOf(notes.join(" ")));
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => this.#box;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(this.#box);
    this.#box.addEventListener("keydown", (event) => event.stopPropagation());
    this.#box.addEventListener("toggle", () => map.fire("moveend"));
  }

  paint(palette) {
    this.#list.replaceChildren(...this.#entries.map((entry) => itemOf(entry, palette)));
  }
}

/* Pixels of the map that an open key takes at its lower edge. */
export function keyHeight(map) {
  const box = map.getContainer().querySelector(".atlas-key[open]");
  return box ? box.offsetHeight + BELOW : 0;
}

function noteOf(text) {
  const note = document.createElement("p");
  note.textContent = text;
  return note;
}

function itemOf(entry, palette) {
  const item = document.createElement("li");
  item.append(sampleOf(entry, palette), entry.text);
  return item;
}

function sampleOf({ badge, stroke, width, colour, shape, hollow }, palette) {
  const svg = element("svg", { width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" });
  const ink = palette[colour];
  if (badge) svg.append(...ringOf(badge.map((name) => palette[name]), palette));
  else if (stroke) {
    const dashes = stroke === "arc" ? ARC : DASHES[stroke];
    const line = element("path", { d: `M1,${MIDDLE.y}H${WIDE - 1}`, stroke: ink, "stroke-width": width, "stroke-linecap": "round" });
    if (dashes) line.setAttribute("stroke-dasharray", dashes);
    svg.append(line);
  } else {
    const paint = hollow ? { fill: palette.halo, stroke: ink, "stroke-width": 2 } : { fill: ink };
    svg.append(element("path", { d: outline(shape, MIDDLE, RADIUS), ...paint }));
  }
  return svg;
}

function ringOf(colours, palette) {
  const share = 1 / colours.length;
  const pieces = colours.map((fill, index) =>
    element("path", { d: sector(MIDDLE, 5, 7.5, index * share, (index + 1) * share), fill }),
  );
  return [element("circle", { cx: MIDDLE.x, cy: MIDDLE.y, r: 7.5, fill: palette.halo }), ...pieces];
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
