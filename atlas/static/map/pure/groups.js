/* Marks that would cover each other, gathered under badges. Nothing here knows the map.

   A mark is { id, x, y, radius, isRecord }, in pixels, in the order in which marks are drawn. What is no record
   is a place: it makes no badge by itself, and is in one where a record stands at it. */

import { around, ringSpot } from "./shapes.js";

/* Radius of a badge in pixels. */
export const BADGE = 12;

const CELL = 2 * BADGE;
const FAN = 27;
const OUT = BADGE + 18;
const ANGLES = [0, 45, 315, 90, 270, 135, 225, 180];

/* What is drawn where: { badges, aside, inside }.
   badges: { id, x, y, ids, isOpen, hasPlace }, each at the place where most of its members stand, the first of
   which gives its id; aside: id -> { x, y }, where a mark is drawn that does not stand at its place but is joined
   to it by a line; inside: ids of the marks that a badge stands for.
   chosen: the id that no badge may hide; open: id of one of those whose badge is open, so that they stand around
   it. */
export function arranged(marks, chosen = null, open = null) {
  const groups = groupsFor(marks, chosen, open);
  const badges = groups.filter(({ members }) => members.length > 1).map((group) => badgeOf(group, open));
  const aside = new Map(badges.filter(({ isOpen }) => isOpen).flatMap(fanned));
  const inside = new Set(badges.flatMap(({ ids, isOpen }) => (isOpen ? [] : ids)));
  const out = aside.has(chosen) ? null : marks.find(({ id }) => id === chosen);
  const discs = [...groups.map(discOf), ...[...aside.values()].map(({ x, y }) => ({ x, y, radius: BADGE / 2 }))];
  if (out && discs.some((disc) => touch(disc, out))) aside.set(chosen, pulledOut(out, discs));
  return { badges, aside, inside };
}

/* The chosen mark stands apart, unless it is one of those around an open badge. */
function groupsFor(marks, chosen, open) {
  const all = gathered(marks);
  const ids = all.map(({ members }) => members.map(({ id }) => id));
  if (ids.some((group) => group.includes(open) && group.includes(chosen))) return all;
  return gathered(marks.filter(({ id }) => id !== chosen));
}

/* Groups of marks, none of which covers another: { x, y, members }. Each stands at the place of the most records
   among its members, which are first in it. Marks with no record among them stay apart, and a place by itself is
   only taken in where its middle would be covered. */
export function gathered(marks) {
  let groups = atOnePlace(marks);
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    groups = merged(groups);
  }
  return groups;
}

/* Marks of the very same place; one alone is a group too, and so is each of several places without a record. */
function atOnePlace(marks) {
  const places = Map.groupBy(marks, ({ x, y }) => `${x} ${y}`);
  return [...places.values()].flatMap((members) => {
    if (!members.some(({ isRecord }) => isRecord)) return members.map((one) => groupOf([one]));
    return [groupOf(members.toSorted((one, other) => one.isRecord - other.isRecord))];
  });
}

function groupOf(members) {
  const { x, y } = members[0];
  return { x, y, members, fullest: members.filter(({ isRecord }) => isRecord).length };
}

/* One round: each group, the fullest first, takes in those that it touches. */
function merged(groups) {
  const ordered = groups.toSorted((one, other) => other.fullest - one.fullest);
  const cells = Map.groupBy(ordered, ({ x, y }) => cellOf(x, y));
  const taken = new Set();
  const kept = [];
  for (const group of ordered) {
    if (taken.has(group)) continue;
    taken.add(group);
    const near = around9(group).flatMap((cell) => cells.get(cell) || []);
    const joining = near.filter((other) => !taken.has(other) && group.fullest && joins(group, other));
    for (const other of joining) taken.add(other);
    kept.push({ ...group, members: [group, ...joining].flatMap(({ members }) => members) });
  }
  return kept;
}

function joins(group, other) {
  return touch(discOf(group), other.fullest ? discOf(other) : { ...discOf(other), radius: 0 });
}

const cellOf = (x, y) => `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;

function around9({ x, y }) {
  const steps = [0, -1, 1];
  return steps.flatMap((right) => steps.map((down) => cellOf(x + right * CELL, y + down * CELL)));
}

function discOf({ x, y, members }) {
  return { x, y, radius: members.length > 1 ? BADGE : members[0].radius };
}

function touch(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius;
}

function badgeOf({ x, y, members }, open) {
  const ids = members.map(({ id }) => id);
  return { id: ids[0], x, y, ids, isOpen: ids.includes(open), hasPlace: !members[0].isRecord };
}

/* Pairs of an id and where it stands around its open badge: a place of its own in the middle, the others in
   rings. */
function fanned({ x, y, ids, hasPlace }) {
  const first = hasPlace ? 0 : 1;
  return ids.map((id, index) => {
    const spot = ringSpot(index + first, ids.length + first, FAN);
    return [id, { x: x + spot.x, y: y + spot.y }];
  });
}

/* A spot beside a mark, in the first of the directions where it touches the fewest others. */
function pulledOut(mark, discs) {
  const spots = ANGLES.map((angle) => around(mark, OUT, angle));
  const costs = spots.map((spot) => discs.filter((disc) => touch(disc, { ...spot, radius: mark.radius })).length);
  return spots[costs.indexOf(Math.min(...costs))];
}
