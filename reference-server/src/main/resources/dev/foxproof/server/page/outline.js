// The part of the outline that a view shows, as the data of SVG paths in pixels of the view. What lies outside is cut off before it is
// written: at street level the world is a thousand kilometres wide in pixels, and no renderer is exact that far out.

const MARGIN_PIXELS = 8;
const DETAIL_PIXELS = 0.6;

/**
 * @param view left and top (projected) of the view's corner, scale (pixels of the world), width and height in pixels
 */
export function areas(lines, view) {
  return visible(lines, view)
    .map(({ points }) => clipped(pixels(points, view), view))
    .filter((ring) => ring.length >= 6)
    .map((ring) => `M${text(ring)}Z`)
    .join('');
}

export function strokes(lines, view) {
  const parts = [];
  for (const { points } of visible(lines, view)) {
    const way = pixels(points, view);
    let drawing = false;
    for (let i = 2; i < way.length; i += 2) {
      const shown = crosses(way, i, view);
      if (shown) {
        parts.push(drawing ? `L${text(way.slice(i, i + 2))}` : `M${text(way.slice(i - 2, i + 2))}`);
      }
      drawing = shown;
    }
  }
  return parts.join('');
}

function visible(lines, { left, top, scale, width, height }) {
  const margin = MARGIN_PIXELS / scale;
  return lines.filter(
    ({ box }) =>
      box.right >= left - margin &&
      box.left <= left + width / scale + margin &&
      box.bottom >= top - margin &&
      box.top <= top + height / scale + margin,
  );
}

/** Points in pixels; one that is hardly away from the one before it is left out. */
function pixels(points, { left, top, scale }) {
  const out = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] - left) * scale;
    const y = (points[i + 1] - top) * scale;
    if (Math.abs(x - lastX) + Math.abs(y - lastY) > DETAIL_PIXELS || i === points.length - 2) {
      out.push(x, y);
      lastX = x;
      lastY = y;
    }
  }
  return out;
}

/** Sutherland and Hodgman: a ring cut at each side of the view in turn. */
function clipped(ring, { width, height }) {
  const sides = [
    [0, -MARGIN_PIXELS, 1],
    [0, width + MARGIN_PIXELS, -1],
    [1, -MARGIN_PIXELS, 1],
    [1, height + MARGIN_PIXELS, -1],
  ];
  return sides.reduce((points, [axis, limit, sign]) => cut(points, axis, limit, sign), ring);
}

function cut(points, axis, limit, sign) {
  const out = [];
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const from = (points[j + axis] - limit) * sign;
    const to = (points[i + axis] - limit) * sign;
    if (from >= 0 !== to >= 0) {
      const part = from / (from - to);
      out.push(points[j] + part * (points[i] - points[j]), points[j + 1] + part * (points[i + 1] - points[j + 1]));
    }
    if (to >= 0) {
      out.push(points[i], points[i + 1]);
    }
  }
  return out;
}

/** Whether the piece of a line that ends at i may be seen. */
function crosses(way, i, { width, height }) {
  const outside = (a, b, limit) => (a < -MARGIN_PIXELS && b < -MARGIN_PIXELS) || (a > limit && b > limit);
  return !(
    outside(way[i - 2], way[i], width + MARGIN_PIXELS) || outside(way[i - 1], way[i + 1], height + MARGIN_PIXELS)
  );
}

function text(points) {
  return points.map((value) => Math.round(value * 10) / 10).join(' ');
}
