// The last position in words, beside the map: whoever cannot see the map loses nothing.
import { byId, setText } from './dom.js';
import { degrees } from './graticule.js';
import { toX, toY } from './mercator.js';
import { ago, clock, countdown } from './time.js';
import { countryAt } from './world.js';

const COORDINATE_DIGITS = 5; // about a metre

/** @param world of world.js, for the country's name */
export function whereView(world) {
  let position = null;
  byId('where-copy').addEventListener('click', async () => {
    const copied = await navigator.clipboard.writeText(`${position.la}, ${position.lo}`).then(
      () => 'Copied',
      () => 'Not allowed',
    );
    setText(byId('where-copy'), copied);
    setTimeout(() => setText(byId('where-copy'), 'Copy'), 2000);
  });

  return {
    show(device, now) {
      position = device.position ?? null;
      byId('where').hidden = position === null;
      byId('where-none').hidden = position !== null;
      byId('map-nothing').hidden = position !== null;
      byId('where-ask').hidden = !device.accepts.includes('t') || !device.enabled;
      if (position === null) {
        return;
      }
      const { la, lo, acc, alt, ti, recorded, purged } = position;
      const latitude = degrees(la, COORDINATE_DIGITS, 'N', 'S');
      const longitude = degrees(lo, COORDINATE_DIGITS, 'E', 'W');
      setText(byId('where-coordinates'), `${latitude}, ${longitude}`);
      fact('where-accuracy', acc, () => `within ${length(acc)}`);
      fact('where-altitude', alt, () => `${length(alt)} above the sea`);
      fact('where-country', countryAt(world, toX(lo), toY(la)), (name) => `${name}, roughly`);
      const measured = ti ?? recorded;
      setText(byId('where-measured'), `${ago(measured, now)}, at ${clock(measured)}`);
      setText(byId('where-purged'), countdown(purged, now));
    },
  };
}

/** Shows a fact of the list, or hides it if the phone did not tell it. */
function fact(id, value, text) {
  const known = value !== null && value !== undefined;
  byId(id).parentElement.hidden = !known;
  setText(byId(id), known ? text(value) : '');
}

function length(metres) {
  return Math.abs(metres) >= 10000 ? `${Math.round(metres / 1000)} km` : `${Math.round(metres)} m`;
}
