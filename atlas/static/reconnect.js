/* When the connection to the server breaks and when it is back.

   Streamlit's front end connects again by itself, and `ui/shell/connection.py` sees to it that it then asks for the
   whole page. What it leaves to do: a line that says what the matter is when the server stays away, or does not
   answer a click, as when a network is gone and nobody was told; a click on the map that no server has heard; and, where the page does not come back, the address, which holds the whole view. */
const STATE = "data-test-connection-state";
const SCRIPT = "data-test-script-state";

/* Milliseconds. A server that is back sooner is not worth a line, nor is an answer that comes sooner. */
const QUIET = 1000;
const LATE = 6000;

/* Milliseconds in which a page begins to be drawn after the connection is back; later it is loaded anew, and not
   twice in a minute. */
const PATIENCE = 20000;
const MINUTE = 60000;
const LOADED = "atlas-loaded-anew";

/* The line stands at the foot of the window; what holds it takes no room on the page. */
const STYLE = `
.st-key-connection-line { position: absolute; width: auto; }
.atlas-lost {
  position: fixed; z-index: 1000; left: 50%; bottom: 1rem; transform: translateX(-50%); margin: 0;
  box-sizing: border-box; width: max-content; max-width: calc(100vw - 2rem); padding: 0.6rem 1rem;
  font: 600 0.95rem/1.4 var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 2px solid var(--st-orange-text-color, currentColor); border-radius: 4px;
}
.atlas-lost:empty { display: none; }
`;

let app = null;
let line = null;
let words = {};
let connected = true;
let awaited = false;
let path = "";
let quiet = 0;
let limit = 0;
let newest = null;
let unheard = null;
let late = 0;

const watcher = new MutationObserver(() => changed());

/* data: the words of the line, `lost` without a connection and `late` without an answer. */
export default function reconnect({ data, parentElement }) {
  words = data;
  if (!line || line.parentElement !== parentElement) {
    const text = line ? line.textContent : "";
    if (line) line.remove();
    line = document.createElement("p");
    line.className = "atlas-lost";
    line.setAttribute("role", "status");
    line.textContent = text;
    parentElement.append(line);
  }
  const found = document.querySelector('[data-testid="stApp"]');
  if (found && found !== app) {
    app = found;
    watcher.disconnect();
    watcher.observe(app, { attributes: true, attributeFilter: [STATE, SCRIPT] });
    changed();
  }
}

const style = document.createElement("style");
style.textContent = STYLE;
document.head.append(style);

/* A click that is made now is kept: the map shows it already, the panel follows when the server is back. */
window.addEventListener(
  "atlas-chosen",
  (event) => {
    newest = event.detail;
    if (connected && !awaited) {
      clearTimeout(late);
      late = setTimeout(() => unanswered() && connected && (line.textContent = words.late), LATE);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    unheard = newest;
  },
  true,
);

window.addEventListener("atlas-answered", () => {
  if (connected && !awaited && !unanswered()) line.textContent = "";
});

function unanswered() {
  return newest && newest.when > (window.atlasAnswered || 0);
}

function changed() {
  const now = app.getAttribute(STATE) === "CONNECTED";
  if (connected && !now) lost();
  if (!connected && now) back();
  connected = now;
  if (!now && app.getAttribute(STATE) === "DISCONNECTED_FOREVER") loadAnew();
  if (connected && awaited) follow();
}

function lost() {
  path = location.pathname;
  awaited = false;
  clearTimeout(limit);
  clearTimeout(quiet);
  quiet = setTimeout(() => (line.textContent = words.lost), QUIET);
  clearTimeout(late);
  /* The answer to the newest click will not come. */
  if (unanswered()) unheard = newest;
}

function back() {
  clearTimeout(quiet);
  line.textContent = "";
  awaited = "begin";
  if (location.pathname === path) limit = setTimeout(loadAnew, PATIENCE);
  else loadAnew();
}

/* From the connection to the page's last word: drawn it is when the script has begun and come to its end. */
function follow() {
  const running = app.getAttribute(SCRIPT) === "running";
  if (running && awaited === "begin") {
    awaited = "end";
    clearTimeout(limit);
  } else if (!running && awaited === "end") {
    awaited = false;
    if (unheard) tell(unheard);
    unheard = null;
  }
}

function tell({ id, name }) {
  const detail = { id, name, when: Date.now() };
  window.dispatchEvent(new CustomEvent("atlas-chosen", { cancelable: true, detail }));
}

function loadAnew() {
  const left = Number(sessionStorage.getItem(LOADED) || 0) + MINUTE - Date.now();
  clearTimeout(limit);
  if (left > 0) {
    limit = setTimeout(loadAnew, left);
    return;
  }
  sessionStorage.setItem(LOADED, Date.now());
  location.reload();
}
