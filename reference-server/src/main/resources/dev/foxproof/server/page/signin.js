// From email and password to the cookie of this page. Nothing that is derived on the way outlives the call.
import { call, Refusal, Unreachable } from './api.js';
import { toHex } from './bytes.js';
import { newNonce, serverTime, sign, verifyAnswer } from './hawk.js';
import { authPW, isClientSalt, stretchV1, stretchV2 } from './keys.js';
import { sessionCredential } from './tokens.js';

const ERRNO_STALE = 111;
const ERRNO_GONE = 116;
const ERRNO_EMAIL_CASE = 120;

/** The sign-in was given up; the message is for the user. */
export class SignInFault extends Error {}

/** @param say is told, in words for the user, what is being done */
export async function signIn(email, password, say) {
  say('Stretching the password…');
  const clientSalt = await v2Salt(email);
  const stretch = (spelling) =>
    clientSalt === null ? stretchV1(password, spelling) : stretchV2(password, clientSalt);
  let token;
  try {
    token = await login(email, stretch, {}, say);
  } catch (e) {
    if (!(e instanceof Refusal && e.errno === ERRNO_EMAIL_CASE)) {
      throw e;
    }
    token = await login(spellingOf(e, email), stretch, { originalLoginEmail: email }, say);
  }
  say('Opening the session…');
  await openSession(await sessionCredential(token));
}

export function signOut() {
  return call('DELETE', '/1/session', { cookie: true });
}

/**
 * KEY-28: the salt of version 2, or null for version 1, which costs an attacker 650 times less. Only a clear answer leads there. The
 * page remembers no version of an account (KEY-27): whoever could lie about it also serves this code.
 */
async function v2Salt(email) {
  let status;
  try {
    status = await call('POST', '/v1/account/credentials/status', { body: { email } });
  } catch (e) {
    if (e instanceof Refusal && (e.status === 404 || e.errno === ERRNO_GONE)) {
      return null;
    }
    throw e;
  }
  if (status.currentVersion === 'v1' && status.clientSalt === undefined) {
    return null;
  }
  if (status.currentVersion === 'v2' && isClientSalt(status.clientSalt)) {
    return status.clientSalt;
  }
  throw new SignInFault('The server describes this account in a way that this page does not understand.');
}

async function login(email, stretch, further, say) {
  const stretched = await stretch(email);
  const proof = await authPW(stretched);
  stretched.fill(0);
  say('Signing in…');
  const answer = await call('POST', '/v1/account/login', {
    body: { email, authPW: toHex(proof), ...further },
  });
  proof.fill(0);
  if (!/^[0-9a-f]{64}$/.test(answer.sessionToken)) {
    throw new Unreachable('The server gave an answer that this page does not understand.');
  }
  return answer.sessionToken;
}

/**
 * KEY-9: the server's spelling of the email, if it differs in the case of A-Z alone. Otherwise a server could have every password
 * stretched under one salt of its choice.
 */
function spellingOf(refusal, typed) {
  const theirs = refusal.email;
  if (typeof theirs === 'string' && theirs !== typed && folded(theirs) === folded(typed)) {
    return theirs;
  }
  throw new SignInFault('The server asked for another email address than the one you typed. The sign-in was stopped.');
}

function folded(email) {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** POST /1/session sets the cookie. A session that gets none is ended, so that it does not lie around. */
async function openSession(credential) {
  try {
    await signed('/1/session', credential);
  } catch (e) {
    await signed('/v1/session/destroy', credential).catch(() => {});
    throw e;
  } finally {
    credential.key.fill(0);
  }
}

/** HAWK-30: a clock that is wrong is not changed; the server's signed time is used, once. */
async function signed(path, credential) {
  const seconds = Math.floor(Date.now() / 1000);
  let signedTime;
  try {
    await send(path, credential, seconds, (time) => (signedTime = time));
  } catch (e) {
    if (!(e instanceof Refusal && e.errno === ERRNO_STALE) || signedTime === undefined) {
      throw e;
    }
    await send(path, credential, signedTime, () => {});
  }
}

async function send(path, credential, seconds, onSignedTime) {
  const request = {
    method: 'POST',
    resource: path,
    host: location.hostname,
    port: location.port || (location.protocol === 'https:' ? '443' : '80'),
    ts: String(seconds),
    nonce: newNonce(),
  };
  const headers = { Authorization: await sign(request, credential) };
  await call('POST', path, { headers, cookie: true }, async (response, bytes) => {
    const signature = response.headers.get('Server-Authorization');
    if (signature !== null) {
      await verifyAnswer(signature, request, credential.key, response.headers.get('Content-Type'), bytes);
    } else if (response.ok) {
      throw new SignInFault('The answer to the sign-in is not signed by the server.');
    }
    if (response.status === 401 && /\btsm=/.test(response.headers.get('WWW-Authenticate') ?? '')) {
      onSignedTime(await serverTime(response.headers.get('WWW-Authenticate'), credential.key));
    }
  });
}
