/* Areas of the ground. Nothing here knows the map. A position is [lon, lat] in degrees. */

/* The rings of a GeoJSON Polygon or MultiPolygon, shores of lakes and islands alike. */
export function ringsOf({ type, coordinates }) {
  return type === "Polygon" ? coordinates : coordinates.flat();
}

/* Whether a position lies in the area of some rings: it does where a line from it to the far east crosses them an
   odd number of times. */
export function isInside([lon, lat], rings) {
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [[x1, y1], [x2, y2]] = [ring[index - 1], ring[index]];
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}

/* Points on the edge of a box, its corners and between them no further apart than a step. */
export function edgeOf({ left, right, top, bottom }, step) {
  const across = spread(left, right, step);
  const down = spread(top, bottom, step);
  return [
    ...across.flatMap((x) => [{ x, y: top }, { x, y: bottom }]),
    ...down.flatMap((y) => [{ x: left, y }, { x: right, y }]),
  ];
}

function spread(from, to, step) {
  const count = Math.max(1, Math.ceil((to - from) / step));
  return Array.from({ length: count + 1 }, (_, index) => from + ((to - from) * index) / count);
}
