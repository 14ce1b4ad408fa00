/* Elements of a page, made of a kind and a class or a text. Text is set as text: nothing in it is markup. */

export function make(kind, style) {
  const made = document.createElement(kind);
  made.className = style;
  return made;
}

export function textOf(kind, text) {
  const made = make(kind, "");
  made.textContent = text;
  return made;
}
