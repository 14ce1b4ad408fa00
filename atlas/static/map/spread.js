/* Points that would cover each other step aside, in rings around the first of them; places stay put. */

import { ringSpot } from "./pure/shapes.js";

const CLOSE = 13;
const GAP = 15;

const isPlace = (layer) => layer.feature.properties.kind === "place";

/* marks: the layers that take part; scale: of marks. */
export function spread(map, marks, scale) {
  const groups = [];
  for (const layer of [...marks.filter(isPlace), ...marks.filter((one) => !isPlace(one))]) {
    const spot = map.latLngToLayerPoint(layer.getLatLng());
    const near = !isPlace(layer) && groups.find((group) => group.home.distanceTo(spot) < CLOSE * scale);
    if (near) near.layers.push(layer);
    else groups.push({ home: spot, layers: [layer] });
  }
  for (const { home, layers } of groups) {
    layers.forEach((layer, index) => {
      const own = map.latLngToLayerPoint(layer.getLatLng());
      const { x, y } = ringSpot(index, layers.length, GAP * scale);
      const offset = index === 0 ? L.point(0, 0) : home.add([x, y]).subtract(own);
      if (layer.options.offset.equals(offset)) return;
      layer.options.offset = offset;
      layer.redraw();
    });
  }
}
