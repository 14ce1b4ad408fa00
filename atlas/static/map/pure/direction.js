/* Which of some points lies next in a direction. Nothing here knows the map. Points are { x, y } in pixels, y
   downwards. */

export const ARROWS = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/* The nearest of some points that lie in a direction of another, at most half a right angle off it, what lies
   straight ahead before what lies aside; undefined where there is none. */
export function next(points, from, direction) {
  return least(points, (point) => {
    const [x, y] = [point.x - from.x, point.y - from.y];
    const ahead = x * direction.x + y * direction.y;
    const beside = Math.abs(x * direction.y - y * direction.x);
    return ahead > 0 && beside <= ahead ? ahead + 2 * beside : Infinity;
  });
}

/* The point nearest to another. */
export function nearest(points, to) {
  return least(points, (point) => Math.hypot(point.x - to.x, point.y - to.y));
}

function least(points, cost) {
  let best;
  let lowest = Infinity;
  for (const point of points) {
    const now = cost(point);
    if (now < lowest) [best, lowest] = [point, now];
  }
  return best;
}
