/* The map by keyboard: one stop of the Tab key. From there the arrow keys lead from one thing on the map to the
   nearest in their direction, Enter opens it, Escape closes what is open; with Shift the arrow keys move the map. */

import { openName } from "./labels.js";
import { isCalm } from "./page.js";
import { ARROWS, nearest, next } from "./pure/direction.js";

const STEP = 90;
const ROOM = [70, 70];
const ZOOM = { "+": 1, "=": 1, "-": -1 };

/* words: title of the map, and keys, how it is used; onOpen(id) opens a feature. */
export function listenToKeys(map, scene, words, onOpen) {
  return new Keys(map, scene, words, onOpen);
}

class Keys {
  #map;
  #scene;
  #onOpen;
  #at = null;
  #ring = L.layerGroup();
  #said;

  constructor(map, scene, words, onOpen) {
    this.#map = map;
    this.#scene = scene;
    this.#onOpen = onOpen;
    this.#ring.addTo(map);
    map.keyboard.disable();
    const box = map.getContainer();
    const help = hidden("p", words.keys);
    help.id = "atlas-keys";
    this.#said = hidden("p", "");
    this.#said.setAttribute("role", "status");
    box.append(help, this.#said);
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", words.title);
    box.setAttribute("aria-describedby", help.id);
    box.addEventListener("keydown", (event) => {
      if (event.target === box && this.#press(event)) event.preventDefault();
    });
    box.addEventListener("focus", () => {
      if (box.matches(":focus-visible")) this.#show(this.#here());
    });
    box.addEventListener("blur", () => this.#ring.clearLayers());
  }

  /* Whether a key was one of the map's. */
  #press({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return false;
    if (key in ARROWS) return shiftKey ? this.#pan(ARROWS[key]) : this.#go(ARROWS[key]);
    if (key in ZOOM) return Boolean(this.#map.setZoom(this.#map.getZoom() + ZOOM[key], { animate: !isCalm() }));
    if (key === "Enter" || key === " ") return this.#enter();
    return key === "Escape" && this.#close();
  }

  #pan({ x, y }) {
    return Boolean(this.#map.panBy([x * STEP, y * STEP], { animate: !isCalm() }));
  }

  #go(direction) {
    const here = this.#here();
    const targets = this.#scene.targets().filter(({ id }) => !here || id !== here.id);
    this.#show(here && this.#ring.getLayers().length ? next(targets, here, direction) || here : here);
    return true;
  }

  #enter() {
    const here = this.#here();
    if (!here) return false;
    if (here.isBadge) {
      this.#scene.openBadge(here.id);
      this.#show(this.#here());
    } else this.#onOpen(here.id);
    return true;
  }

  #close() {
    const closed = this.#scene.closeBadge();
    if (closed) this.#show(this.#here());
    return closed;
  }

  /* What the keys stand at: where they were, or what is selected, or what is nearest to the middle. */
  #here() {
    const targets = this.#scene.targets();
    const known = [this.#at, this.#scene.selection.id].map((id) => targets.find((one) => one.id === id || one.ids?.includes(id)));
    return known.find(Boolean) || nearest(targets, this.#map.latLngToLayerPoint(this.#map.getCenter()));
  }

  /* Put the ring on a target, bring it into view, and say its name. */
  #show(target) {
    this.#ring.clearLayers();
    if (!target) return;
    this.#at = target.id;
    this.#map.panInside(target.position, { padding: ROOM, animate: false });
    const icon = L.divIcon({ className: "atlas-ring", iconSize: [34, 34] });
    this.#ring.addLayer(L.marker(target.position, { icon, pane: "focus", interactive: false, keyboard: false }));
    const name = openName(this.#map, target.name, target.position, "top", "atlas-name atlas-focused");
    this.#ring.addLayer(name);
    this.#said.textContent = target.name;
  }
}

function hidden(kind, text) {
  const made = document.createElement(kind);
  made.className = "atlas-unseen";
  made.textContent = text;
  return made;
}
