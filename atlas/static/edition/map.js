/* The interactive map of a page of the edition: the same modules as on the server, told what to show.

   The page holds a box with the id "map" and, in its data set, the layer, the part of the world (four degrees: south,
   west, north, east), the selected feature, ids that are hidden, and ids of a way. Addresses are relative to `root`. */

import { CONFIG } from "./config.js";
import { load } from "./load.js";
import { recordOf } from "../map/pure/style.js";
import { start } from "../map/start.js";

const OPTIONS = { zoomControl: true, zoomSnap: 0.05, zoomDelta: 0.5, minZoom: 1.5, maxZoom: 8, doubleClickZoom: false };
const NAME = "edition";

let box = document.getElementById("map");
let shown = null;
let ready = Promise.resolve();
const addresses = new Map();

if (box) {
  window.addEventListener("atlas-chosen", (event) => {
    event.preventDefault();
    // Every click is answered at once: what is selected is what was clicked last.
    shown.after = event.detail.when;
    shown.selected = recordOf(event.detail.id);
    open(shown.selected, event.detail.name, box.dataset.root);
  });
  ready = draw(box.dataset);
}

async function draw({ layer, root, box: corners, at, hidden, way, named }) {
  await Promise.all([layer, "base"].map((name) => held(name, root)));
  const [south, west, north, east] = corners.split(" ").map(Number);
  const legs = split(way);
  shown = {
    layer: addressOf(layer, root),
    selected: at || null,
    hidden: split(hidden),
    paths: legs.length ? [["way", legs]] : [],
    named: split(named),
  };
  window.atlasSaid = { [NAME]: shown };
  const home = [[south, west], [north, east]];
  const views = [{ name: "page", label: CONFIG.words.home, box: home }, ...CONFIG.views];
  const own = { name: NAME, key: CONFIG.keys[layer], base: addressOf("base", root), home, view: "page", views };
  start(L.map(box, OPTIONS), { ...CONFIG, ...own });
}

/* Show another layer and its part of the world: on a new map, because each has its own key. The map before is let go
   as it is: it may still be about to set its names. */
export function show({ layer, box: corners }) {
  const fresh = document.createElement("div");
  fresh.id = box.id;
  Object.assign(fresh.dataset, { layer, root: box.dataset.root, box: corners, at: shown.selected || "" });
  box.replaceWith(fresh);
  box = fresh;
  ready = draw(box.dataset);
}

/* Select a feature from outside the map. */
export function select(id) {
  ready.then(() => {
    if (shown.selected === id) return;
    shown.selected = id;
    window.atlas.follow();
  });
}

function split(text) {
  return (text || "").split(" ").filter(Boolean);
}

/* Make a layer ready: from the disk, where nothing can be fetched, as a script that leaves it in the window; the single
   file has its layers in itself. */
async function held(layer, root) {
  const block = document.getElementById(`layer-${layer}`);
  if (addresses.has(layer) || (!block && window.location.protocol !== "file:")) return;
  if (!block) await load(`${root}map/${layer}.js`);
  const text = block ? block.textContent : JSON.stringify(window.atlasLayers[layer]);
  addresses.set(layer, URL.createObjectURL(new Blob([text], { type: "application/geo+json" })));
}

/* The address of a layer. */
function addressOf(layer, root) {
  return addresses.get(layer) ?? `${root}map/${layer}.geojson`;
}

/* What was clicked is told beside the map, where the page has room for it, else on its own page. */
function open(id, name, root) {
  const panel = document.getElementById("panel");
  if (panel) window.atlasOpen(id, name, panel);
  else window.location.href = `${root}at/${id}.html`;
}
