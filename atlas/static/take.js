/* What a visitor takes along from a page: a file is fetched and saved, a link is copied with the map's position.

   The map is asked where it is only when a link is copied. Where the browser does not let a page write to the
   clipboard, the link stands in a field, selected. */
const STYLE = `
[class*="st-key-take-order"] { position: absolute; top: 2.4rem; right: 3rem; width: auto; }
.atlas-take { position: relative; font-family: var(--st-font); font-size: 0.8125rem; color: var(--st-text-color); }
.atlas-take [role="status"] {
  position: absolute; z-index: 1001; top: 0.25rem; right: 0; width: max-content; max-width: min(24rem, 90vw); padding: 0.4rem 0.7rem;
  background: var(--st-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius, 0.5rem);
  box-shadow: 0 2px 10px rgb(0 0 0 / 15%);
}
.atlas-take [role="status"]:empty { display: none; }
.atlas-take input { width: 22rem; max-width: 80vw; margin-top: 0.3rem; font: inherit; color: inherit; background: transparent; }
`;

const STAYS = 4000;
let done = 0;

export default function take({ data, parentElement }) {
  if (!document.getElementById("atlas-take-style")) document.head.append(element("style", { id: "atlas-take-style" }, STYLE));
  let box = parentElement.querySelector(".atlas-take");
  if (!box) {
    box = element("div", { class: "atlas-take" });
    box.append(element("div", { role: "status" }));
    parentElement.append(box);
  }
  if (!data.when || data.when <= done) return;
  done = data.when;
  const line = box.firstChild;
  if (data.do === "save") save(new URL(data.address, document.baseURI), line, data.words);
  if (data.do === "link") copy(linkWithMap(), line, data.words);
}

/* The page's address with where its map is: latitude, longitude and zoom. */
function linkWithMap() {
  const link = new URL(window.location.href);
  const position = positionOfMap();
  if (position) link.searchParams.set("map", position.join(","));
  return link.href.replaceAll("%2C", ",");
}

function positionOfMap() {
  for (const frame of document.querySelectorAll("iframe")) {
    try {
      const { atlas } = frame.contentWindow;
      if (atlas) return atlas.position();
    } catch {
      // A frame of another site: nothing in it can be read.
    }
  }
  return null;
}

async function save(address, line, words) {
  line.textContent = words.making;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error((await answer.json()).detail);
    const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") || "");
    const url = URL.createObjectURL(await answer.blob());
    element("a", { href: url, download: name ? name[1] : "" }).click();
    setTimeout(() => URL.revokeObjectURL(url), STAYS);
    tell(line, words.saved);
  } catch (error) {
    tell(line, error.message || words.failed, 2 * STAYS);
  }
}

async function copy(link, line, words) {
  try {
    await navigator.clipboard.writeText(link);
    tell(line, words.copied);
  } catch {
    line.textContent = words.by_hand;
    const field = element("input", { readonly: "", value: link, "aria-label": words.by_hand });
    line.append(element("br"), field);
    field.select();
    field.addEventListener("blur", () => line.replaceChildren());
  }
}

function tell(line, text, stays = STAYS) {
  line.textContent = text;
  setTimeout(() => line.textContent === text && line.replaceChildren(), stays);
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
