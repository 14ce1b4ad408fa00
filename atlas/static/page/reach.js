/* What the page does for those who do not see it or do not use a mouse, and for small screens: ways to skip to its
   parts, a voice that says what has changed, names for what has none, and the focus, which is never lost.
   Streamlit draws the page; what is added here stands beside it, or is an attribute that Streamlit does not set. */

import { make } from "./elements.js";

const APP = '[data-testid="stApp"]';
const SCRIPT = "data-test-script-state";
const STARTS = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079";
const MARK = new RegExp(`^[${STARTS}\u1d00-\u1dbf\u02b0-\u02b8\\s]+$`);
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex]:not([tabindex="-1"])';
const TEXTS = ":is([data-testid='stMarkdownContainer'], [data-testid='stCaptionContainer'])";
const MARKS = `${TEXTS} a[title]`;
const MANY = 3;
const SPOKEN = "[class*='st-key-said'], [data-testid='stMain'] h1, [data-testid='stMain'] h2";
const WAIT = 200;
const PATIENCE = 25;
const ICONS = "[data-testid='stIconMaterial']";

let app = null;
let words = {};
let open = 0;
let parts = null;
let heard = [];
let place = "";
let selected = null;
let opener = null;
let last = null;
let timer = 0;
let tries = 0;

const watcher = new MutationObserver(waitToSettle);

/* Streamlit's front end may put another box of the app in the place of the first, so it is asked for each time. */
function waitToSettle() {
  app = document.querySelector(APP);
  clearTimeout(timer);
  const stood = "atlasStill" in document.documentElement.dataset;
  delete document.documentElement.dataset.atlasStill;
  if (app?.getAttribute(SCRIPT) === "notRunning") timer = setTimeout(settled, WAIT);
  // What the browser had drawn late stood there before this run: it is no news.
  else if (stood) heard = said();
}

/* What comes after the script's end, because the browser draws it later, is named when it is there. */
let naming = 0;
const late = new MutationObserver(() => {
  if (document.querySelector(APP) !== app) waitToSettle();
  clearTimeout(naming);
  naming = setTimeout(nameAll, WAIT);
  clearTimeout(catching);
  if (pressed) catching = setTimeout(catchUp, 3 * WAIT);
});

/* A run that is answered at once may begin and end before the browser has drawn its beginning. Nothing tells of it
   but what has changed on the page after a press. */
let pressed = false;
let catching = 0;
const PRESSED = ":is(button, label, [role='radio']):not([data-baseweb='select'] *)";
document.addEventListener("click", ({ target }) => (pressed = Boolean(target.closest(PRESSED))), true);

function catchUp() {
  const still = "atlasStill" in document.documentElement.dataset;
  if (pressed && still && app.getAttribute(SCRIPT) === "notRunning") settled();
}

/* data: `open`, the place of the open page in the menu; `words`, of the ways to skip, of the menu, and of a mark of
   a source ({who} in it). When the page stands still, the document is marked as still (`data-atlas-still`) and
   `atlas-settled` tells what is selected. */
export default function reach({ data }) {
  words = data.words;
  open = data.open;
  if (!parts) parts = makeParts();
  const found = document.querySelector(APP);
  if (found && !app) {
    app = found;
    const root = document.getElementById("root");
    watcher.observe(root, { attributes: true, attributeFilter: [SCRIPT], subtree: true });
    late.observe(root, { childList: true, subtree: true });
    [heard, place, selected] = [said(), here(), at()];
    nameAll();
    takeColours();
    if (app.getAttribute(SCRIPT) === "notRunning") document.documentElement.dataset.atlasStill = "";
  }
}

/* The ways to skip, first on the page, and the voice. */
function makeParts() {
  const skip = make("nav", "atlas-skip");
  skip.setAttribute("aria-label", words.skip);
  for (const [part, find] of Object.entries(TARGETS)) {
    const way = make("button", "");
    way.type = "button";
    way.textContent = words[part];
    way.addEventListener("click", () => focus(find()));
    way.update = () => (way.hidden = !find());
    skip.append(way);
  }
  const voice = make("div", "atlas-unseen");
  voice.setAttribute("role", "status");
  document.body.prepend(skip);
  document.body.append(voice);
  return { skip, voice };
}

