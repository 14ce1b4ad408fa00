/* The search box of a page. It asks the server for what is typed, shows the answer in groups under itself, and
   tells the server which hit was chosen. Every word is set as text.

   A combobox after the ARIA pattern: arrows move through the hits, Enter opens the one that is marked or else
   the first, Escape closes; "/" from anywhere on the page goes to the box. A hit is also a link, for those who
   want it in a tab of its own. */
const WAIT = 90;

const STYLE = `
.atlas-search { position: relative; min-width: 8rem; font-family: var(--st-font); color: var(--st-text-color); }
.atlas-search input {
  box-sizing: border-box; width: 100%; height: 2.25rem; padding: 0 0.6rem; font: inherit; font-size: 0.875rem;
  color: inherit; background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius, 0.5rem);
}
.atlas-search input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }
.atlas-search .found {
  position: absolute; z-index: 1000; top: 100%; right: 0; width: min(34rem, 94vw); max-height: min(70vh, 36rem);
  margin-top: 0.25rem; padding: 0.35rem 0; overflow-y: auto; background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius, 0.5rem);
  box-shadow: 0 4px 16px rgb(0 0 0 / 18%); text-align: left;
}
.atlas-search .group { margin: 0.5rem 0.75rem 0.15rem; font-size: 0.75rem; font-weight: 600; opacity: 0.85; }
.atlas-search .line { margin: 0.3rem 0.75rem; font-size: 0.8125rem; line-height: 1.35; }
.atlas-search a {
  display: block; padding: 0.3rem 0.75rem; color: inherit; text-decoration: none; font-size: 0.875rem; line-height: 1.3;
}
.atlas-search a[aria-selected="true"], .atlas-search a:hover { background: var(--st-secondary-background-color); }
.atlas-search a[aria-selected="true"] { box-shadow: inset 3px 0 0 var(--st-primary-color); }
.atlas-search a span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.atlas-search a span + span { font-size: 0.8125rem; opacity: 0.85; }
.atlas-search mark { color: inherit; background: none; font-weight: 700; text-decoration: underline; text-underline-offset: 2px; }
.atlas-search .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 640px) {
  .atlas-search { position: static; min-width: 0; width: 44px; height: 44px; }
  .atlas-search input {
    width: 44px; height: 44px; padding: 0; border-color: transparent; color: transparent; cursor: pointer;
    background: SIGN center / 22px no-repeat;
  }
  .atlas-search input::placeholder { color: transparent; }
  .atlas-search:focus-within input {
    position: fixed; z-index: 1000; top: 0; left: 0; width: 100vw; padding: 0 1rem; color: inherit; font-size: 1rem;
    background: var(--st-background-color); border-color: var(--st-border-color); cursor: text;
  }
  .atlas-search:focus-within input::placeholder { color: inherit; opacity: 0.8; }
  .atlas-search .found { position: fixed; top: 46px; left: 0; right: 0; width: auto; max-height: calc(100svh - 60px); }
}
@media (pointer: coarse) { .atlas-search input { height: 44px; font-size: 1rem; } .atlas-search a { padding: 0.6rem 0.75rem; } }
`;

/* A magnifier, drawn in a grey that is seen on both backgrounds. */
const SIGN = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%237f8b98' stroke-width='2.2' stroke-linecap='round'%3E%3Ccircle cx='10.5' cy='10.5' r='6.5'/%3E%3Cpath d='m15.5 15.5 5 5'/%3E%3C/svg%3E")`;

const boxes = new WeakMap();

export default function search({ data, parentElement, setTriggerValue }) {
  if (!document.getElementById("atlas-search-style")) document.head.append(element("style", { id: "atlas-search-style" }, STYLE.replace("SIGN", SIGN)));
  let box = boxes.get(parentElement);
  if (!box) {
    box = new Box(data.words);
    boxes.set(parentElement, box);
    parentElement.append(box.root);
  }
  box.asof = data.asof;
  box.choose = (hit) => setTriggerValue("chosen", { page: hit.page, parameters: hit.parameters });
  const listen = (event) => box.reach(event);
  document.addEventListener("keydown", listen);
  const outside = (event) => box.root.contains(event.target) || box.close();
  document.addEventListener("pointerdown", outside);
  return () => {
    document.removeEventListener("keydown", listen);
    document.removeEventListener("pointerdown", outside);
  };
}

class Box {
  #words;
  #input;
  #list;
  #status;
  #hits = [];
  #at = -1;
  #timer = null;
  #asked = null;
  #isWanted = false;

