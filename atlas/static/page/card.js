/* On a narrow screen the panel stands far below the map. What was tapped is told in a card at the foot of the window:
   its name at once, the first lines of the panel when they are there, and the way to the rest. */

const NARROW = "(max-width: 640px)";
const MOST = 180;
const LINES = "[data-testid='stMarkdown'] [data-testid='stMarkdownContainer'] > p";

let words = {};
let box = null;

/* data: `words`, of the ways on. */
export default function card({ data }) {
  words = data.words;
}

window.addEventListener("atlas-chosen", ({ detail }) => show(detail.name));

window.addEventListener("atlas-settled", ({ detail }) => {
  if (!box) return;
  if (!detail.selected) {
    close();
    return;
  }
  const heading = panel()?.querySelector("h2");
  if (heading) box.querySelector("strong").textContent = heading.innerText.trim();
  box.querySelector("p").textContent = firstLines(panel());
});

function panel() {
  return document.querySelector("[class*='st-key-chosen-']");
}

function show(name) {
  close();
  if (!matchMedia(NARROW).matches) return;
  box = document.createElement("section");
  box.className = "atlas-card";
  box.setAttribute("aria-label", name);
  const title = document.createElement("strong");
  title.textContent = name;
  const shut = button("\u00d7", close);
  shut.setAttribute("aria-label", words.close);
  shut.className = "atlas-card-close";
  box.append(title, shut, document.createElement("p"), button(words.more, read));
  document.body.append(box);
}

function close() {
  box?.remove();
  box = null;
}

function read() {
  const found = panel();
  close();
  if (!found) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.scrollIntoView({ behavior: isCalm ? "instant" : "smooth", block: "start" });
}

/* The first paragraph of a panel, without the marks of sources, cut at a word. */
function firstLines(told) {
  const first = [...(told?.querySelectorAll(LINES) || [])].find((one) => one.innerText.trim());
  if (!first) return "";
  const copy = first.cloneNode(true);
  for (const mark of copy.querySelectorAll("a[title]")) mark.remove();
  const text = copy.textContent.replace(/\s+/g, " ").trim();
  return text.length > MOST ? `${text.slice(0, MOST).replace(/\s\S*$/, "")}\u2026` : text;
}

function button(text, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