const TARGETS = {
  to_search: () => document.querySelector(".st-key-search input, .st-key-event input, .st-key-find-claims input, .st-key-filter-find input"),
  to_map: () => insideOf(document.querySelector("iframe.stCustomComponentV1"))?.getElementById("map_div"),
  to_panel: () => document.querySelector(".st-key-panel-body"),
  to_table: () => document.querySelector(".atlas-table, [data-testid='stDataFrame']"),
};

/* The script has come to its end: the page stands still. */
function settled() {
  nameAll();
  takeColours();
  const now = said();
  const isNew = here() !== place;
  const news = isNew ? now.slice(0, 1) : now.filter((text) => !heard.includes(text));
  // The browser may draw what a press has changed a little after the script's end.
  const most = isAwaited() ? PATIENCE : pressed && !news.length ? 3 : 0;
  if (tries < most) {
    tries += 1;
    timer = setTimeout(settled, WAIT);
    return;
  }
  tries = 0;
  if (isNew) parts.voice.textContent = `${document.title}. ${news.join(". ")}`;
  else parts.voice.textContent = (news.length ? news : now).slice(0, 3).join(". ");
  [heard, place] = [now, here()];
  follow(isNew);
  pressed = false;
  document.documentElement.dataset.atlasStill = "";
  window.dispatchEvent(new CustomEvent("atlas-settled", { detail: { selected } }));
}

/* Whether something was selected whose panel the browser has not drawn yet: the script's end may come before it. A
   page without any panel may be one that has none. */
function isAwaited() {
  const now = at();
  if (!now || now === selected) return false;
  if (!document.querySelector(".st-key-panel-body") && tries > PATIENCE / 3) return false;
  return !document.querySelector(`.st-key-chosen-${CSS.escape(now)} h2`);
}

/* What stands outside Streamlit's own box has the colours of its theme. */
function takeColours() {
  const { color, backgroundColor } = getComputedStyle(app);
  document.documentElement.style.setProperty("--atlas-ink", color);
  document.documentElement.style.setProperty("--atlas-paper", backgroundColor);
}

/* The lines that say where the page stands, in their order. */
function said() {
  const seen = [...document.querySelectorAll(SPOKEN)].filter((one) => one.getClientRects().length);
  return seen.map(wordsOf).filter(Boolean);
}

/* What is read of a part: its words in one line, without marks of sources and without the names of icons. */
function wordsOf(part) {
  let text = part.innerText.replace(new RegExp(`[${STARTS}]`, "g"), "");
  for (const icon of part.querySelectorAll(ICONS)) text = text.replace(icon.innerText, "");
  return text.replace(/\s+/g, " ").trim();
}

/* Where the focus goes: to the panel for what was selected where there is no map, back to where it came from when
   the panel is closed, to the heading of another page; and wherever it was lost. */
function follow(isNew) {
  const before = selected;
  selected = at();
  const lost = document.activeElement === document.body || document.activeElement === null;
  if (isNew && lost) focus(document.querySelector("[data-testid='stMain'] h1"));
  else if (selected && selected !== before) {
    opener = last;
    if (!TARGETS.to_map() && lost) focus(panel());
  } else if (before && !selected && lost) focus(opener && opener.isConnected ? opener : panel());
  else if (lost && last) focus(last.isConnected && !last.disabled ? last : nearest(last));
}

/* The part of the page that held what is gone, or what can no longer be pressed. */
function nearest(gone) {
  const key = (gone.keys || []).find((one) => document.querySelector(`.${one}`));
  return key ? document.querySelector(`.${key}`) : document.querySelector("[data-testid='stMain'] h1");
}

function panel() {
  return document.querySelector("[class*='st-key-chosen-']") || document.querySelector(".st-key-panel-body");
}

