/* The map in the browser: draws the features once, answers a click at once, and follows short instructions.

   start(map, config)    called by the map's own script, once. It leaves in the window of the frame:
   atlas.follow()        called by the page's channel (channel.js) when there is something new in what the server
                         told: the address of the page's layer, hidden and dim ids, the themes that are shown,
                         what is selected, paths over the network, points that keep their names, the box of the
                         world that a tour shows
   atlas.where(id)       where a feature stands in the frame, in pixels (for tests and scripts)
   atlas.state()         what the map shows (for tests and scripts)
   atlas.position()      where the map is: latitude, longitude, zoom (asked when a link is copied) */

import { listenToKeys } from "./keys.js";
import * as page from "./page.js";
import { readable } from "./pure/properties.js";
import { recordOf } from "./pure/style.js";
import { Scene } from "./scene.js";
import { addTouch } from "./touch.js";
import { Views } from "./views.js";

export function start(map, config) {
  page.nameFrame(config.words.title, config.lang);
  for (const [name, level] of Object.entries(config.panes)) map.createPane(name).style.zIndex = level;
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(config.words.credit);
  const views = new Views(map, config);
  const scene = new Scene(map, config, (id, name, when) => {
    page.tellClick({ id, name, when });
  });
  views.addScale();
  addTouch(map, config.words.touch);
  listenToKeys(map, scene, config.words, (id) => {
    scene.choose(id);
    page.focusPanel(recordOf(id));
  });
  const failed = (error) => {
    console.error(error);
    page.notice(config.words.failed, map.getContainer());
  };
  const fetched = new Map();
  let layer = null;
  let isReady = false;
  let isDrawn = false;

  /* The features of a layer by its address, asked for once. */
  function fetchLayer(address) {
    if (!fetched.has(address)) fetched.set(address, getFeatures(address));
    fetched.get(address).catch(() => fetched.delete(address));
    return fetched.get(address);
  }

  /* Bring the map to what the server told. */
  function follow(first = false) {
    if (!isReady) return;
    const state = page.told(config.name);
    if (state.layer && state.layer !== layer) show(state.layer);
    if (!isDrawn) return;
    const { elsewhere, ends } = scene.follow(state);
    if (first && state.position) {
      views.goTo(state.position);
      return;
    }
    const isMoved = views.showBox(state.box);
    if (ends && !state.box) {
      views.showAll(ends.map((id) => scene.features.get(id)));
      scene.placeLabels();
    }
    if (isMoved) return;
    if (elsewhere === undefined) return;
    views.keepInView(scene.features.get(scene.selection.id));
    if (!first) page.focusPanel(recordOf(elsewhere));
  }

  /* Draw the page's layer, unless another was asked for meanwhile. */
  function show(address) {
    layer = address;
    fetchLayer(address)
      .then((features) => address === layer && draw(features))
      .catch(failed);
  }

  function draw(features) {
    const first = !isDrawn;
    isDrawn = true;
    scene.replace(features);
    follow(first);
    document.body.dataset.atlas = "drawn";
    requestAnimationFrame(() => scene.placeLabels());
    if (first) document.fonts.ready.then(() => scene.placeLabels());
  }

  window.atlas = {
    follow: () => follow(),
    where: (id) => scene.where(id),
    state: () => ({ drawn: isDrawn, ...scene.state() }),
    position: () => views.position(),
  };
  page.borrowFont();
  page.watchTheme((mode) => scene.paint(mode));
  map.fitBounds(config.home, { animate: false });
  const { layer: ofThePage } = page.told(config.name);
  if (ofThePage) fetchLayer(ofThePage).catch(failed);
  const ready = page.styled().then(() => {
    map.invalidateSize({ pan: false });
    views.goHome();
  });
  Promise.all([fetchLayer(config.base), ready])
    .then(([features]) => {
      scene.addGround(features);
      isReady = true;
      follow();
    })
    .catch(failed);
}

async function getFeatures(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return readable(await answer.json());
}
