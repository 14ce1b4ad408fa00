/* The search of the edition: every word that is typed has to be in a record, as a word, as its beginning, or with one
   letter wrong; accents make no difference. Nothing is fetched before somebody types.

   An entry of the index is [title, kind, address, other names, more words]. */

import { load } from "./load.js";

const MOST = 30;
const TITLE = 4;
const FUZZY = 4;

const field = document.getElementById("search");
const list = document.getElementById("found");
let entries = null;

if (field) {
  field.addEventListener("input", () => read().then(() => show(field.value)));
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.click();
  });
}

async function read() {
  if (entries) return;
  const held = document.getElementById("index");
  if (!held && !window.atlasIndex) await load(field.dataset.index);
  const found = held ? JSON.parse(held.textContent) : window.atlasIndex;
  entries = found.map(([title, kind, address, names, more]) => ({
    title, kind, address, own: wordsOf(title), words: wordsOf(`${title} ${names}`), more: wordsOf(more),
  }));
}

function show(text) {
  const asked = wordsOf(text);
  const hits = asked.length ? ranked(entries, asked).slice(0, MOST) : [];
  list.replaceChildren(...hits.map(item));
  if (asked.length && !hits.length) list.append(Object.assign(document.createElement("li"), { textContent: list.dataset.none }));
}

function item({ title, kind, address }) {
  const link = document.createElement("a");
  link.href = (field.dataset.root || "") + address;
  link.textContent = title;
  const row = document.createElement("li");
  const small = document.createElement("small");
  small.textContent = ` ${kind}`;
  row.append(link, small);
  return row;
}

/* A text as words without accents and capitals; what is written without spaces stays one word. */
export function wordsOf(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/* The entries that have every word, best first; of equal ones the shortest title, which says nothing else. */
export function ranked(all, asked) {
  return all
    .map((entry) => ({ entry, score: scoreOf(entry, asked) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.entry.own.length - other.entry.own.length)
    .map(({ entry }) => entry);
}

function scoreOf({ words, more }, asked) {
  let sum = 0;
  for (const word of asked) {
    const score = Math.max(TITLE * best(words, word), best(more, word));
    if (!score) return 0;
    sum += score;
  }
  return sum;
}

function best(words, asked) {
  return words.reduce((most, word) => Math.max(most, alike(word, asked)), 0);
}

/* How alike two words are: the same 4, the beginning 3, inside (in scripts without spaces) 2, one letter off 1. */
export function alike(word, asked) {
  if (word === asked) return 4;
  if (word.startsWith(asked)) return 3;
  if (/[\u3040-\u9fff\uac00-\ud7af]/.test(asked) && word.includes(asked)) return 2;
  return asked.length >= FUZZY && isOneOff(word, asked) ? 1 : 0;
}

/* Whether one letter more, less, other, or two that changed places make one word of the other. */
export function isOneOff(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left.length !== right.length) return left.slice(1) === right || left === right.slice(1);
  const swapped = left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0];
  return left.slice(1) === right.slice(1) || swapped;
}
