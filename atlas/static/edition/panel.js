/* The panel beside the map: the page of what was clicked, without what stands around its sheet. */

window.atlasOpen = (id, name, panel) => {
  const { root } = document.getElementById("map").dataset;
  const page = `${root}at/${id}.html`;
  // From the disk no page can be fetched, only opened.
  if (window.location.protocol === "file:") {
    window.location.href = page;
    return;
  }
  fetch(page)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(`${page}: ${answer.status}`))))
    .then((text) => show(panel, new DOMParser().parseFromString(text, "text/html"), page, name))
    .catch(() => {
      window.location.href = page;
    });
};

function show(panel, found, page, name) {
  const sheet = found.querySelector("article.sheet");
  for (const link of sheet.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    // Addresses are relative to the page that the sheet came from.
    link.setAttribute("href", new URL(href, new URL(page, document.baseURI)).href);
  }
  const whole = document.createElement("a");
  whole.href = page;
  whole.textContent = panel.dataset.whole.replace("{name}", name);
  const line = document.createElement("p");
  line.append(whole);
  panel.replaceChildren(document.importNode(sheet, true), line);
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}
