/* The one file of the edition: the map, what is known of what is clicked, and the search, all from the file itself.
   The feature that is shown stands behind the # of the address, so Back leads to the one before. */

import { select, show } from "./map.js";

const panel = document.getElementById("panel");
const packed = document.getElementById("sheets").textContent;
const sheets = unpack(packed);

window.atlasOpen = (id) => {
  window.location.hash = id;
};
addEventListener("hashchange", open);
for (const button of document.querySelectorAll("[data-layer][data-box]")) {
  if (button.tagName === "BUTTON") button.addEventListener("click", () => show(button.dataset));
}
open();

function open() {
  const id = decodeURIComponent(window.location.hash.slice(1));
  sheets.then((known) => {
    if (!Object.hasOwn(known, id)) return;
    const found = new DOMParser().parseFromString(known[id], "text/html").querySelector("article");
    panel.replaceChildren(document.importNode(found, true));
    panel.tabIndex = -1;
    panel.focus({ preventScroll: true });
    select(id);
  });
}

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
