/* The map under fingers: one scrolls the page, two move and zoom the map, and for whom that is hard a button opens
   four others that move it. A line says so when one finger seems to want to move the map. */

const STEP = 120;
const SEEMS = 24;
const SHOWN = 1600;
const WAYS = { west: [-STEP, 0], north: [0, -STEP], south: [0, STEP], east: [STEP, 0] };
const SIGNS = { west: "\u2190", north: "\u2191", south: "\u2193", east: "\u2192" };

/* Whether the visitor points with a finger. */
export function isCoarse() {
  return matchMedia("(pointer: coarse)").matches;
}

/* words: `fingers`, the line; `move`, the button; `west`, `north`, `south`, `east`, what the four do. */
export function addTouch(map, words) {
  if (!isCoarse()) return;
  map.dragging.disable();
  addHint(map.getContainer(), words.fingers);
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => padOf(map, words);
  control.addTo(map);
}

function padOf(map, words) {
  const pad = L.DomUtil.create("div", "atlas-pad leaflet-bar");
  L.DomEvent.disableClickPropagation(pad);
  const move = button("\u2725", words.move, () => {
    ways.hidden = !ways.hidden;
    move.setAttribute("aria-expanded", String(!ways.hidden));
  });
  move.setAttribute("aria-expanded", "false");
  const ways = L.DomUtil.create("div", "atlas-ways");
  ways.hidden = true;
  for (const [way, by] of Object.entries(WAYS)) {
    ways.append(button(SIGNS[way], words[way], () => map.panBy(by, { animate: false })));
  }
  pad.append(ways, move);
  return pad;
}

function addHint(box, text) {
  const line = document.createElement("p");
  line.className = "atlas-fingers";
  line.textContent = text;
  line.hidden = true;
  box.append(line);
  let start = null;
  let timer = 0;
  const on = (event, listen) => box.addEventListener(event, listen, { passive: true });
  on("touchstart", ({ touches }) => (start = touches.length === 1 ? touches[0] : null));
  on("touchmove", ({ touches }) => {
    if (!start || touches.length > 1) return;
    const [x, y] = [touches[0].clientX - start.clientX, touches[0].clientY - start.clientY].map(Math.abs);
    if (x < SEEMS || x < y) return;
    line.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (line.hidden = true), SHOWN);
  });
}

function button(sign, name, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", name);
  made.addEventListener("click", onClick);
  return made;
}
