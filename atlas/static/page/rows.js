/* Records as a table of HTML that every reader knows: a head, a row a record, its name as a button that selects it.
   On a narrow screen each row is a card (page.css). Long tables show their first rows and a button for the rest. */

import { make, textOf } from "./elements.js";

const FIRST = 25;
let all = false;
let redraw = () => {};

/* On paper there is no button. */
window.addEventListener("beforeprint", () => {
  all = true;
  redraw();
});

/* data: `caption`; `head`, the names of the columns; `rows`, each `id` and `cells`; `chosen`, the id that is selected;
   `rest`, the words of the button. A click is told as `chosen`. */
export default function rows({ data, parentElement, setTriggerValue }) {
  redraw = () => parentElement.isConnected && rows({ data, parentElement, setTriggerValue });
  const table = make("table", "atlas-table");
  table.append(textOf("caption", data.caption), headOf(data.head));
  const body = make("tbody", "");
  const shown = all ? data.rows : data.rows.slice(0, FIRST);
  for (const row of shown) body.append(rowOf(row, data, (id) => setTriggerValue("chosen", id)));
  table.append(body);
  const rest = make("button", "atlas-disclosure");
  rest.type = "button";
  rest.textContent = data.rest;
  rest.addEventListener("click", () => {
    all = true;
    rows({ data, parentElement, setTriggerValue });
    parentElement.querySelectorAll("tbody button")[FIRST]?.focus();
  });
  parentElement.replaceChildren(table, ...(shown.length < data.rows.length ? [rest] : []));
}

function headOf(names) {
  const head = make("thead", "");
  const row = make("tr", "");
  for (const name of names) {
    const cell = textOf("th", name);
    cell.scope = "col";
    row.append(cell);
  }
  head.append(row);
  return head;
}

function rowOf({ id, cells }, { head, chosen }, onClick) {
  const row = make("tr", "");
  const name = make("th", "");
  name.scope = "row";
  const button = textOf("button", cells[0]);
  button.type = "button";
  if (id === chosen) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => onClick(id));
  name.append(button);
  row.append(name);
  for (const [place, text] of cells.slice(1).entries()) {
    const cell = textOf("td", text);
    cell.dataset.label = head[place + 1];
    row.append(cell);
  }
  return row;
}
