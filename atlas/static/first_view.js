/* The first view stands over the page until the live one is there and still, then it goes.

   With a map the live page is there when the map is drawn and the page's script has run to its end; without one, or
   where the map does not come, the end of the script is enough. Parts whose own script is still on its way (Streamlit
   holds their place by a skeleton) are waited for as well: they come in another height. What grows underneath is
   hidden until then, so that nothing is seen to jump, and only one of the two is read aloud and takes the focus. */

/* Milliseconds: after so many it is said that the page is late; a map that is drawn waits no longer for the rest; a
   page that is there waits no longer for its map. */
const LATE = 30000;
const DRAWN = 5000;
const NO_MAP = 6000;

/* Frames of the screen, one after the other, in which nothing has changed its place. */
const STILL = 3;

const RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]';

let first = null;
let root = null;
const began = performance.now();
const since = {};
let still = 0;
let places = "";

addEventListener("error", (event) => event.target.tagName === "SCRIPT" && first && late(), true);
begin();

/* A browser that has this script from an earlier page runs it before it has read the body. */
function begin() {
  first = document.getElementById("atlas-first");
  root = document.getElementById("root");
  if (!root && document.readyState === "loading") return requestAnimationFrame(begin);
  if (!first || !root) return undefined;
  root.inert = true;
  root.style.visibility = "hidden";
  return look();
}

function look() {
  if (ready()) return handOver();
  if (performance.now() - began > LATE) late();
  requestAnimationFrame(look);
}

function ready() {
  const map = lasted("map", [...root.querySelectorAll("iframe")].some(isDrawn));
  const run = lasted("run", root.querySelector(`${RUN} [data-testid="stMain"] h1`));
  if (map > DRAWN || run > NO_MAP) return true;
  const mapless = !first.dataset.map && !root.querySelector("iframe");
  return run >= 0 && stands() && (map >= 0 || mapless);
}

function isDrawn(frame) {
  return frame.contentDocument?.body?.dataset.atlas === "drawn";
}

/* Milliseconds for which something has been so; -1 where it is not. */
function lasted(name, so) {
  if (so) since[name] ??= performance.now();
  else since[name] = null;
  return so ? performance.now() - since[name] : -1;
}

/* Whether every part that will be in sight is there and in its place. Asked once a frame. */
function stands() {
  const now = inSight('[data-testid="stElementContainer"]').join();
  still = now === places && !inSight('[data-testid="stSkeleton"]').length ? still + 1 : 0;
  places = now;
  return still >= STILL;
}

/* Where the tops of parts stand, in pixels from the top, of those that are not below the window. */
function inSight(parts) {
  const tops = [...root.querySelectorAll(parts)].map((part) => Math.round(part.getBoundingClientRect().top));
  return tops.filter((top) => top < innerHeight);
}

function handOver() {
  root.inert = false;
  root.style.visibility = "";
  const page = root.querySelector('[data-testid="stMain"]');
  if (page) page.scrollTop = first.scrollTop;
  first.remove();
}

/* What can be read stays; it says that the rest has not come. */
function late() {
  const line = first.querySelector(".line");
  if (!line.textContent) line.textContent = line.dataset.late;
}
