/* Boxes of text on the map, and which place is the best for one. Nothing here knows the map. A box has left,
   right, top and bottom in pixels, y downwards. */

const REACH = 6;

/* Where a label may stand: halves of its own size from the point that it names, and pixels more. A capital's
   stands beside its point, the name of a state or sea at its spot or near it. */
export const BESIDE = [
  [1, 0, 12], [-1, 0, 12], [0, -1, 10], [0, 1, 10],
  [1, 0, 26], [-1, 0, 26], [0, -1, 24], [0, 1, 24],
];
export const AROUND = [
  [0, 0, 8], [0, -1, 8], [0, 1, 8], [0.5, 0, 8], [-0.5, 0, 8],
  [0.5, -1, 8], [-0.5, -1, 8], [0.5, 1, 8], [-0.5, 1, 8],
];

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
   home: the point that it names; size: its width and height; places: BESIDE or AROUND. */
export function bestSpot(home, [width, height], places, taken, marks) {
  let best = null;
  for (const [across, down, more] of places) {
    const aside = { x: across * (width / 2 + more), y: down * (height / 2 + more) };
    const box = boxAt({ x: home.x + aside.x, y: home.y + aside.y }, width, height);
    if (taken.some((other) => overlaps(other, box))) continue;
    const cost = covered(box, marks);
    if (!best || cost < best.cost) best = { aside, box, cost };
  }
  return best;
}

/* On which side of its point a name of a width stands: at home, unless an edge of the map would cut it there.
   x: of the point, in pixels from the left edge; wide: of the map. */
export function sideFor(x, width, wide, home) {
  if (x + width / 2 > wide) return "left";
  return x - width / 2 < 0 ? "right" : home;
}
