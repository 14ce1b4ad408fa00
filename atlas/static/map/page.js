/* What the map's frame has to do with the page around it: what the server told, the click that it is told,
   and the looks that both share. */

/* The page around the map's frame. In the edition, where no server is, the map has no frame and stands in its page. */
const isFramed = Boolean(window.frameElement);
const around = isFramed ? window.parent : window;

const PHONE = 640;
const PATIENCE = 2000;

/* What the server told this map so far, by the page's channel (channel.js). */
export function told(name) {
  const said = around.atlasSaid || {};
  return { ...said[name], ...said.panel };
}

/* Tell a click. Where no channel hears it, the map's component tells the server by its own value. */
export function tellClick(detail) {
  const heard = !around.dispatchEvent(new CustomEvent("atlas-chosen", { cancelable: true, detail }));
  if (heard) return;
  window.Streamlit.setComponentValue({
    last_active_drawing: { type: "Feature", id: detail.id },
    last_object_clicked_count: detail.when,
  });
}

/* Give the frame the name of the map, outside and inside, and its language. */
export function nameFrame(title, language) {
  if (!isFramed) return;
  window.frameElement.title = title;
  document.title = title;
  document.documentElement.lang = language;
}

/* Whether the visitor asked for as little motion as can be. */
export function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/* On a narrow page the panel stands below the map. */
export function isNarrow() {
  return around.innerWidth < PHONE;
}

/* What was selected outside the map is read in the panel: it takes the focus as soon as it is there. The page
   stays where it is unless the heading would be out of view. */
export function focusPanel(record) {
  if (!record) return;
  const until = Date.now() + PATIENCE;
  const look = () => {
    const box = around.document.querySelector(`.st-key-chosen-${CSS.escape(record)}`);
    const heading = box && box.querySelector("h2");
    if (heading) bringUp(box, heading);
    else if (Date.now() < until) setTimeout(look, 50);
  };
  look();
}

function bringUp(box, heading) {
  box.tabIndex = -1;
  box.focus({ preventScroll: true });
  if (isNarrow()) box.scrollIntoView({ behavior: isCalm() ? "instant" : "smooth", block: "start" });
  else heading.scrollIntoView({ block: "nearest" });
}

/* Call back with "dark" or "light", now and whenever the page's theme changes. */
export function watchTheme(paint) {
  if (!isFramed) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => paint(dark.matches ? "dark" : "light"));
    paint(dark.matches ? "dark" : "light");
    return;
  }
  const shade = getComputedStyle(document.documentElement).getPropertyValue("--background-color");
  paint(isDark(shade) ? "dark" : "light");
  window.Streamlit.events.addEventListener("streamlit:render", ({ detail: { theme } }) => {
    if (theme) paint(theme.base === "dark" ? "dark" : "light");
  });
}

/* Whether a colour written as #rrggbb is a dark one (luma of ITU-R BT.601 below half); no other colour is. */
export function isDark(colour) {
  const channels = colour.trim().match(/^#(..)(..)(..)/);
  if (!channels) return false;
  const [red, green, blue] = channels.slice(1).map((part) => parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/* The page's own font, which the frame does not inherit; without it the system's font serves. */
export function borrowFont() {
  if (!isFramed) return;
  try {
    for (const sheet of around.document.styleSheets) {
      const home = sheet.href || around.location.href;
      for (const rule of sheet.cssRules) if (isFont(rule)) document.fonts.add(fontOf(rule.style, home));
    }
  } catch (error) {
    console.info("the map uses the system font", error);
  }
}

function isFont(rule) {
  if (!(rule instanceof around.CSSFontFaceRule)) return false;
  const style = rule.style;
  const slope = style.getPropertyValue("font-style");
  // The browser slants the few names of seas by itself: the italic font is three times what the upright one is.
  return /^"?Source Sans"?$/.test(style.getPropertyValue("font-family")) && slope !== "italic";
}

function fontOf(style, home) {
  const source = style
    .getPropertyValue("src")
    .replace(/url\("?([^")]+)"?\)/g, (_, address) => `url("${new URL(address, home)}")`);
  const [weight, slope] = ["font-weight", "font-style"].map((name) => style.getPropertyValue(name));
  return new FontFace("Source Sans", source, { weight, style: slope });
}

/* Resolves when all stylesheets of the frame are there: what is measured before is wrong. */
export function styled() {
  const waiting = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
  return Promise.all(waiting.map(there));
}

function there(link) {
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
}

/* A line over the map that says what went wrong. */
export function notice(text, box) {
  const line = document.createElement("p");
  line.className = "atlas-notice";
  line.setAttribute("role", "alert");
  line.textContent = text;
  box.append(line);
}
