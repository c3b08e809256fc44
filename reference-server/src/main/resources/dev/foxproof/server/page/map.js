// The map: an outline of the world that needs no other server, and on it where a device was.
import { byId, element, keyed, setText, svg } from './dom.js';
import { gestures } from './gestures.js';
import { graticule } from './graticule.js';
import { metresPerPixel, toLatitude, toX, toY, worldPixels } from './mercator.js';
import { areas, strokes } from './outline.js';
import { tiles } from './tiles.js';

const ZOOM_MAX = 19;
const ZOOM_OUTLINE = 5; // a country and its neighbours: closer in, the outline shows nothing that would tell where one is
const ZOOM_STREETS = 15;
const SCALE_BAR_PIXELS = 110;
const LABEL_PIXELS_PER_LETTER = 9;
const CIRCLE_PIXELS_MAX = 100000;

/**
 * @param world of world.js
 * @param tileTemplate a URL with {z}, {x} and {y}, or null
 * @returns show(position or null): moves to a new place unless the user has moved the map
 */
export function createMap(world, tileTemplate) {
  const frame = byId('map');
  const layers = Object.fromEntries(
    ['tiles', 'land', 'grid', 'borders', 'coast', 'labels', 'place'].map((name) => [name, byId(`map-${name}`)]),
  );
  const view = { x: 0.5, y: 0.42, zoom: 1, width: 0, height: 0 };
  let position = null;
  let moved = false;
  let drawing = 0;

  new ResizeObserver(() => {
    view.width = frame.clientWidth;
    view.height = frame.clientHeight;
    requestDraw();
  }).observe(frame);

  gestures(frame, {
    move(dx, dy) {
      moved = true;
      move(dx, dy);
    },
    zoom(levels, x, y) {
      moved = true;
      zoom(levels, x, y);
    },
    home,
  });
  byId('map-in').addEventListener('click', () => zoom(1));
  byId('map-out').addEventListener('click', () => zoom(-1));
  byId('map-home').addEventListener('click', home);

  function move(dx, dy) {
    const scale = worldPixels(view.zoom);
    view.x -= dx / scale;
    view.x -= Math.floor(view.x);
    view.y -= dy / scale;
    requestDraw();
  }

  /** The point under the pointer stays where it is. */
  function zoom(levels, x = view.width / 2, y = view.height / 2) {
    move(view.width / 2 - x, view.height / 2 - y);
    view.zoom = Math.max(zoomMin(), Math.min(ZOOM_MAX, view.zoom + levels));
    move(x - view.width / 2, y - view.height / 2);
  }

  function home() {
    moved = false;
    if (position) {
      view.x = toX(position.lo);
      view.y = toY(position.la);
      view.zoom = Math.min(tileTemplate ? ZOOM_STREETS : ZOOM_OUTLINE, zoomThatShows(position));
    } else {
      Object.assign(view, { x: 0.5, y: 0.42, zoom: zoomMin() });
    }
    requestDraw();
  }

  /** The circle of accuracy is at most half as high as the map. */
  function zoomThatShows({ la, acc }) {
    return acc ? Math.log2((metresPerPixel(la, 0) * Math.max(view.height, 200)) / (4 * acc)) : ZOOM_MAX;
  }

  /** The world is at least as large as the view. */
  function zoomMin() {
    return Math.log2(Math.max(view.width, view.height, 200) / worldPixels(0));
  }

  function requestDraw() {
    if (!drawing && view.width > 0) {
      drawing = requestAnimationFrame(() => {
        drawing = 0;
        draw();
      });
    }
  }

  function draw() {
    view.zoom = Math.max(zoomMin(), Math.min(ZOOM_MAX, view.zoom));
    const scale = worldPixels(view.zoom);
    const half = view.height / 2 / scale;
    view.y = Math.max(half, Math.min(1 - half, view.y));
    const corner = {
      left: view.x - view.width / 2 / scale,
      top: view.y - half,
      scale,
      zoom: view.zoom,
      width: view.width,
      height: view.height,
    };
    drawWorld(corner);
    drawGrid(corner);
    drawPlace(corner);
    drawScaleBar();
  }

  /** The world repeats itself to the west and the east; land that crosses 180° reaches over from the next copy. */
  function drawWorld(corner) {
    const last = Math.floor(corner.left + corner.width / corner.scale) + 1;
    const copies = [];
    for (let copy = Math.floor(corner.left) - 1; copy <= last; copy++) {
      copies.push({ ...corner, copy, left: corner.left - copy });
    }
    const over = (path, lines) => layers[path].setAttribute('d', copies.map(lines).join(''));
    const rings = world.countries.flatMap((country) => country.rings);
    over('land', (part) => (tileTemplate ? '' : areas(rings, part)));
    over('coast', (part) => (tileTemplate ? '' : strokes(world.coasts, part)));
    over('borders', (part) => (tileTemplate ? '' : strokes(world.borders, part)));
    keyed(
      layers.tiles,
      tileTemplate ? tiles(tileTemplate, corner) : [],
      (tile) => tile.key,
      // Without credentials: a cookie goes to every port of its host, and the tile server may be another port of this one.
      (tile) => element('img', { alt: '', crossorigin: 'anonymous', draggable: 'false', src: tile.url }),
      (image, tile) => Object.assign(image.style, tile.place),
    );
    keyed(
      layers.labels,
      tileTemplate ? [] : copies.flatMap((part) => labels(part)),
      (label) => `${label.name} ${label.copy}`,
      (label) => svg('text', {}, label.name),
      (text, label) => set(text, { x: label.x, y: label.y }),
    );
  }

  /** The names of countries whose largest part is wide enough for its name. */
  function labels(part) {
    const found = [];
    for (const { name, rings } of world.countries) {
      const largest = rings.reduce((a, b) => (area(b.box) > area(a.box) ? b : a));
      const { left, right, top, bottom } = largest.box;
      const x = ((left + right) / 2 - part.left) * part.scale;
      const y = ((top + bottom) / 2 - part.top) * part.scale;
      const fits = (right - left) * part.scale > name.length * LABEL_PIXELS_PER_LETTER;
      if (fits && x > 0 && x < part.width && y > 0 && y < part.height) {
        found.push({ name, copy: part.copy, x, y });
      }
    }
    return found;
  }

  function drawGrid(corner) {
    const { meridians, parallels } = graticule(corner);
    const down = meridians.map(({ at, label }) => ({ label, line: [at, 0, at, view.height], x: at + 4, y: view.height - 6 }));
    const across = parallels.map(({ at, label }) => ({ label, line: [0, at, view.width, at], x: 4, y: at - 4 }));
    layers.grid.replaceChildren(
      ...[...down, ...across].flatMap(({ label, line: [x1, y1, x2, y2], x, y }) => [
        svg('line', { x1, y1, x2, y2 }),
        svg('text', { x, y }, label),
      ]),
    );
  }

  function drawPlace(corner) {
    layers.place.toggleAttribute('hidden', position === null);
    if (position) {
      let x = toX(position.lo) - corner.left;
      x -= Math.floor(x - (view.width / corner.scale - 1) / 2); // the copy that is nearest to the middle
      const radius = (position.acc ?? 0) / metresPerPixel(position.la, view.zoom);
      const at = { cx: x * corner.scale, cy: (toY(position.la) - corner.top) * corner.scale };
      set(byId('map-accuracy'), { ...at, r: Math.min(radius, CIRCLE_PIXELS_MAX) });
      set(byId('map-dot'), at);
    }
  }

  function drawScaleBar() {
    const perPixel = metresPerPixel(toLatitude(view.y), view.zoom);
    const longest = perPixel * SCALE_BAR_PIXELS;
    const power = 10 ** Math.floor(Math.log10(longest));
    const metres = [5, 2, 1].map((n) => n * power).find((length) => length <= longest);
    byId('map-scale-bar').style.width = `${metres / perPixel}px`;
    setText(byId('map-scale'), metres >= 1000 ? `${metres / 1000} km` : `${metres} m`);
  }

  return {
    /** @param isAnother whether this is another device than before */
    show(next, isAnother) {
      const same = position?.la === next?.la && position?.lo === next?.lo && position?.acc === next?.acc;
      position = next;
      if (isAnother || (!same && !moved)) {
        home();
      } else if (!same) {
        requestDraw();
      }
    },
  };
}

function area({ left, right, top, bottom }) {
  return (right - left) * (bottom - top);
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) !== String(value)) {
      node.setAttribute(name, value);
    }
  }
}