function focus(target) {
  if (!target) return;
  const inside = target.matches(FOCUSABLE) ? target : target.querySelector("canvas[tabindex], .atlas-table button");
  const goal = inside || target;
  if (!goal.matches(FOCUSABLE)) goal.tabIndex = -1;
  goal.focus();
}

document.addEventListener("focusin", ({ target }) => {
  if (target === document.body || target.closest(".atlas-skip")) return;
  last = target;
  last.keys = keysOf(target);
});

function keysOf(element) {
  const found = [];
  for (let one = element; one; one = one.parentElement) {
    found.push(...[...one.classList].filter((name) => name.startsWith("st-key-")));
  }
  return found;
}

/* Names and marks that Streamlit has no word for. */
function nameAll() {
  const menu = document.querySelector(".st-key-menu");
  if (menu) {
    menu.setAttribute("role", "navigation");
    menu.setAttribute("aria-label", words.menu);
    for (const [index, link] of [...menu.querySelectorAll("a")].entries()) {
      if (index === open) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  nameMarks();
  const body = document.querySelector(".st-key-panel-body");
  const box = [body, body?.parentElement].find((one) => one && one.scrollHeight > one.clientHeight + 1);
  // One of the two at a time: what scrolled while the page grew may no longer do so.
  for (const other of [body, body?.parentElement]) {
    if (other && other !== box && other.getAttribute("role") === "region") {
      other.removeAttribute("role");
      other.removeAttribute("aria-label");
    }
  }
  if (box) {
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.panel);
    if (!body.querySelector(FOCUSABLE)) box.tabIndex = 0;
  }
  for (const way of parts.skip.children) way.update();
}

/* The marks of sources get names; those of one text are one stop of the Tab key, and arrows go from one to the next:
   a page may have a hundred, and the list of sources at the end of each part has the same links. */
function nameMarks() {
  for (const link of document.querySelectorAll(MARKS)) {
    const sign = link.textContent;
    if (!MARK.test(sign)) continue;
    // The sign that is seen stands in the name too: who steers by voice says what is seen.
    link.setAttribute("aria-label", `${sign} ${words.mark.replace("{who}", link.title)}`);
    const all = marksBeside(link);
    if (all.length < MANY) {
      for (const set of ["aria-description", "tabindex"]) link.removeAttribute(set);
      continue;
    }
    link.setAttribute("aria-description", words.marks);
    const stop = all.find((one) => one.getAttribute("tabindex") === "0") || all[0];
    link.tabIndex = link === stop ? 0 : -1;
  }
}

function marksBeside(link) {
  const text = link.closest(TEXTS);
  return text ? [...text.querySelectorAll("a[title]")].filter((one) => MARK.test(one.textContent)) : [];
}

document.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const { target } = event;
  if (!by || !target.matches?.("a[aria-description]")) return;
  const all = marksBeside(target);
  const next = all[all.indexOf(target) + by];
  if (!next) return;
  event.preventDefault();
  [target.tabIndex, next.tabIndex] = [-1, 0];
  next.focus();
});

/* In a table of Streamlit's the key that chooses a row is Shift and Space; Enter does it here too. Tab would go from
   cell to cell; here arrows do that, and Tab leaves the table. */
document.addEventListener(
  "keydown",
  (event) => {
    if (!event.target.closest?.("[data-testid='stDataFrame']")) return;
    if (event.key === "Tab" && event.target.matches("canvas, td")) event.stopPropagation();
    if (event.key !== "Enter") return;
    const space = { key: " ", code: "Space", keyCode: 32, shiftKey: true, bubbles: true, cancelable: true };
    event.target.dispatchEvent(new KeyboardEvent("keydown", space));
  },
  true,
);

const trimmed = (path) => path.replace(/\/$/, "");
const here = () => trimmed(location.pathname);
const at = () => new URLSearchParams(location.search).get("at");

function insideOf(frame) {
  try {
    return frame?.contentDocument;
  } catch {
    return null;
  }
}
