/* A button that shows and hides a part of the page, in the browser and without a word to the server. What it hides
   is marked by its container's key (`ui/parts/disclosure.py`) and hidden by `page.css` until the page is marked as
   open. One button a page. */
const OPEN = "atlasOpen";
const PARTS = ".st-key-behind, .st-key-behind-narrow";

/* data: `label` and `name`, what the button shows and what it is called; `open`, whether it begins open. */
export default function disclosure({ data, parentElement }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "atlas-disclosure";
    button.addEventListener("click", () => show(button, !isOpen()));
    parentElement.append(button);
    show(button, data.open);
  }
  button.textContent = data.label;
  button.setAttribute("aria-label", data.name);
  tie(button);
  return () => show(button, false);
}

function isOpen() {
  return OPEN in document.documentElement.dataset;
}

function show(button, open) {
  if (open) document.documentElement.dataset[OPEN] = "";
  else delete document.documentElement.dataset[OPEN];
  button.setAttribute("aria-expanded", String(isOpen()));
  tie(button);
}

/* The parts that it opens come and go with the page; each gets an id that names it. */
function tie(button) {
  const ids = [...document.querySelectorAll(PARTS)].map((part, place) => (part.id = `atlas-behind-${place}`));
  button.setAttribute("aria-controls", ids.join(" "));
}
