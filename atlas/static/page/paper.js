/* What a page has on paper and not on the screen: the sources behind its marks, the day and the address. They are
   written when the browser begins to print and taken away when it has. And, inside another site's page, the way to
   the whole Atlas with the view that is shown. */

import { make, textOf } from "./elements.js";

const MARKS = "[data-testid='stMain'] a[title][href*='://']";

let words = {};
let sheet = null;

/* data: `words`, among them `printed` with {date} and {address} in it. */
export default function paper({ data }) {
  words = data.words;
  document.documentElement.style.setProperty("--atlas-table-note", JSON.stringify(words.unfold));
  if ("embed" in document.documentElement.dataset) wayOut();
}

window.addEventListener("beforeprint", () => {
  const main = document.querySelector("[data-testid='stMainBlockContainer']");
  if (!main) return;
  sheet?.remove();
  sheet = make("section", "atlas-printed");
  const sources = new Map([...document.querySelectorAll(MARKS)].map((mark) => [mark.href, mark.title]));
  if (sources.size) sheet.append(textOf("h2", words.sources), listOf(sources));
  const now = new Date().toISOString().slice(0, 10);
  sheet.append(textOf("p", words.printed.replace("{date}", now).replace("{address}", whole())));
  main.append(sheet);
});

window.addEventListener("afterprint", () => sheet?.remove());

function listOf(sources) {
  const list = make("ul", "");
  for (const [address, who] of sources) list.append(textOf("li", `${who}: ${address}`));
  return list;
}

function wayOut() {
  let foot = document.querySelector(".atlas-embedded");
  if (foot) return;
  foot = make("footer", "atlas-embedded");
  const link = textOf("a", words.whole);
  link.target = "_blank";
  link.rel = "noopener";
  link.href = whole();
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, () => (link.href = whole()));
  foot.append(link, textOf("span", words.rests));
  document.body.append(foot);
}

/* The address of what is shown, outside of any other page. */
function whole() {
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  return address.href;
}
