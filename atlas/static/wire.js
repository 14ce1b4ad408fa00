/* The wire between the server and the map of a page, in both directions, past the map's own component.

   Down: what the server tells is kept in window.atlasSaid, by the map's name or under "panel" for what any map
   of the page shall know, and the maps are asked to follow (map.js).
   Up: a click on a map is named in the panel at once and told to the server by the wire that listens. The name
   stands in for the panel until the server's answer to that click is there. */
const WAITING = "atlasWaiting";

let listener = null;

export default function wire({ data, parentElement, setStateValue }) {
  tell(data.map, data.state);
  if (!data.listens) return undefined;
  if ((data.state.after || 0) >= waitingSince()) answered(parentElement);
  if (listener) window.removeEventListener("atlas-chosen", listener);
  const mine = (event) => {
    event.preventDefault();
    const { id, name, when } = event.detail;
    setStateValue("chosen", { id, when });
    announce(parentElement, name, when);
  };
  listener = mine;
  window.addEventListener("atlas-chosen", mine);
  return () => {
    window.removeEventListener("atlas-chosen", mine);
    answered(parentElement);
  };
}

function tell(map, state) {
  window.atlasSaid ||= {};
  window.atlasSaid[map] = state;
  for (const frame of document.querySelectorAll("iframe")) {
    const atlas = insideOf(frame).atlas;
    if (atlas) atlas.follow();
  }
}

/* The window of a frame of our own; of any other nothing can be read. */
function insideOf(frame) {
  try {
    return frame.contentWindow.document ? frame.contentWindow : {};
  } catch {
    return {};
  }
}

function waitingSince() {
  return Number(document.documentElement.dataset[WAITING] || 0);
}

function announce(place, name, when) {
  let heading = place.querySelector("h5");
  if (!heading) {
    heading = document.createElement("h5");
    place.append(heading);
  }
  heading.textContent = name;
  document.documentElement.dataset[WAITING] = when;
}

function answered(place) {
  delete document.documentElement.dataset[WAITING];
  const heading = place.querySelector("h5");
  if (heading) heading.remove();
}
