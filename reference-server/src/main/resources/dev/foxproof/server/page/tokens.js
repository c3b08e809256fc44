// What derives from a sessionToken: chapter 20.
import { fromHex, toHex } from './bytes.js';
import { hkdf } from './keys.js';

/** TOK-1, TOK-3: the Hawk credential of a session. The key is the bytes, not their hex text. */
export async function sessionCredential(sessionToken) {
  const token = fromHex(sessionToken, 32);
  const derived = await hkdf(token, 'sessionToken', 96);
  const credential = { id: toHex(derived.subarray(0, 32)), key: derived.slice(32, 64) };
  token.fill(0);
  derived.fill(0);
  return credential;
}
