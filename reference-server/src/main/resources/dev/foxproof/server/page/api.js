// Requests to the server that this page came from.

const PATIENCE_MS = 30000;

/** The server said no. */
export class Refusal extends Error {
  constructor(status, body) {
    super(`status ${status}, errno ${body.errno}`);
    this.status = status;
    this.errno = body.errno;
    this.email = body.email;
    this.retryAfter = body.retryAfter;
  }
}

/** The server cannot be reached, or is not understood; the message is for the user. */
export class Unreachable extends Error {}

/** How far the server's clock is ahead of this one, in milliseconds: what is counted down is counted by the server. */
let aheadMs = 0;

export function serverNow() {
  return Date.now() + aheadMs;
}

/**
 * Sends one request and gives the answer's JSON object.
 *
 * @param options body (to be sent as JSON), headers, cookie (whether the cookie of this page goes along)
 * @param inspect is given the response and its bytes before anything of them is believed
 */
export async function call(method, path, options = {}, inspect = async () => {}) {
  const { response, bytes } = await exchange(method, path, options);
  const told = Number(response.headers.get('Timestamp'));
  if (told > 0) {
    aheadMs = told * 1000 - Date.now();
  }
  await inspect(response, bytes);
  const answer = parse(bytes);
  if (!response.ok) {
    throw new Refusal(response.status, answer);
  }
  return answer;
}

/** One of the JSON files that the page consists of. A browser may have kept it, so it tells nothing of the server's clock. */
export async function file(path) {
  return parse((await exchange('GET', path, {})).bytes);
}

async function exchange(method, path, { body, headers = {}, cookie = false }) {
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: cookie ? 'same-origin' : 'omit',
      redirect: 'error', // ERR-18
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch (e) {
    throw new Unreachable('The server cannot be reached. Check your connection and try again.', { cause: e });
  }
}

function parse(bytes) {
  try {
    const answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (answer !== null && typeof answer === 'object') {
      return answer;
    }
  } catch (e) {
    throw new Unreachable('The server gave an answer that this page does not understand.', { cause: e });
  }
  throw new Unreachable('The server gave an answer that this page does not understand.');
}
