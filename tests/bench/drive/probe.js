/* What the harness watches in the page: the same questions to every app, answered by what the DOM shows.
   Runs in every frame before its own scripts; `window.probe` is in the top frame. Times are milliseconds. */
(() => {
  "use strict";
  const setup = SETUP;

  /* The map of this frame, whoever made it: Leaflet tells of each new map. */
  let leaflet;
  Object.defineProperty(window, "L", {
    configurable: true,
    get: () => leaflet,
    set(value) {
      leaflet = value;
      value.Map.addInitHook(function () {
        window.probedMap = this;
      });
    },
  });

  const epoch = (stamp) => performance.timeOrigin + stamp;
  window.addEventListener(
    "pointerup",
    (event) => {
      if (window.top.probe) window.top.probe.pressed(epoch(event.timeStamp), event.clientX, event.clientY);
    },
    true,
  );
  if (window.top !== window) return;

  let goals = [];
  let press = null;
  let lastChange = performance.now();
  let lastContent = performance.now();
  let shift = 0;
  const watched = new WeakSet();

  function mapWindow() {
    if (document.querySelector(".leaflet-container")) return window;
    for (const frame of document.querySelectorAll("iframe")) {
      const inner = frame.contentDocument;
      if (inner && inner.querySelector(".leaflet-container")) return frame.contentWindow;
    }
    return null;
  }

  function documents() {
    const inner = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return [document, ...inner.filter(Boolean)];
  }

  function watch() {
    for (const one of documents()) {
      if (watched.has(one)) continue;
      watched.add(one);
      new MutationObserver(changed).observe(one, {
        attributes: true,
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
  }

  function changed(records) {
    lastChange = performance.now();
    if (records.some(isContent)) lastContent = lastChange;
    watch();
    check();
  }

  /* Text that a visitor can see came, went or changed, outside the map; what is only read aloud counts not. */
  function isContent(record) {
    if (record.type === "attributes") return false;
    const at = record.target.nodeType === 1 ? record.target : record.target.parentElement;
    if (!at || at.ownerDocument !== document || at.closest(".leaflet-container, head, style, [aria-live], [role=status]"))
      return false;
    return record.type === "characterData" || [...record.addedNodes, ...record.removedNodes].some((one) => one.textContent);
  }

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  function check() {
    for (const goal of goals) {
      if (goal.done === null && (goal.load || press) && holds(goal)) goal.done = epoch(performance.now());
    }
  }

  function holds(goal) {
    if (goal.kind === "panel") return panelNames(goal.name);
    const frame = mapWindow();
    if (!frame) return false;
    if (goal.kind === "outline") return outlined(frame, goal.name);
    return pointsShow(frame, goal.counts) && (goal.kind !== "drawn" || (states(frame) >= 5 && uncovered(frame)));
  }

  /* Whether a visitor can reach the map: nothing that came before it still stands over it. */
  function uncovered(frame) {
    const box = frame.document.querySelector(".leaflet-container").getBoundingClientRect();
    const { x, y } = onScreen(frame, box.left + box.width / 2, box.top + Math.min(box.height / 2, 100));
    const top = document.elementFromPoint(x, y);
    return Boolean(top) && (frame === window ? Boolean(top.closest(".leaflet-container")) : top === frame.frameElement);
  }

  function panelNames(name) {
    const heads = document.querySelectorAll("h1, h2, h3, h4, h5, h6");
    return [...heads].some((head) => head.textContent.trim() === name && head.getClientRects().length > 0);
  }

  function outlined(frame, name) {
    const marked = frame.document.querySelectorAll(`path[stroke="${setup.accent}"]`);
    if (![...marked].some((path) => inside(path, press.x, press.y))) return false;
    const tags = frame.document.querySelectorAll(".leaflet-tooltip");
    return [...tags].some((tag) => tag.textContent.trim() === name);
  }

  function inside(path, x, y) {
    const spot = path.ownerSVGElement.createSVGPoint();
    spot.x = x;
    spot.y = y;
    return path.isPointInFill(spot.matrixTransform(path.getScreenCTM().inverse()));
  }

  function paths(frame) {
    return [...frame.document.querySelectorAll(".leaflet-pane path")].filter((path) => path.style.display !== "none");
  }

  /* How many points of commitments each theme shows: filled with its colour, or hollow and edged with it; a piece
     of a badge's ring says for how many points it stands. */
  function points(frame) {
    const found = Object.fromEntries(Object.keys(setup.themes).map((theme) => [theme, 0]));
    for (const path of paths(frame)) {
      const fill = path.getAttribute("fill");
      const colour = fill === setup.state ? path.getAttribute("stroke") : fill;
      const theme = setup.colours[colour];
      if (theme) found[theme] += Number(path.dataset.count || 1);
    }
    return found;
  }

  function pointsShow(frame, counts) {
    const found = points(frame);
    return Object.keys(counts).every((theme) => found[theme] === counts[theme]);
  }

  function states(frame) {
    return paths(frame).filter((path) => isState(path)).length;
  }

  /* A state is filled with the colour of states and edged as a border, or as what is selected. */
  function isState(path) {
    const edges = [setup.border, setup.accent];
    return path.getAttribute("fill") === setup.state && edges.includes(path.getAttribute("stroke"));
  }

  /* A pixel that shows a state and nothing above it, as near as there is one to a position inside the state. */
  function stateSpot(lat, lon) {
    const frame = mapWindow();
    const map = frame.probedMap;
    const box = map.getContainer().getBoundingClientRect();
    const home = map.latLngToContainerPoint([lat, lon]);
    const state = paths(frame).find((path) => isState(path) && inside(path, box.left + home.x, box.top + home.y));
    for (let step = 0; state && step < 2000; step += 1) {
      const angle = step * 0.7;
      const x = box.left + home.x + step * 0.12 * Math.cos(angle);
      const y = box.top + home.y + step * 0.12 * Math.sin(angle);
      if (frame.document.elementFromPoint(x, y) === state) return onScreen(frame, x, y);
    }
    return null;
  }

  function onScreen(frame, x, y) {
    if (frame === window) return { x, y };
    const box = frame.frameElement.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }

  function view() {
    const frame = mapWindow();
    if (!frame || !frame.probedMap) return null;
    const { lat, lng } = frame.probedMap.getCenter();
    return { zoom: frame.probedMap.getZoom(), lat, lng };
  }

  /* Looks once a frame of the screen whether a drawn map is there, and whether it is dimmed. */
  function lookAtMap(seen) {
    const now = performance.now();
    const frame = mapWindow();
    const drawn = frame && states(frame) > 0;
    if (!drawn) seen.blank += now - seen.last;
    else if (frame !== window && opacity(frame.frameElement) < 0.95) seen.dimmed += now - seen.last;
    seen.last = now;
  }

  function opacity(element) {
    let product = 1;
    for (let one = element; one; one = one.parentElement) product *= Number(getComputedStyle(one).opacity);
    return product;
  }

  window.probe = {
    pressed(time, x, y) {
      if (!press) press = { time, x, y };
    },
    arm(kinds) {
      press = null;
      goals = kinds.map((goal) => ({ ...goal, done: null }));
    },
    async result(limit) {
      const end = performance.now() + limit;
      while (goals.some((goal) => goal.done === null) && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        watch();
      }
      const start = (goal) => (goal.load ? performance.timeOrigin : press ? press.time : NaN);
      return goals.map((goal) => (goal.done === null ? null : goal.done - start(goal)));
    },
    async quiet(still, limit) {
      const end = performance.now() + limit;
      while (performance.now() - lastChange < still && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stateSpot,
    view,
    box() {
      const frame = mapWindow();
      if (!frame || !frame.probedMap) return null;
      const { left, top, width, height } = frame.document.querySelector(".leaflet-container").getBoundingClientRect();
      const corner = onScreen(frame, left, top);
      return [corner.x, corner.y, width, height];
    },
    points: () => points(mapWindow()),
    sign() {
      mapWindow().probeSigned = true;
    },
    pressTime: () => press && press.time,
    wholeTime: () => epoch(lastContent) - press.time,
    shift: () => shift,
    restTime: () => epoch(lastChange) - press.time,
    signed: () => Boolean(mapWindow() && mapWindow().probeSigned),
    look() {
      const seen = { blank: 0, dimmed: 0, last: performance.now(), on: true };
      const turn = () => {
        if (!seen.on) return;
        lookAtMap(seen);
        requestAnimationFrame(turn);
      };
      requestAnimationFrame(turn);
      window.probe.looked = () => {
        seen.on = false;
        return { blank: seen.blank, dimmed: seen.dimmed };
      };
    },
  };

  goals = [{ ...setup.load, load: true, done: null }];
  watch();
  setInterval(watch, 10);
})();
