/* The channel between the server and the map of a page, in both directions, past the map's own component.

   Down: what the server tells is kept in window.atlasSaid, by the map's name or under "panel" for what any map
   of the page shall know, and the maps are asked to follow (map/start.js).
   Up: a click on a map is named in the panel at once and told to the server by the channel that listens. The
   name stands in for the panel until the server's answer to that click is there.
   Beside: a theme's pill is Streamlit's and its click goes to the server as any other; the channel sees it too
   and lets the map show the theme meanwhile. Which theme a pill stands for is its place in the row: the server
   tells the themes of the row in their order. What the server then tells stands. */
const WAITING = "atlasWaiting";
const PATIENCE = 3000;

/* Milliseconds for which the panel makes way for a name; with no answer until then it is shown as it was. */
const LIMIT = 6000;

/* The channel takes no room; while the panel waits for the server, the name of what was clicked stands in its place. */
const STYLE = `
[class*="st-key-channel-"],
[data-testid="stLayoutWrapper"]:has(> .st-key-channel-place, > .stVerticalBlock > [class*="st-key-channel-"]:only-child) {
  position: absolute; width: auto;
}
[class*="st-key-channel-"] h2 {
  margin: 0; padding: 0; max-width: 26rem; color: var(--st-text-color); line-height: 1.2;
  font-family: var(--st-heading-font); font-size: var(--st-heading-font-size-2); font-weight: var(--st-heading-font-weight-2);
}
[data-atlas-waiting] .st-key-panel-body { opacity: 0; }
.st-key-panel-body { margin: -6px -8px; padding: 6px 8px; width: calc(100% + 16px); max-width: none; }
[class*="st-key-chosen-"], [class*="st-key-chosen-"] h2 { scroll-margin-top: 4.5rem; }
[class*="st-key-chosen-"]:focus { outline: none; }
[class*="st-key-chosen-"]:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 4px; border-radius: 1px; }
`;

const PILLS = ".st-key-filter-themes button";

const told = {};
let listener = null;
let watched = null;
let guess = null;

export default function channel({ data, parentElement, setStateValue }) {
  if (data.pills) watched = { map: data.map, pills: data.pills };
  told[data.map] = data.state;
  show(data.map);
  if (!data.listens) return undefined;
  heard(data.state.after || 0);
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

/* Up to which click the server has answered, for `reconnect.js`; a server that was started anew knows of none. */
function heard(when) {
  window.atlasAnswered = Math.max(window.atlasAnswered || 0, when);
  window.dispatchEvent(new Event("atlas-answered"));
}

function show(map) {
  window.atlasSaid ||= {};
  window.atlasSaid[map] = guessed(map);
  for (const frame of document.querySelectorAll("iframe")) {
    const atlas = insideOf(frame).atlas;
    if (atlas) atlas.follow();
  }
}

/* What the server told a map, with the themes that were pressed since, until the server tells the same. */
function guessed(map) {
  if (!guess || guess.map !== map) return told[map];
  if (String(guess.themes) === String(told[map].themes) || Date.now() > guess.until) {
    guess = null;
    return told[map];
  }
  return { ...told[map], themes: guess.themes };
}

const style = document.createElement("style");
style.textContent = STYLE;
document.head.append(style);

document.addEventListener(
  "click",
  ({ target }) => {
    const pill = target.closest && target.closest(PILLS);
    if (!pill || !watched || !told[watched.map]) return;
    const { map, pills } = watched;
    const row = [...document.querySelectorAll(PILLS)];
    if (row.length !== pills.length) return;
    guess = {
      map,
      themes: pressed(pills, guessed(map).themes || [], pills[row.indexOf(pill)]),
      until: Date.now() + PATIENCE,
    };
    show(map);
    setTimeout(() => told[map] && show(map), PATIENCE + 50);
  },
  true,
);

/* The themes that are chosen when one more pill is pressed, in the order of the row. */
export function pressed(pills, chosen, theme) {
  return pills.filter((one) => chosen.includes(one) !== (one === theme));
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
  let heading = place.querySelector("h2");
  if (!heading) {
    heading = document.createElement("h2");
    place.append(heading);
  }
  heading.textContent = name;
  document.documentElement.dataset[WAITING] = when;
  setTimeout(() => waitingSince() === when && answered(place), LIMIT);
}

function answered(place) {
  delete document.documentElement.dataset[WAITING];
  const heading = place.querySelector("h2");
  if (heading) heading.remove();
}
