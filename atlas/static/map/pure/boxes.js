/* Boxes of text on the map, and which place is the best for one. Nothing here knows the map. A box has left,
   right, top and bottom in pixels, y downwards. */

const REACH = 6;

/* What it costs, in marks covered, to stand obliquely off and away: such a name is easily taken for another's. */
const OBLIQUE = 2;

/* Where a label may stand: halves of its own size from the point that it names, and pixels more. A capital's
   stands beside its point, the name of a state or sea at its spot or near it. */
export const BESIDE = [
  [1, 0, 12], [-1, 0, 12], [0, -1, 10], [0, 1, 10],
  [1, -1, 6], [-1, -1, 6], [1, 1, 6], [-1, 1, 6],
  [1, 0, 26], [-1, 0, 26], [0, -1, 24], [0, 1, 24],
  [1, -1, 20], [-1, -1, 20], [1, 1, 20], [-1, 1, 20],
];
/* The name of a country beside the six, at its spot or a little off. */
export const NEAR = [[0, 0, 0], [0, -1, 0], [0, 1, 0], [-0.5, 0, 0], [0.5, 0, 0]];
const ACROSS = [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1];
const DOWN = [0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -3, 3];
export const AROUND = DOWN.flatMap((down) => ACROSS.map((across) => [across, down, 8])).toSorted(
  (one, other) => Math.hypot(one[0], one[1]) - Math.hypot(other[0], other[1]),
);

export function boxAt(middle, width, height) {
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - height / 2,
    bottom: middle.y + height / 2,
  };
}

export function overlaps(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/* How many marks a box covers, those that it only touches included. */
export function covered(box, marks) {
  return marks.filter(
    ({ x, y }) =>
      x > box.left - REACH && x < box.right + REACH && y > box.top - REACH && y < box.bottom + REACH,
  ).length;
}

/* The best place for a label: of those where it lies over no box that is taken, the first of those where it
   covers the fewest marks. Gives how far it stands from its home, and its box there; null where there is none.
   home: the point that it names; size: its width and height; places: BESIDE, AROUND or NEAR; fits: whether a box is
   where the label may stand at all; most: marks that it may cover. */
export function bestSpot(home, [width, height], places, taken, marks, fits = () => true, most = Infinity) {
  let best = null;
  for (const [across, down, more] of places) {
    const aside = { x: across * (width / 2 + more), y: down * (height / 2 + more) };
    const box = boxAt({ x: home.x + aside.x, y: home.y + aside.y }, width, height);
    if (taken.some((other) => overlaps(other, box))) continue;
    const cost = covered(box, marks) + (across && down && more > REACH ? OBLIQUE : 0);
    if (cost <= most && (!best || cost < best.cost) && fits(box)) best = { aside, box, cost };
  }
  return best;
}

/* On which side of its point a name stands: at home, unless an edge of the map would cut it there. point: from
   the left upper corner of the map; size: of the name; room: of the map, both [width, height]. */
export function sideFor(point, [width, height], room, home) {
  if (point.x + width / 2 > room[0]) return "left";
  if (point.x - width / 2 < 0) return "right";
  return home === "top" && point.y - height - REACH < 0 ? "bottom" : home;
}
