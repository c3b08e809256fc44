// Bytes, hex, base64 and UTF-8.

/** Exactly `length` bytes of lower- or upper-case hex. */
export function fromHex(text, length) {
  if (typeof text !== 'string' || text.length !== 2 * length || !/^[0-9a-fA-F]*$/.test(text)) {
    throw new RangeError(`not ${2 * length} hex digits`);
  }
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** TextEncoder would put U+FFFD for half a surrogate pair, and so make many passwords one (KEY-1). */
export function utf8(text) {
  if (!text.isWellFormed()) {
    throw new RangeError('text that has no UTF-8 encoding');
  }
  return new TextEncoder().encode(text);
}

/** Whether two texts are equal, in time that does not depend on where they differ. */
export function sameText(a, b) {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) {
    difference |= a.charCodeAt(i) ^ b.charCodeAt(i % b.length);
  }
  return difference === 0;
}
