// npm hawk, asked the same questions as the peer. Each answer is a short text that must equal the peer's.
import Hawk from 'hawk';

export const REFUSED = 'refused';

const key = (asked) => ('keyHex' in asked ? Buffer.from(asked.keyHex, 'hex') : asked.key);
const credentials = (asked) => ({ id: asked.id, key: key(asked), algorithm: 'sha256' });
const payload = (asked) => ('payloadHex' in asked ? Buffer.from(asked.payloadHex, 'hex') : asked.payload);

/** Host, port and target of a case, by npm hawk's own client if it has a URL. */
function request(asked) {
    if (!('url' in asked)) {
        return { method: asked.method, host: asked.host, port: asked.port, url: asked.path };
    }
    const { artifacts } = Hawk.client.header(asked.url, asked.method, { credentials: { ...credentials(asked), id: 'i' }, timestamp: 1, nonce: 'n' });
    return { method: asked.method, host: artifacts.host, port: artifacts.port, url: artifacts.resource };
}

function at(seconds, run) {
    Hawk.utils.setTimeFunction(() => seconds * 1000);
    return run();
}

/** What npm hawk's client signs for a case: its header, and the request as a client of Node sends it. */
function sign(asked) {
    const { header, artifacts } = Hawk.client.header(asked.url, asked.method, {
        credentials: credentials(asked), timestamp: asked.ts, nonce: asked.nonce, ext: asked.ext, app: asked.app, dlg: asked.dlg,
        payload: payload(asked), contentType: asked.contentType,
    });
    const host = artifacts.host.includes(':') ? `[${artifacts.host}]` : artifacts.host;
    return { header, path: artifacts.resource, hostHeader: `${host}:${Number(artifacts.port)}` };
}

/** What npm hawk signs for a case, null if it refuses. */
export async function signed(asked) {
    const answered = await refusal(async () => sign(asked));
    return answered === REFUSED ? null : answered;
}

async function authenticate(asked, authorization, target, now) {
    await at(now, () => Hawk.server.authenticate(
        { ...target, authorization, contentType: asked.contentType },
        (id) => (id === asked.id ? credentials(asked) : null),
        { payload: payload(asked) }));
    return 'accepted';
}

/** Whether npm hawk's server accepts a header for a request as sent: method of the case, target, Host. */
export function accepts(asked, authorization, target, hostHeader) {
    return refusal(async () => {
        const host = Hawk.utils.parseHost({ headers: { host: hostHeader } });
        return host === null ? REFUSED : authenticate(asked, authorization, { method: asked.method, host: host.name, port: host.port, url: target },
            Number(asked.ts));
    });
}

async function refusal(run) {
    try {
        return await run();
    } catch (error) {
        if (!error.stack.includes('node_modules')) { // thrown by this harness, not by npm hawk
            throw error;
        }
        return REFUSED;
    }
}

const operations = {
    sign: async (asked) => {
        if (asked.hostOnly) {
            const host = Hawk.utils.parseHost({ headers: { host: asked.hostHeader }, connection: { encrypted: asked.scheme === 'https' } });
            return host === null ? REFUSED : `${host.name} ${host.port}`;
        }
        return sign(asked).header;
    },
    payloadHash: async (asked) => Hawk.crypto.calculatePayloadHash(payload(asked), 'sha256', asked.contentType),
    tsm: async (asked) => Hawk.crypto.calculateTsMac(asked.ts, credentials(asked)),
    verify: async (asked) => {
        if (asked.parseOnly) {
            const attributes = Hawk.utils.parseAuthorizationHeader(asked.authorization);
            return attributes.id && attributes.ts && attributes.nonce && attributes.mac ? 'parsed' : REFUSED;
        }
        return authenticate(asked, asked.authorization, request(asked), asked.now);
    },
    respond: async (asked) => Hawk.server.header(credentials(asked),
        { ...request(asked), resource: asked.path, ts: asked.ts, nonce: asked.nonce, app: asked.app, dlg: asked.dlg },
        { payload: asked.responsePayload, contentType: asked.responseContentType, ext: asked.responseExt }),
    clientVerify: async (asked) => {
        const headers = { 'www-authenticate': asked.wwwAuthenticate, 'server-authorization': asked.serverAuthorization,
            'content-type': asked.responseContentType };
        const target = request(asked);
        Hawk.client.authenticate({ headers }, credentials(asked),
            { ...target, resource: target.url, ts: asked.ts, nonce: asked.nonce, app: asked.app, dlg: asked.dlg },
            { payload: asked.responsePayload, required: asked.required });
        return 'accepted';
    },
    bewit: async (asked) => at(asked.now, () => Hawk.client.getBewit(asked.url, { credentials: credentials(asked), ttlSec: asked.ttl, ext: asked.ext })),
    verifyBewit: async (asked) => {
        await at(asked.now, () => Hawk.server.authenticateBewit({ ...request(asked), authorization: asked.authorization },
            (id) => (id === asked.id ? credentials(asked) : null)));
        return 'accepted';
    },
};

export const answer = (asked) => refusal(() => operations[asked.op](asked));
