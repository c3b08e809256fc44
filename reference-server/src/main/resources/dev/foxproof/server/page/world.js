// The outline of the world, decoded from TopoJSON: https://github.com/topojson/topojson-specification
import { toX, toY } from './mercator.js';

/**
 * @param topology with an object `countries` of polygons
 * @returns countries (name, and rings of projected points), coasts and borders (lines). A line of points is a Float64Array x0, y0, x1, …
 *     with its bounding box beside it
 */
export function decode(topology) {
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform));
  const uses = new Uint8Array(arcs.length);
  const countries = topology.objects.countries.geometries.map((geometry) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : (geometry.arcs ?? []);
    polygons.flat(2).forEach((arc) => uses[arc < 0 ? ~arc : arc]++);
    return { name: geometry.properties.name, rings: polygons.flat().map((ring) => line(closed(joined(ring, arcs)))) };
  });
  const lines = arcs.map((arc) => line(unwrapped(arc)));
  return {
    countries,
    coasts: lines.filter((_, i) => uses[i] === 1),
    borders: lines.filter((_, i) => uses[i] > 1),
  };
}

/** The name of the country at a projected point, or null at sea. */
export function countryAt(world, x, y) {
  const inside = (ring) => [x - 1, x, x + 1].some((copy) => encloses(ring, copy, y));
  return world.countries.find(({ rings }) => rings.filter(inside).length % 2 === 1)?.name ?? null;
}

function decodeArc(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.flatMap(([dx, dy]) => {
    x += dx;
    y += dy;
    return [toX(x * scale[0] + translate[0]), toY(y * scale[1] + translate[1])];
  });
}

/** The arcs of a ring one after another; each begins where the one before ends. */
function joined(ring, arcs) {
  const points = [];
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index];
    const count = arc.length / 2;
    for (let i = points.length === 0 ? 0 : 1; i < count; i++) {
      const at = 2 * (index < 0 ? count - 1 - i : i);
      points.push(arc[at], arc[at + 1]);
    }
  }
  return points;
}

/** A ring around a pole ends a world further on than it began; it is closed along the edge of the map. */
function closed(ring) {
  const points = unwrapped(ring);
  const last = points.length - 2;
  if (Math.abs(points[last] - points[0]) > 0.5) {
    const edge = points[1] > 0.5 ? 1 : 0;
    points.push(points[last], edge, points[0], edge);
  }
  return points;
}

/** A line that crosses 180° goes on beyond the edge of the world, and does not jump to its other side. */
function unwrapped(points) {
  const out = points.slice(0, 2);
  for (let i = 2; i < points.length; i += 2) {
    out.push(points[i] - Math.round(points[i] - out[i - 2]), points[i + 1]);
  }
  return out;
}

function line(numbers) {
  const points = Float64Array.from(numbers);
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let i = 0; i < points.length; i += 2) {
    box.left = Math.min(box.left, points[i]);
    box.right = Math.max(box.right, points[i]);
    box.top = Math.min(box.top, points[i + 1]);
    box.bottom = Math.max(box.bottom, points[i + 1]);
  }
  return { points, box };
}

/** Whether a ray from the point to the east crosses the ring an odd number of times. */
function encloses({ points, box }, x, y) {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) {
    return false;
  }
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const above = points[i + 1] > y;
    if (above !== points[j + 1] > y) {
      const crossing = points[i] + ((y - points[i + 1]) / (points[j + 1] - points[i + 1])) * (points[j] - points[i]);
      inside = inside !== x < crossing;
    }
  }
  return inside;
}
