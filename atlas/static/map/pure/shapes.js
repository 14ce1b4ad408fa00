/* The shapes of marks, as SVG paths, and the places of marks that stand around another. Nothing here knows the
   map. A point is { x, y } in pixels, y downwards. */

const OUTLINES = {
  circle: (point, radius) =>
    `M${point.x - radius},${point.y}a${radius},${radius} 0 1,0 ${radius * 2},0a${radius},${radius} 0 1,0 ${-radius * 2},0 `,
  square: (point, radius) => polygon(point, radius * 1.15, 4, 45),
  diamond: (point, radius) => polygon(point, radius * 1.3, 4, 0),
  triangle: (point, radius) => polygon(point, radius * 1.35, 3, 0),
  hexagon: (point, radius) => polygon(point, radius * 1.15, 6, 0),
  cross: (point, radius) => cross(point, radius * 1.15),
  star: (point, radius) => star(point, radius * 1.6),
};

/* The outline of a mark. A shape that is not known is drawn as a circle. */
export function outline(shape, point, radius) {
  return (OUTLINES[shape] || OUTLINES.circle)(point, radius);
}

/* A regular polygon; turn: degrees by which its first corner stands clockwise of the top. */
export function polygon(point, radius, corners, turn) {
  const angles = Array.from({ length: corners }, (_, corner) => (corner * 360) / corners + turn);
  return closed(angles.map((angle) => around(point, radius, angle)));
}

/* An upright cross with arms a little over a third of its width. */
export function cross({ x, y }, radius) {
  const arm = radius / 2.6;
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].flatMap(([right, down], turn) => {
    const long = { x: x + right * arm, y: y + down * radius };
    const wide = { x: x + right * radius, y: y + down * arm };
    const inner = { x: x + right * arm, y: y + down * arm };
    return turn % 2 ? [long, inner, wide] : [wide, inner, long];
  });
  return closed(corners);
}

/* A star of five points, the first of them on top. */
export function star(point, radius) {
  const angles = Array.from({ length: 10 }, (_, corner) => corner * 36);
  return closed(angles.map((angle, corner) => around(point, corner % 2 ? radius * 0.45 : radius, angle)));
}

/* The point that lies a distance off another; angle: degrees clockwise from the top. */
export function around(point, distance, angle) {
  const turned = ((angle - 90) * Math.PI) / 180;
  return { x: point.x + distance * Math.cos(turned), y: point.y + distance * Math.sin(turned) };
}

/* A piece of a ring; start and end: shares of the whole turn, clockwise from the top. */
export function sector(point, inner, outer, start, end) {
  const whole = end - start >= 1;
  const [from, to] = [start * 360, (whole ? start + 0.9999 : end) * 360];
  const large = to - from > 180 ? 1 : 0;
  const [a, b, c, d] = [around(point, outer, from), around(point, outer, to), around(point, inner, to), around(point, inner, from)];
  return (
    `M${a.x},${a.y}A${outer},${outer} 0 ${large},1 ${b.x},${b.y}` +
    `L${c.x},${c.y}A${inner},${inner} 0 ${large},0 ${d.x},${d.y}Z`
  );
}

function closed(points) {
  return `M${points.map(({ x, y }) => `${x},${y}`).join("L")}Z`;
}

/* Where the nth of a group stands, from the first of them in the middle (n = 0): in rings of 6, 12, 18 ...
   count: of the whole group, so that the last ring is filled evenly; gap: pixels from ring to ring. */
export function ringSpot(index, count, gap) {
  if (index === 0) return { x: 0, y: 0 };
  let ring = 1;
  let before = 1;
  while (index >= before + 6 * ring) {
    before += 6 * ring;
    ring += 1;
  }
  const size = Math.min(6 * ring, count - before);
  return around({ x: 0, y: 0 }, gap * ring, ((index - before) * 360) / size);
}
