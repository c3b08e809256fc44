// Map tiles of another server, where the operator has named one. That server learns which part of the map is looked at.
const ZOOM_MAX = 19;

/** Where the tiles come from, for people: the host of the template. */
export function tileHost(template) {
  return new URL(template).host;
}

/**
 * The tiles of a view: for each a key, its URL, and its place as CSS properties.
 *
 * @param template a URL with {z}, {x} and {y}
 * @param view left and top (projected) of the view's corner, scale (pixels of the world), zoom, width and height in pixels
 */
export function tiles(template, { left, top, scale, zoom, width, height }) {
  const z = Math.max(0, Math.min(ZOOM_MAX, Math.round(zoom)));
  const count = 2 ** z;
  const side = scale / count;
  const images = [];
  for (let row = Math.max(0, Math.floor(top * count)); row < count && (row / count - top) * scale < height; row++) {
    for (let column = Math.floor(left * count); (column / count - left) * scale < width; column++) {
      const url = template
        .replace('{z}', z)
        .replace('{x}', ((column % count) + count) % count)
        .replace('{y}', row);
      const place = {
        left: `${(column / count - left) * scale}px`,
        top: `${(row / count - top) * scale}px`,
        width: `${side}px`,
        height: `${side}px`,
      };
      images.push({ key: `${z}/${column}/${row}`, url, place });
    }
  }
  return images;
}
