// Web Mercator, the projection of all tile servers: the world is a square from (0, 0) in the north-west to (1, 1) in the south-east.

/** The latitude at which the square ends, in degrees. */
export const LATITUDE_MAX = 85.0511287798066;
const EQUATOR_METRES = 40075016.686;
export const TILE_PIXELS = 256;

export function toX(longitude) {
  return (longitude + 180) / 360;
}

export function toY(latitude) {
  const clamped = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI);
}

export function toLongitude(x) {
  return (x - Math.floor(x)) * 360 - 180;
}

export function toLatitude(y) {
  return (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
}

/** How many pixels the side of the world has at a zoom level. */
export function worldPixels(zoom) {
  return TILE_PIXELS * 2 ** zoom;
}

export function metresPerPixel(latitude, zoom) {
  return (EQUATOR_METRES * Math.cos((latitude * Math.PI) / 180)) / worldPixels(zoom);
}