  constructor(words) {
    this.#words = words;
    this.#input = element("input", {
      type: "search", role: "combobox", id: "atlas-search-box", placeholder: words.placeholder, autocomplete: "off",
      spellcheck: "false", maxlength: "100", "aria-label": words.label, "aria-expanded": "false",
      "aria-controls": "atlas-search-found", "aria-autocomplete": "list", "aria-keyshortcuts": "/",
    });
    this.#list = element("div", { class: "found", id: "atlas-search-found", role: "listbox", "aria-label": words.label });
    this.#list.hidden = true;
    this.#status = element("div", { class: "unseen", role: "status" });
    this.root = element("div", { class: "atlas-search", role: "search" });
    this.root.append(this.#input, this.#list, this.#status);
    this.#input.addEventListener("input", () => this.#later());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("focus", () => this.#hits.length && this.#open());
    this.root.addEventListener("focusout", ({ relatedTarget }) => this.root.contains(relatedTarget) || this.close());
  }

  /* "/" typed anywhere but in a field goes to the box. */
  reach(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.#input.focus();
  }

  close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#mark(-1);
  }

  #open() {
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
  }

  /* Enter pressed before the answer is there opens its first hit when it comes. */
  #later() {
    clearTimeout(this.#timer);
    this.#isWanted = false;
    this.#hits = [];
    const question = this.#input.value.trim();
    if (question.length < 2 && !/[\u3040-\u9fff]/.test(question)) return this.#show(null);
    this.#timer = setTimeout(() => this.#ask(question), WAIT);
    return undefined;
  }

  /* Ask the server; the answer to a question that was overtaken by another is not shown. */
  async #ask(question) {
    if (this.#asked) this.#asked.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const address = new URL("api/search", document.baseURI);
    address.searchParams.set("q", question);
    if (this.asof) address.searchParams.set("asof", this.asof);
    try {
      const told = await fetch(address, { signal: asked.signal });
      if (!told.ok) throw new Error(String(told.status));
      this.#show(await told.json());
    } catch (error) {
      if (error.name !== "AbortError") this.#fail();
    }
  }

  #fail() {
    this.#hits = [];
    this.#list.replaceChildren(element("div", { class: "line" }, this.#words.failed));
    this.#status.textContent = this.#words.failed;
    this.#open();
  }

  #show(answer) {
    this.#hits = [];
    this.#mark(-1);
    this.#list.replaceChildren();
    if (!answer) {
      this.#status.textContent = "";
      this.close();
      return;
    }
    const how = this.#words[answer.how];
    if (how) this.#list.append(element("div", { class: "line" }, how));
    answer.groups.forEach((group, number) => this.#list.append(this.#group(group, number)));
    const count = this.#words[answer.count === 1 ? "count_one" : "count_other"].replace("{count}", answer.count);
    this.#status.textContent = [how, answer.count ? count : ""].filter(Boolean).join(" ");
    this.#open();
    if (this.#isWanted && this.#hits.length) this.#take(this.#hits[0].hit);
    this.#isWanted = false;
  }

  #group({ title, count, hits }, number) {
    const name = `atlas-search-group-${number}`;
    const group = element("div", { role: "group", "aria-labelledby": name });
    group.append(element("div", { class: "group", id: name }, count > hits.length ? `${title} · ${hits.length} / ${count}` : title));
    for (const hit of hits) group.append(this.#hit(hit));
    return group;
  }

  #hit(hit) {
    const link = element("a", {
      role: "option", id: `atlas-search-hit-${this.#hits.length}`, href: new URL(hit.address, document.baseURI).href,
      tabindex: "-1", "aria-selected": "false",
    });
    link.append(written(hit.title));
    if (hit.text.length) link.append(written(hit.text));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#take(hit);
    });
    this.#hits.push({ hit, link });
    return link;
  }

  #take(hit) {
    this.#input.value = "";
    this.#show(null);
    this.#input.blur();
    this.choose(hit);
  }

  #key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && this.#hits.length) {
      event.preventDefault();
      this.#open();
      const count = this.#hits.length;
      this.#mark(this.#at < 0 && moves[event.key] < 0 ? count - 1 : (this.#at + moves[event.key] + count) % count);
    } else if (event.key === "Enter" && this.#hits.length) {
      event.preventDefault();
      this.#take(this.#hits[Math.max(this.#at, 0)].hit);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#isWanted = true;
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  #mark(at) {
    const before = this.#hits[this.#at];
    if (before) before.link.setAttribute("aria-selected", "false");
    this.#at = at;
    const now = this.#hits[at];
    if (!now) {
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    now.link.setAttribute("aria-selected", "true");
    now.link.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", now.link.id);
  }
}

/* Text in pieces, those that matched marked. */
function written(pieces) {
  const line = element("span");
  for (const [text, matched] of pieces) line.append(matched ? element("mark", {}, text) : text);
  return line;
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
