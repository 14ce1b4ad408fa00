/* The map in the browser: draws the features once, answers a click at once, and follows short instructions.

   atlas.start(map, config)  called by the map's own script, once
   atlas.follow()            called by the page's wire (wire.js) when there is something new in what the server told:
                             the address of the page's layer, which ids are hidden, dimmed, selected, the themes
                             whose commitments are shown (all where there are none), which lines are drawn as
                             which path, which points keep their names
   atlas.where(id)           where a feature stands in the frame, in pixels (for tests and scripts)

   Feature.id is its identity. Properties: n name, k kind, t theme, s stroke (solid, dash, dot), a approximate,
   m marker shape, r radius in pixels, w line width, c the point [lon, lat] that a name hangs on, q quiet (no
   click), z the zoom from which a point or label is drawn. A track is a thin line and a stop a small point of
   the freight network; stops never step aside. */
(function () {
  "use strict";

  const DASHES = { solid: null, dash: "7 5", dot: "1 6" };
  const FRAME = 5;
  const CLOSE = 13;
  const GAP = 15;
  const NARROW = 500;
  const LOWEST = 2;
  const PHONE = 640;
  const WAIT = 2000;
  const ASKED = ["way", "other"];
  const MUCH_CLOSER = 1.75;
  const CLOSEST = 7;
  const ROOM = { paddingTopLeft: [40, 85], paddingBottomRight: [40, 40] };
  const NAME_OFFSETS = { top: [0, -8], center: [0, 0], left: [-8, 0], right: [8, 0] };

  /* Where a label may stand: halves of its own size from the point that it names, and pixels more. A capital's
     stands beside its point, the name of a state or sea at its spot or near it. */
  const BESIDE = [[1, 0, 12], [-1, 0, 12], [0, -1, 10], [0, 1, 10], [1, 0, 26], [-1, 0, 26], [0, -1, 24], [0, 1, 24]];
  const AROUND = [[0, 0], [0, -1], [0, 1], [0.5, 0], [-0.5, 0], [0.5, -1], [-0.5, -1], [0.5, 1], [-0.5, 1]].map(
    ([x, y]) => [x, y, 8],
  );

  const outlines = {
    circle: (p, r) => `M${p.x - r},${p.y}a${r},${r} 0 1,0 ${r * 2},0a${r},${r} 0 1,0 ${-r * 2},0 `,
    square: (p, r) => polygon(p, r * 1.15, 4, 45),
    diamond: (p, r) => polygon(p, r * 1.3, 4, 0),
    triangle: (p, r) => polygon(p, r * 1.35, 3, 0),
    hexagon: (p, r) => polygon(p, r * 1.15, 6, 0),
    star: (p, r) => star(p, r * 1.6),
  };

  function polygon(p, r, corners, turn) {
    const points = [];
    for (let i = 0; i < corners; i += 1) {
      const angle = ((i * 360) / corners + turn - 90) * (Math.PI / 180);
      points.push(`${p.x + r * Math.cos(angle)},${p.y + r * Math.sin(angle)}`);
    }
    return `M${points.join("L")}Z`;
  }

  function star(p, r) {
    const points = [];
    for (let i = 0; i < 10; i += 1) {
      const reach = i % 2 ? r * 0.45 : r;
      const angle = (i * 36 - 90) * (Math.PI / 180);
      points.push(`${p.x + reach * Math.cos(angle)},${p.y + reach * Math.sin(angle)}`);
    }
    return `M${points.join("L")}Z`;
  }

  /* A point drawn in one of the shapes above, a few pixels beside its position where several share one. */
  const ShapeMarker = L.CircleMarker.extend({
    _project() {
      this._point = this._map.latLngToLayerPoint(this._latlng).add(this.options.offset);
      this._updateBounds();
    },
    _updatePath() {
      const draw = outlines[this.options.shape] || outlines.circle;
      this._renderer._setPath(this, draw(this._point, this._radius));
    },
  });

  const self = {
    map: null,
    config: null,
    layers: new Map(),
    own: [],
    layer: null,
    fetched: new Map(),
    labels: [],
    palette: null,
    hidden: new Set(),
    themes: new Set(),
    dim: new Set(),
    paths: new Map(),
    signs: [],
    named: [],
    selected: null,
    record: null,
    clicked: 0,
    answered: 0,
    ready: false,
    drawn: false,
  };

  function start(map, config) {
    self.map = map;
    self.config = config;
    if (window.frameElement) window.frameElement.title = config.words.title;
    document.documentElement.lang = config.lang;
    for (const [name, level] of Object.entries(config.panes)) {
      map.createPane(name).style.zIndex = level;
    }
    self.group = L.featureGroup().addTo(map);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(config.words.credit);
    addViews();
    addWheel();
    keepPageStill();
    borrowFont();
    paint(darkNow());
    window.Streamlit.events.addEventListener("streamlit:render", (event) => {
      const theme = event.detail.theme;
      if (theme) paint(theme.base === "dark");
    });
    map.fitBounds(config.home, { animate: false });
    if (told().layer) fetchLayer(told().layer);
    Promise.all([fetchLayer(config.base), styled()])
      .then(([collection]) => {
        for (const feature of collection.features) addFeature(feature);
        self.map.on("zoomend", restyle);
        self.map.on("zoomend", spread);
        self.map.on("zoomend", placeLabels);
        self.ready = true;
        follow();
      })
      .catch(failed);
  }

  /* A collection by its address, asked for once. */
  function fetchLayer(address) {
    if (!self.fetched.has(address)) {
      const coming = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.json();
      });
      self.fetched.set(address, coming);
      coming.catch(() => self.fetched.delete(address));
    }
    return self.fetched.get(address);
  }

  function failed(error) {
    console.error(error);
    notice(self.config.words.failed);
  }

  /* What the server told this map so far, by the page's wire. */
  function told() {
    const said = window.parent.atlasSaid || {};
    return { ...said[self.config.name], ...said.panel };
  }

  /* Labels are measured where they are placed, so the stylesheets have to be there first. */
  function styled() {
    const waiting = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
    const there = (link) =>
      new Promise((resolve) => {
        link.addEventListener("load", resolve);
        link.addEventListener("error", resolve);
      });
    return Promise.all(waiting.map(there)).then(() => {
      self.map.invalidateSize({ pan: false });
      if (self.map.getSize().x >= NARROW) self.map.setMinZoom(LOWEST);
      self.map.fitBounds(self.config.home, { animate: false });
      pressed(self.config.view);
    });
  }

  /* The page's own features, in place of those of another day. */
  function draw(collection) {
    for (const key of self.own) takeAway(key);
    self.named = [];
    const before = new Set(self.layers.keys());
    for (const feature of collection.features) addFeature(feature);
    self.own = [...self.layers.keys()].filter((key) => !before.has(key));
    const first = !self.drawn;
    self.drawn = true;
    follow(first);
    document.body.dataset.atlas = "drawn";
    requestAnimationFrame(placeLabels);
    if (first) document.fonts.ready.then(placeLabels);
  }

  function takeAway(key) {
    const layer = self.layers.get(key);
    for (const part of [layer, layer.target, layer.keptName]) {
      if (!part) continue;
      self.group.removeLayer(part);
      part.remove();
    }
    self.layers.delete(key);
  }

  /* Points are drawn smaller on a narrow screen, where they would cover the map. */
  function scale() {
    return self.map.getSize().x < NARROW ? 0.75 : 1;
  }

  function addFeature(feature) {
    const p = feature.properties;
    if (p.k === "label") {
      addLabel(feature);
      return;
    }
    const quiet = Boolean(p.q);
    const drawing = L.geoJSON(feature, {
      pane: p.k,
      interactive: !quiet,
      bubblingMouseEvents: false,
      pointToLayer: (_, position) =>
        new ShapeMarker(position, {
          pane: p.k,
          radius: (p.r || 6) * scale(),
          shape: p.m,
          offset: L.point(0, 0),
          bubblingMouseEvents: false,
        }),
    });
    const layer = drawing.getLayers()[0];
    layer.kind = p.k;
    if (feature.id === undefined) {
      layer.addTo(self.map);
      self.layers.set(Symbol("shape"), layer);
      return;
    }
    self.layers.set(feature.id, layer);
    if ((p.k === "leg" || p.k === "track") && !quiet) {
      layer.target = L.geoJSON(feature, {
        pane: p.k,
        style: { weight: 14, opacity: 0 },
        bubblingMouseEvents: false,
      }).getLayers()[0];
    }
    for (const part of [layer.target, layer]) {
      if (!part) continue;
      self.group.addLayer(part);
      if (quiet) continue;
      part.bindTooltip(nameTag(p.n), { sticky: true, className: "atlas-name" });
      part.on("tooltipopen", () => {
        if (feature.id === self.selected) part.closeTooltip();
      });
      part.on("click", (event) => choose(feature.id, event.latlng));
    }
  }

  function nameTag(name) {
    const tag = document.createElement("span");
    tag.textContent = name;
    return tag;
  }

  /* A click: its id to the page's wire, outline and name in the browser, all at once. Where no wire hears it,
     the component tells the server by the standard road. */
  function choose(id, position) {
    self.clicked = Date.now();
    const name = self.layers.get(id).feature.properties.n;
    const detail = { id, name, when: self.clicked };
    const heard = !window.parent.dispatchEvent(new CustomEvent("atlas-chosen", { cancelable: true, detail }));
    if (!heard) {
      window.Streamlit.setComponentValue({
        last_active_drawing: { type: "Feature", id },
        last_object_clicked_count: self.clicked,
      });
    }
    mark(id, position);
    if (narrow()) focusPanel(id);
  }

  /* On a narrow page the panel stands below the map: it is brought up when something is chosen. */
  function narrow() {
    return window.parent.innerWidth < PHONE;
  }

  /* Bring the map to the state that the server told. */
  function follow(first = false) {
    if (!self.ready) return;
    const state = told();
    if (state.layer && state.layer !== self.layer) {
      self.layer = state.layer;
      const asked = state.layer;
      fetchLayer(asked)
        .then((collection) => asked === self.layer && draw(collection))
        .catch(failed);
    }
    if (!self.drawn) return;
    self.hidden = new Set(state.hidden);
    self.themes = new Set(state.themes);
    self.dim = new Set(state.dim);
    const after = state.after || 0;
    if (after >= self.clicked) select(state.selected || null, after === self.answered, first);
    self.answered = Math.max(after, self.answered);
    drawPaths(state.paths || []);
    restyle();
    keepNames(state.named || []);
    spread();
  }

  /* Outline what the server says is selected, and show it where it was chosen outside the map. What answers a
     click is in view already, and so is what a filter took away and gave back. */
  function select(record, elsewhere, first) {
    const news = record !== self.record;
    self.record = record;
    const drawn = (id) => self.layers.has(id) && !isHidden(id);
    const own = recordOf(self.selected) === record && drawn(self.selected);
    const shown = own ? self.selected : drawn(record) ? record : null;
    if (shown !== self.selected) mark(shown, null);
    if (!news || !elsewhere) return;
    keepInView(shown);
    if (!first) focusPanel(record);
  }

  /* Taken off by the server, or a commitment of a theme that is not asked for. */
  function isHidden(id) {
    if (self.hidden.has(id)) return true;
    const { k, t } = self.layers.get(id).feature.properties;
    return k === "commitment" && self.themes.size > 0 && !self.themes.has(t);
  }

  /* The record that a feature stands for; one of several places of a record has a number behind its id. */
  function recordOf(id) {
    return id && id.split("--")[0];
  }

  /* What was selected outside the map is read in the panel: it takes the focus as soon as it is there. The page
     stays where it is unless the heading would be out of view. */
  function focusPanel(id) {
    if (!id) return;
    const page = window.parent.document;
    const until = Date.now() + WAIT;
    const look = () => {
      const box = page.querySelector(`.st-key-chosen-${CSS.escape(recordOf(id))}`);
      const heading = box && box.querySelector("h5");
      if (heading) {
        box.tabIndex = -1;
        box.focus({ preventScroll: true });
        if (narrow()) box.scrollIntoView({ behavior: "smooth", block: "start" });
        else heading.scrollIntoView({ block: "nearest" });
      } else if (Date.now() < until) setTimeout(look, 50);
    };
    look();
  }

  /* Points that would cover each other step aside, in rings around the first of them; places stay put. */
  function spread() {
    const groups = [];
    const points = [...self.layers].filter(
      ([id, layer]) => layer.getLatLng && layer.feature.properties.k !== "stop" && !isHidden(id),
    );
    for (const fixed of [true, false]) {
      for (const [, layer] of points) {
        if ((layer.feature.properties.k === "place") !== fixed) continue;
        const spot = self.map.latLngToLayerPoint(layer.getLatLng());
        const near = !fixed && groups.find((group) => group.home.distanceTo(spot) < CLOSE * scale());
        if (near) near.layers.push(layer);
        else groups.push({ home: spot, layers: [layer] });
      }
    }
    for (const { home, layers } of groups) {
      layers.forEach((layer, index) => {
        const own = self.map.latLngToLayerPoint(layer.getLatLng());
        const offset = index === 0 ? L.point(0, 0) : home.add(ringSpot(index, layers.length)).subtract(own);
        if (layer.options.offset.equals(offset)) return;
        layer.options.offset = offset;
        layer.redraw();
      });
    }
  }

  /* Where the nth of a group stands: rings of 6, 12, 18 ... around the first. */
  function ringSpot(index, count) {
    let ring = 1;
    let before = 1;
    while (index >= before + 6 * ring) {
      before += 6 * ring;
      ring += 1;
    }
    const size = Math.min(6 * ring, count - before);
    const angle = (2 * Math.PI * (index - before)) / size - Math.PI / 2;
    const reach = GAP * ring * scale();
    return L.point(reach * Math.cos(angle), reach * Math.sin(angle));
  }

  function mark(id, position) {
    self.selected = self.layers.has(id) ? id : null;
    restyle();
    if (self.tag) self.tag.remove();
    self.tag = null;
    const layer = self.layers.get(self.selected);
    if (!layer || !layer.feature.properties.n) return;
    const direction = layer.getLatLng ? "top" : "center";
    const offset = layer.getLatLng ? layer.options.offset.add(NAME_OFFSETS.top) : NAME_OFFSETS.center;
    self.tag = L.tooltip({ permanent: true, direction, offset, className: "atlas-name atlas-chosen" })
      .setLatLng((!layer.getLatLng && position) || middle(layer))
      .setContent(nameTag(layer.feature.properties.n))
      .addTo(self.map);
    placeName(self.tag, direction, layer.options.offset);
  }

  function middle(layer) {
    if (layer.getLatLng) return layer.getLatLng();
    const anchor = layer.feature.properties.c;
    if (anchor) return L.latLng(anchor[1], anchor[0]);
    const line = layer.getLatLngs().flat(Infinity);
    return line[Math.floor(line.length / 2)];
  }

  function keepInView(id) {
    const layer = self.layers.get(id);
    if (!layer) return;
    const bounds = layer.getBounds ? layer.getBounds() : L.latLngBounds([layer.getLatLng()]);
    if (self.map.getBounds().pad(-0.08).contains(bounds)) return;
    if (layer.getLatLng) self.map.panTo(layer.getLatLng(), { animate: true });
    else self.map.fitBounds(bounds, { padding: [30, 30], maxZoom: Math.max(self.map.getZoom(), FRAME) });
  }

  /* Computed ways over the network: pairs of a stroke's name and ids. The first that names a line draws it,
     and lies on top. */
  function drawPaths(paths) {
    self.paths = new Map();
    for (const [stroke, ids] of paths) {
      for (const id of ids) {
        if (self.layers.has(id) && !self.paths.has(id)) self.paths.set(id, stroke);
      }
    }
    for (const sign of self.signs) sign.remove();
    self.signs = [];
    for (const [id, stroke] of self.paths) {
      if (!self.config.paths[stroke].sign) continue;
      const sign = L.tooltip({ permanent: true, interactive: false, direction: "center", className: "atlas-sign" });
      sign.setLatLng(middle(self.layers.get(id))).setContent(nameTag(self.config.paths[stroke].sign)).addTo(self.map);
      self.signs.push(sign);
    }
    for (const [stroke, ids] of [...paths].reverse()) {
      for (const id of ids) if (self.paths.get(id) === stroke) raise(self.layers.get(id));
    }
  }

  /* A line on top of the others, and first to be clicked where lines lie on each other. */
  function raise(layer) {
    if (layer.target) layer.target.bringToFront();
    layer.bringToFront();
  }

  /* Points that keep their name, and the map brought to them and the paths when they are new ones. */
  function keepNames(ids) {
    if (ids.join() === self.named.join()) return;
    for (const id of self.named) if (self.layers.has(id)) self.layers.get(id).keptName.remove();
    self.named = ids.filter((id) => self.layers.has(id));
    for (const id of self.named) {
      const layer = self.layers.get(id);
      layer.keptName = L.tooltip({ permanent: true, interactive: false, direction: "top", offset: NAME_OFFSETS.top })
        .setLatLng(layer.getLatLng())
        .setContent(nameTag(layer.feature.properties.n))
        .addTo(self.map);
      layer.keptName.getElement().classList.add("atlas-name");
    }
    restyle();
    const around = L.latLngBounds(self.named.map((id) => self.layers.get(id).getLatLng()));
    for (const [id, stroke] of self.paths) {
      if (ASKED.includes(stroke)) around.extend(self.layers.get(id).getBounds());
    }
    if (around.isValid() && !isWellSeen(around)) {
      self.map.fitBounds(around, { ...ROOM, maxZoom: CLOSEST, animate: false });
    }
    placeLabels();
  }

  function isWellSeen(around) {
    const closer = self.map.getBoundsZoom(around, false, L.point(80, 125)) - self.map.getZoom();
    return self.map.getBounds().contains(around) && closer < MUCH_CLOSER;
  }

  /* A name stands at its home, or beside its spot where the edge of the map would cut it. aside: how far, in
     pixels, the point that it names has stepped aside. Gives the name's box. */
  function placeName(name, home = "top", aside = L.point(0, 0)) {
    const { offsetWidth: width, offsetHeight: height } = name.getElement();
    const { x } = self.map.latLngToContainerPoint(name.getLatLng()).add(aside);
    const cut = { left: x + width / 2 > self.map.getSize().x, right: x - width / 2 < 0 };
    const direction = Object.keys(cut).find((side) => cut[side]) || home;
    if (direction !== name.options.direction) {
      Object.assign(name.options, { direction, offset: aside.add(NAME_OFFSETS[direction]) });
      name.update();
    }
    return boxAt(L.DomUtil.getPosition(name.getElement()).add([width / 2, height / 2]), width, height);
  }

  /* Only what looks different is touched: a click changes two shapes of two hundred. */
  function restyle() {
    if (!self.drawn) return;
    const zoom = self.map.getZoom();
    for (const [id, layer] of self.layers) {
      const style = styleOf(id, layer);
      const gone = isHidden(id) || (layer.feature.properties.z > zoom && !self.named.includes(id));
      const looks = JSON.stringify([style, gone]);
      if (layer.looks === looks) continue;
      layer.looks = looks;
      layer.setStyle(style);
      if (layer.getElement()) layer.getElement().style.display = gone ? "none" : "";
      if (layer.target && layer.target.getElement()) layer.target.getElement().style.display = gone ? "none" : "";
    }
    const chosen = self.layers.get(self.selected);
    if (chosen) chosen.bringToFront();
  }

  function styleOf(id, layer) {
    const p = layer.feature.properties;
    const c = self.palette;
    const faint = self.dim.has(id);
    const chosen = id === self.selected;
    const colour = c.themes[p.t] || c[p.t] || c[p.k] || c.ink;
    switch (p.k) {
      case "land":
        return { fillColor: c.land, fillOpacity: 1, weight: 0 };
      case "border":
        return { color: c.border, weight: 0.6, opacity: 0.7, fill: false };
      case "state":
        return {
          fillColor: faint ? c.land : c.state,
          fillOpacity: 1,
          color: chosen ? c.accent : c.border,
          weight: chosen ? 3 : 1,
          opacity: 1,
        };
      case "sea":
        return { fillColor: c.sea, fillOpacity: 1, color: chosen ? c.accent : c.border, weight: chosen ? 3 : 0.8 };
      case "link":
        return {
          color: c[p.t] || c.link,
          weight: p.w || 1.2,
          opacity: faint ? 0.25 : 0.75,
          dashArray: p.w ? null : "2 5",
          fill: false,
        };
      case "leg":
      case "track": {
        const stroke = self.paths.get(id);
        return {
          color: chosen ? c.accent : stroke ? c[stroke] : colour,
          weight: (stroke ? self.config.paths[stroke].weight : p.k === "track" ? 1.6 : 2.4) + (chosen ? 2.5 : 0),
          opacity: faint && !stroke ? 0.25 : 0.95,
          dashArray: DASHES[p.s] || null,
          fill: false,
        };
      }
      default:
        return {
          color: chosen ? c.accent : p.a ? colour : c.halo,
          radius: self.named.includes(id) ? 7 : (p.r || (p.k === "stop" ? 3.5 : 6)) * scale(),
          weight: chosen ? 3.5 : p.a ? 2 : 1.2,
          opacity: faint ? 0.35 : 1,
          fillColor: p.a ? c.halo : colour,
          fillOpacity: faint ? 0.3 : 0.95,
          dashArray: null,
        };
    }
  }

  function addLabel(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    const tag = nameTag(feature.properties.n);
    tag.className = `atlas-label atlas-label-${feature.properties.m}`;
    const icon = L.divIcon({ className: "", html: tag, iconSize: [0, 0] });
    const label = L.marker([lat, lon], { icon, pane: "label", interactive: false, keyboard: false });
    self.labels.push({ label, tag, from: feature.properties.z, beside: feature.properties.m === "capital" });
  }

  /* Labels in their order of weight, each where it covers the fewest points; one that would cover another label
     stays away until there is room. All are measured before the first is placed: the page is laid out once. */
  function placeLabels() {
    const zoom = self.map.getZoom();
    const named = new Set(self.named.map((id) => self.layers.get(id).feature.properties.n));
    const asked = self.labels.filter(({ label, tag, from }) =>
      zoom < from || named.has(tag.textContent) ? void label.remove() : label.addTo(self.map),
    );
    for (const { tag } of asked) tag.style.display = "";
    const sizes = asked.map(({ tag }) => [tag.offsetWidth, tag.offsetHeight]);
    const points = [...self.layers.values()]
      .filter((layer) => layer.getLatLng && layer.getElement() && layer.getElement().style.display !== "none")
      .map((layer) => self.map.latLngToLayerPoint(layer.getLatLng()).add(layer.options.offset));
    const taken = self.named.map((id) => placeName(self.layers.get(id).keptName));
    asked.forEach(({ label, tag, beside }, index) => {
      const [width, height] = sizes[index];
      const home = self.map.latLngToLayerPoint(label.getLatLng());
      const places = beside ? BESIDE : AROUND;
      const spots = places.map(([x, y, more]) => [x * (width / 2 + more), y * (height / 2 + more)]);
      const boxes = spots.map((spot) => boxAt(home.add(spot), width, height));
      const free = boxes.map((box) => (taken.some((other) => overlaps(other, box)) ? Infinity : covered(box, points)));
      const best = free.indexOf(Math.min(...free));
      tag.style.display = free[best] === Infinity ? "none" : "";
      [tag.style.left, tag.style.top] = spots[best].map((pixels) => `${pixels}px`);
      if (free[best] < Infinity) taken.push(boxes[best]);
    });
  }

  function boxAt(middle, width, height) {
    return {
      left: middle.x - width / 2,
      right: middle.x + width / 2,
      top: middle.y - height / 2,
      bottom: middle.y + height / 2,
    };
  }

  function covered(box, points) {
    const reach = 6;
    return points.filter(
      ({ x, y }) => x > box.left - reach && x < box.right + reach && y > box.top - reach && y < box.bottom + reach,
    ).length;
  }

  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  function addViews() {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "atlas-views leaflet-bar");
      L.DomEvent.disableClickPropagation(bar);
      for (const view of self.config.views) {
        const button = L.DomUtil.create("button", "", bar);
        button.type = "button";
        button.textContent = view.label;
        button.dataset.view = view.name;
        button.addEventListener("click", () => {
          self.map.fitBounds(view.box, { animate: false });
          pressed(view.name);
        });
      }
      return bar;
    };
    control.addTo(self.map);
    self.map.on("dragstart zoomstart", () => pressed(null));
  }

  /* The preset that the map shows just now, if any. */
  function pressed(name) {
    for (const button of self.map.getContainer().querySelectorAll(".atlas-views button")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    }
  }

  /* The wheel scrolls the page; with Ctrl or Command held it zooms the map. */
  function addWheel() {
    self.map.scrollWheelZoom.disable();
    self.map.getContainer().addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey) self.map.scrollWheelZoom.enable();
        else self.map.scrollWheelZoom.disable();
      },
      { capture: true, passive: true },
    );
    if (L.Browser.mobile) self.map.dragging.disable();
  }

  /* Leaflet gives the map the focus at the first press, and the browser then scrolls a map that is not wholly in
     view under the pointer: the click lands elsewhere or nowhere. The focus is given here before, in place. */
  function keepPageStill() {
    const box = self.map.getContainer();
    box.addEventListener("mousedown", () => box.focus({ preventScroll: true }), true);
  }

  /* The page's own font, which the frame does not inherit; without it the system's font serves. */
  function borrowFont() {
    try {
      for (const sheet of window.parent.document.styleSheets) {
        for (const rule of sheet.cssRules) {
          if (!(rule instanceof window.parent.CSSFontFaceRule)) continue;
          if (!/^"?Source Sans"?$/.test(rule.style.getPropertyValue("font-family"))) continue;
          const home = sheet.href || window.parent.location.href;
          const source = rule.style
            .getPropertyValue("src")
            .replace(/url\("?([^")]+)"?\)/g, (_, address) => `url("${new URL(address, home)}")`);
          const weight = rule.style.getPropertyValue("font-weight");
          const style = rule.style.getPropertyValue("font-style");
          document.fonts.add(new FontFace("Source Sans", source, { weight, style }));
        }
      }
    } catch (error) {
      console.info("the map uses the system font", error);
    }
  }

  function darkNow() {
    const shade = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const channels = shade.match(/^#(..)(..)(..)/);
    if (!channels) return false;
    const [red, green, blue] = channels.slice(1).map((part) => parseInt(part, 16));
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }

  function paint(dark) {
    self.palette = self.config.palette[dark ? "dark" : "light"];
    const box = self.map.getContainer();
    box.style.background = self.palette.sea;
    document.body.dataset.theme = dark ? "dark" : "light";
    restyle();
  }

  function notice(text) {
    const box = L.DomUtil.create("p", "atlas-notice", self.map.getContainer());
    box.setAttribute("role", "alert");
    box.textContent = text;
  }

  function where(id) {
    const layer = self.layers.get(id);
    if (!layer) return null;
    const spot = self.map.latLngToContainerPoint(middle(layer)).add((layer.options && layer.options.offset) || [0, 0]);
    return { x: spot.x, y: spot.y, hidden: isHidden(id), dim: self.dim.has(id) };
  }

  function state() {
    return {
      drawn: self.drawn,
      selected: self.selected,
      hidden: [...self.layers.keys()].filter(isHidden),
      dim: [...self.dim],
      paths: Object.fromEntries(self.paths),
      named: self.named,
      ids: [...self.layers.keys()].filter((id) => typeof id === "string"),
      zoom: self.map.getZoom(),
      center: self.map.getCenter(),
    };
  }

  window.atlas = { start, follow, where, state };
})();
