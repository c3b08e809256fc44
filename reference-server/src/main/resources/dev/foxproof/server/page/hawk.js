// Hawk: signing a request, verifying its answer and the server's time. Chapter 30.
import { sameText, toBase64, utf8 } from './bytes.js';

const HAWK_CHARS = /^[\x20-\x21\x23-\x5B\x5D-\x7E]*$/;
const ATTRIBUTE = /([a-z]+)="([\x20-\x21\x23-\x5B\x5D-\x7E]*)"[ \t]*(,[ \t]*)?/y;

/** Something that must not be signed, or not be believed. */
export class HawkFault extends Error {}

/**
 * HAWK-11, HAWK-12: the Authorization header of a request.
 *
 * @param request method, resource (the target as sent), host (lower case), port, ts, nonce, and if there is a body
 *     payload (bytes) and contentType; ext if wanted
 * @param credential id, and key as bytes
 */
export async function sign(request, credential) {
  requireChars('id', credential.id, 1, 255);
  requireChars('nonce', request.nonce, 1, 64);
  requireChars('ext', request.ext ?? '', 0, 1024);
  requireForm('ts', request.ts, /^[0-9]{1,12}$/);
  requireForm('method', request.method, /^[A-Za-z]+$/);
  requireForm('resource', request.resource, /^\/[\x21-\x7E]*$/);
  const hash = request.payload === undefined ? '' : await payloadHash(request.contentType, request.payload);
  const mac = await hmac(credential.key, normalized('header', request, hash, request.ext));
  const attributes = { id: credential.id, ts: request.ts, nonce: request.nonce, hash, ext: request.ext, mac };
  const written = Object.entries(attributes).filter(([, value]) => value);
  return `Hawk ${written.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}

/** HAWK-40: whether the answer to a request is the one that the server signed. */
export async function verifyAnswer(header, request, key, contentType, payload) {
  const { mac, hash, ext } = attributesOf(header, ['mac', 'hash', 'ext']);
  if (!mac || !hash) {
    throw new HawkFault('the signature of the answer is incomplete');
  }
  if (!sameText(hash, await payloadHash(contentType, payload))) {
    throw new HawkFault('the answer is not the one that was signed');
  }
  if (!sameText(mac, await hmac(key, normalized('response', request, hash, ext)))) {
    throw new HawkFault('the signature of the answer is wrong');
  }
}

/** HAWK-30: the server's time in seconds, if its tsm shows that it comes from the server. */
export async function serverTime(challenge, key) {
  const { ts, tsm } = attributesOf(challenge, ['ts', 'tsm', 'error']);
  if (!ts || !tsm || !/^[0-9]{1,12}$/.test(ts)) {
    throw new HawkFault('the server did not tell its time');
  }
  if (!sameText(tsm, await hmac(key, `hawk.1.ts\n${ts}\n`))) {
    throw new HawkFault('the time that the server told is not signed by it');
  }
  return Number(ts);
}

/** HAWK-20, HAWK-21. */
export async function payloadHash(contentType, payload) {
  const type = (contentType ?? '').split(';')[0].trim().toLowerCase();
  const head = utf8(`hawk.1.payload\n${type}\n`);
  const all = new Uint8Array([...head, ...payload, 0x0a]);
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
}

/** HAWK-37: 128 random bits. */
export function newNonce() {
  return toBase64(crypto.getRandomValues(new Uint8Array(16)));
}

export function normalized(type, request, hash, ext) {
  const lines = [
    `hawk.1.${type}`,
    request.ts,
    request.nonce,
    request.method.toUpperCase(),
    request.resource,
    request.host,
    request.port,
    hash,
    ext ?? '',
  ];
  return `${lines.join('\n')}\n`;
}

async function hmac(key, text) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return toBase64(new Uint8Array(await crypto.subtle.sign(algorithm, imported, utf8(text))));
}

/** The attributes of a header; one that is unknown, or there twice, makes it malformed. */
function attributesOf(header, names) {
  const found = {};
  const scheme = /^Hawk[ \t]+/i.exec(header ?? '');
  ATTRIBUTE.lastIndex = scheme ? scheme[0].length : 0;
  while (scheme && ATTRIBUTE.lastIndex < header.length) {
    const [, name, value, rest] = ATTRIBUTE.exec(header) ?? [];
    if (!names.includes(name) || name in found || (rest && ATTRIBUTE.lastIndex === header.length)) {
      throw new HawkFault('the server answered with a malformed Hawk header');
    }
    found[name] = value;
  }
  return found;
}

function requireChars(name, value, min, max) {
  if (value.length < min || value.length > max || !HAWK_CHARS.test(value)) {
    throw new HawkFault(`${name} cannot be signed`);
  }
}

function requireForm(name, value, form) {
  if (!form.test(value)) {
    throw new HawkFault(`${name} cannot be signed`);
  }
}
