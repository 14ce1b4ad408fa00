/* The wire between the server and the map of a page, in both directions, past the map's own component.

   Down: what the server tells is kept in window.atlasSaid, by the map's name or under "panel" for what any map
   of the page shall know, and the maps are asked to follow (map.js).
   Up: a click on a map is named in the panel at once and told to the server by the wire that listens. The name
   stands in for the panel until the server's answer to that click is there.
   Beside: a theme's pill is Streamlit's and its click goes to the server as any other; the wire sees it too and
   lets the map show the theme meanwhile. What the server then tells stands. */
const WAITING = "atlasWaiting";
const PATIENCE = 3000;

/* Milliseconds for which the panel makes way for a name; with no answer until then it is shown as it was. */
const LIMIT = 6000;

/* The wire takes no room; while the panel waits for the server, the name of what was clicked stands in its place. */
const STYLE = `
[class*="st-key-wire-"],
[data-testid="stLayoutWrapper"]:has(> .st-key-wire-place, > .stVerticalBlock > [class*="st-key-wire-"]:only-child) {
  position: absolute; width: auto;
}
[class*="st-key-wire-"] h5 {
  margin: 0; padding: 0; max-width: 26rem; color: var(--st-text-color); line-height: 1.2;
  font-family: var(--st-heading-font); font-size: var(--st-heading-font-size-5); font-weight: var(--st-heading-font-weight-5);
}
[data-atlas-waiting] .st-key-panel-body { opacity: 0; }
.st-key-panel-body { margin: -6px -8px; padding: 6px 8px; width: calc(100% + 16px); max-width: none; }
[class*="st-key-chosen-"], [class*="st-key-chosen-"] h5 { scroll-margin-top: 4.5rem; }
[class*="st-key-chosen-"]:focus { outline: none; }
[class*="st-key-chosen-"]:focus-visible { outline: 2px solid #6A9BD1; outline-offset: 4px; border-radius: 1px; }
`;

const told = {};
let listener = null;
let watched = null;
let guess = null;

export default function wire({ data, parentElement, setStateValue }) {
  if (data.themes) watched = { map: data.map, names: data.themes };
  told[data.map] = data.state;
  show(data.map);
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
    const pill = target.closest && target.closest(".st-key-filter-themes button");
    if (!pill || !watched || !told[watched.map]) return;
    const pressed = Object.keys(watched.names).find((theme) => pill.textContent.includes(watched.names[theme]));
    if (!pressed) return;
    const chosen = guessed(watched.map).themes || [];
    const themes = Object.keys(watched.names).filter((theme) => chosen.includes(theme) !== (theme === pressed));
    guess = { map: watched.map, themes, until: Date.now() + PATIENCE };
    show(watched.map);
    setTimeout(() => watched && told[watched.map] && show(watched.map), PATIENCE + 50);
  },
  true,
);

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
  setTimeout(() => waitingSince() === when && answered(place), LIMIT);
}

function answered(place) {
  delete document.documentElement.dataset[WAITING];
  const heading = place.querySelector("h5");
  if (heading) heading.remove();
}
