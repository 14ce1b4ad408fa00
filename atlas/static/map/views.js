/* What part of the world the map shows: presets, wheel and fingers, and bringing something into view. */

import { keyHeight } from "./key.js";
import { isCalm } from "./page.js";

const FRAME = 5;
const FLIGHT = 0.8;
const CLOSEST = 7;
const MUCH_CLOSER = 1.75;
const ROOM = { paddingTopLeft: [40, 85], paddingBottomRight: [40, 40] };
const BOTH = [80, 125];

export class Views {
  #map;
  #config;
  #box;

  /* config: land, the box that is drawn; views (name, label, box), the name of the one that the map opens with (view) and its box (home). */
  constructor(map, config) {
    this.#map = map;
    this.#config = config;
    this.#addButtons();
    // The keys + and - zoom from the map itself, so its two buttons are no stops of the Tab key.
    for (const one of map.getContainer().querySelectorAll(".leaflet-control-zoom a")) one.tabIndex = -1;
    addWheel(map);
    addPaper(map);
    keepPageStill(map.getContainer());
  }

  /* The scale bar; it stands over what was put into its corner before. */
  addScale() {
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.#map);
  }

  goHome() {
    this.#keepToTheLand();
    this.#fit(this.#config.home);
    this.#press(this.#config.view);
  }

  /* Bring the map to the box that the server asks for, if it is another than before; says whether it was. */
  showBox(box) {
    const told = JSON.stringify(box);
    if (told === this.#box) return false;
    this.#box = told;
    if (!box) return false;
    const options = { paddingBottomRight: [0, keyHeight(this.#map)], duration: FLIGHT };
    if (isCalm()) this.#map.fitBounds(box, { ...options, animate: false });
    else this.#map.flyToBounds(box, options);
    this.#press(null);
    return true;
  }

  /* Show a box of the world in the part of the map that the key leaves free. */
  #fit(box) {
    this.#map.fitBounds(box, { animate: false, paddingBottomRight: [0, keyHeight(this.#map)] });
  }

  /* No zoom shows what is beyond the drawn land, but for a screen too narrow for the widest of the presets. */
  #keepToTheLand() {
    const { land, views } = this.#config;
    const widest = Math.min(...views.map(({ box }) => this.#map.getBoundsZoom(box)));
    this.#map.options.maxBoundsViscosity = 1;
    this.#map.setMaxBounds(land);
    this.#map.setMinZoom(Math.min(this.#map.getBoundsZoom(land, true), widest));
  }

  /* Where the map is: latitude, longitude and zoom, as a link has them. */
  position() {
    const { lat, lng } = this.#map.getCenter();
    return [lat.toFixed(4), lng.toFixed(4), this.#map.getZoom().toFixed(2)].map(Number);
  }

  /* Show what a copied link showed. */
  goTo([lat, lng, zoom]) {
    this.#map.setView([lat, lng], zoom, { animate: false });
    this.#press(null);
  }

  /* Move the map only where a feature is not in view as a whole. */
  keepInView(layer) {
    if (!layer) return;
    const bounds = boundsOf(layer);
    if (this.#map.getBounds().pad(-0.08).contains(bounds)) return;
    if (layer.getLatLng) this.#map.panTo(layer.getLatLng(), { animate: !isCalm() });
    else this.#map.fitBounds(bounds, { padding: [30, 30], maxZoom: Math.max(this.#map.getZoom(), FRAME) });
  }

  /* Bring the map to some features, unless they are well seen already. */
  showAll(layers) {
    const around = L.latLngBounds([]);
    for (const layer of layers) around.extend(boundsOf(layer));
    if (!around.isValid() || this.#isWellSeen(around)) return;
    this.#map.fitBounds(around, { ...ROOM, maxZoom: CLOSEST, animate: false });
  }

  #isWellSeen(around) {
    const closer = this.#map.getBoundsZoom(around, false, L.point(BOTH)) - this.#map.getZoom();
    return this.#map.getBounds().contains(around) && closer < MUCH_CLOSER;
  }

  #addButtons() {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "atlas-views leaflet-bar");
      L.DomEvent.disableClickPropagation(bar);
      for (const view of this.#config.views) bar.append(this.#button(view));
      return bar;
    };
    control.addTo(this.#map);
    this.#map.on("dragstart zoomstart", () => this.#press(null));
  }

  #button({ name, label, box }) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.dataset.view = name;
    button.addEventListener("click", () => {
      this.#fit(box);
      this.#press(name);
    });
    return button;
  }

  /* The preset that the map shows just now, if any. */
  #press(name) {
    for (const button of this.#map.getContainer().querySelectorAll(".atlas-views button")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    }
  }
}

function boundsOf(layer) {
  return layer.getBounds ? layer.getBounds() : L.latLngBounds([layer.getLatLng()]);
}

/* Leaflet gives the map the focus at the first press, and the browser then scrolls a map that is not wholly in
   view under the pointer: the click lands elsewhere or nowhere. The focus is given here before, in place. */
function keepPageStill(box) {
  box.addEventListener("mousedown", () => box.focus({ preventScroll: true }), true);
}

/* A sheet of A4 is narrower than a screen: while the page is printed the frame is as large as print.css makes it, and
   the map shows the same part of the world in it. */
function addPaper(map) {
  const frame = window.frameElement;
  if (!frame) return;
  let before = null;
  const fill = (width, height) => {
    Object.assign(frame.style, { width, height });
    map.invalidateSize({ pan: false });
  };
  window.parent.addEventListener("beforeprint", () => {
    before = { center: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
    fill("680px", "400px");
    map.fitBounds(before.bounds, { animate: false });
  });
  window.parent.addEventListener("afterprint", () => {
    fill("", "");
    if (before) map.setView(before.center, before.zoom, { animate: false });
  });
}

/* The wheel scrolls the page; with Ctrl or Command held it zooms the map. */
function addWheel(map) {
  map.scrollWheelZoom.disable();
  map.getContainer().addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) map.scrollWheelZoom.enable();
      else map.scrollWheelZoom.disable();
    },
    { capture: true, passive: true },
  );
}
