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

/* Halves of its own size by which a name stands off its point on a side, and in pixels how far besides. */
const SIDES = { top: [0, -1], bottom: [0, 1], left: [-1, 0], right: [1, 0], center: [0, 0] };
const OFF = 8;

/* On which side of its point a name stands: at home, or on the first side on which no edge of the map cuts it and
   it lies over nothing that is taken; where none is free, over a point rather than over a name. point: from the left
   upper corner of the map; size: of the name; room: of the map, both [width, height]; taken, points: boxes, from the
   same corner. */
export function sideFor(point, [width, height], room, home, taken = [], points = []) {
  const boxOn = (side) => {
    const [across, down] = SIDES[side];
    return boxAt({ x: point.x + across * (width / 2 + OFF), y: point.y + down * (height / 2 + OFF) }, width, height);
  };
  const isWhole = ({ left, right, top, bottom }) => left >= 0 && top >= 0 && right <= room[0] && bottom <= room[1];
  const sides = [home, "top", "bottom", "left", "right"].filter((side) => isWhole(boxOn(side)));
  const isFree = (side, boxes) => !boxes.some((other) => overlaps(other, boxOn(side)));
  const named = sides.filter((side) => isFree(side, taken));
  if (sides.length) return named.find((side) => isFree(side, points)) || named[0] || sides[0];
  // Its point lies at or beyond the edge: as much of the name as can be is seen.
  if (point.x + width / 2 > room[0]) return "left";
  return point.x - width / 2 < 0 ? "right" : home;
}
