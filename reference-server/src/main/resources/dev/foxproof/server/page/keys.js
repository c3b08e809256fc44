// From a password to authPW: chapter 10 of the specification, as far as a sign-in needs it.
import { utf8 } from './bytes.js';

const PASSWORD_BYTES_MAX = 1048576;
const V1_ITERATIONS = 1000;
const V2_ITERATIONS = 650000;
const CLIENT_SALT = /^identity\.mozilla\.com\/picl\/v1\/quickStretchV2:[0-9a-f]{32}$/;

/** A password that cannot be stretched; the message is for the user. */
export class PasswordFault extends Error {}

/** HKDF-SHA256 without a salt, with the info `identity.mozilla.com/picl/v1/` and a name. */
export async function hkdf(secret, name, length) {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: kw(name) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * length));
}

/** KEY-1 to KEY-3: the bytes of a password exactly as it was typed. */
export function passwordBytes(password) {
  if (password.length === 0) {
    throw new PasswordFault('Please enter your password.');
  }
  if (password.includes('\0')) {
    throw new PasswordFault('The password contains a null character, which no account can have.');
  }
  if (!password.isWellFormed()) {
    throw new PasswordFault('The password contains half of a character, which no account can have.');
  }
  const bytes = utf8(password);
  if (bytes.length > PASSWORD_BYTES_MAX) {
    throw new PasswordFault('The password is longer than any account can have.');
  }
  return bytes;
}

/** KEY-7, KEY-8: the salt is the email in the spelling of the registration. */
export function stretchV1(password, email) {
  return stretch(password, kw(`quickStretch:${email}`), V1_ITERATIONS);
}

/** KEY-10; the iterations are a parameter for the test vectors of reduced cost alone. */
export function stretchV2(password, clientSalt, iterations = V2_ITERATIONS) {
  if (!isClientSalt(clientSalt)) {
    throw new RangeError('not a client salt');
  }
  return stretch(password, utf8(clientSalt), iterations);
}

/** KEY-12: a salt from a server is looked at before anything is stretched with it. */
export function isClientSalt(text) {
  return typeof text === 'string' && CLIENT_SALT.test(text);
}

/** KEY-15. */
export function authPW(stretchedPW) {
  return hkdf(stretchedPW, 'authPW', 32);
}

async function stretch(password, salt, iterations) {
  const bytes = passwordBytes(password);
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  bytes.fill(0);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256),
  );
}

function kw(name) {
  return utf8(`identity.mozilla.com/picl/v1/${name}`);
}
