// Lines of longitude and latitude at round values, close enough together that a few are always in view.
import { LATITUDE_MAX, toLatitude, toLongitude, toX, toY } from './mercator.js';

const STEPS = [60, 30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002];
const APART_PIXELS = 84;

/**
 * @param view left and top (projected) of the view's corner, scale (pixels of the world), width and height in pixels
 * @returns meridians and parallels, each a list of at (pixels from the left or the top) and label
 */
export function graticule({ left, top, scale, width, height }) {
  const step = STEPS.findLast((degrees) => (degrees / 360) * scale >= APART_PIXELS) ?? STEPS[0];
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const meridians = [];
  const west = left * 360 - 180;
  for (let i = Math.ceil(west / step); (i * step - west) * (scale / 360) <= width; i++) {
    const longitude = toLongitude(toX(i * step));
    meridians.push({ at: (toX(i * step) - left) * scale, label: degrees(longitude, digits, 'E', 'W') });
  }
  const parallels = [];
  const north = Math.min(LATITUDE_MAX, toLatitude(Math.max(0, top)));
  const south = Math.max(-LATITUDE_MAX, toLatitude(Math.min(1, top + height / scale)));
  for (let i = Math.ceil(south / step); i * step <= north; i++) {
    parallels.push({ at: (toY(i * step) - top) * scale, label: degrees(i * step, digits, 'N', 'S') });
  }
  return { meridians, parallels };
}

/** 48.2° N; with `digits` after the point. */
export function degrees(value, digits, positive, negative) {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? `${text}°` : `${text}° ${value > 0 ? positive : negative}`;
}
