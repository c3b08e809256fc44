// The cases: every Hawk vector that both sides can be asked, and a matrix of what implementations are known to disagree about.
import { readFileSync } from 'node:fs';

const KEY = 'werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn';

const vectors = (name) =>
    JSON.parse(readFileSync(new URL(`../../spec/vectors/${name}.json`, import.meta.url), 'utf8')).vectors
        .map((vector) => ({ ...vector, name: `${name}/${vector.id}` }));

/** A copy of these members, under the names of the peer, those that are absent left out. */
function members(vector, ...names) {
    const renamed = { hawkId: 'id', resource: 'path' };
    // Beside a url, host, port and resource are what must come out.
    const outputs = 'url' in vector ? ['host', 'port', 'resource'] : [];
    return Object.fromEntries(names.filter((name) => name in vector && !outputs.includes(name)).map((name) => [renamed[name] ?? name, vector[name]]));
}

const REQUEST = ['method', 'url', 'host', 'port', 'resource', 'hawkId', 'key', 'keyHex', 'contentType', 'payload', 'payloadHex'];
const ARTIFACTS = ['ts', 'nonce', 'ext', 'app', 'dlg'];
const ANSWER = ['serverAuthorization', 'responsePayload', 'responseContentType', 'responseExt'];

function* matrix() {
    const hosts = {
        name: 'example.com',
        'upper-case': 'EXAMPLE.Com',
        'trailing-dot': 'example.com.',
        underscore: 'my_host.example.com',
        ipv4: '192.0.2.7',
        ipv6: '[2001:db8::1]',
        'ipv6-upper-case': '[2001:DB8::A]',
        'ipv6-loopback': '[::1]',
        'user-info': 'user:pw@example.com',
    };
    const ports = { 'http-default': ['http', ''], 'https-default': ['https', ''], 'http-80': ['http', ':80'],
        'https-443': ['https', ':443'], 'http-8080': ['http', ':8080'], 'leading-zero': ['http', ':0080'], empty: ['http', ':'] };
    const targets = {
        root: '/', none: '', 'query-only': '?q=1', 'empty-query': '/a?', query: '/a?b=1&a=2', 'two-questions': '/a?b?c',
        'empty-parameter': '/a?b&&c=', fragment: '/a?b#c', 'percent-upper': '/a%2Fb', 'percent-lower': '/a%2fb',
        'percent-unreserved': '/%7Ea/%41', 'percent-malformed': '/a%zz%', plus: '/a+b?c+d', dots: '/a/../b/./c', slashes: '//a//b',
        braces: '/a{b}', quotes: "/a'b", 'double-quotes': '/a"b', bar: '/a|b', caret: '/a^b', backtick: '/a`b', backslash: '/a\\b',
        angles: '/a<b>', colon: '/a:b@c', semicolon: '/a;b=c', 'non-ascii': '/é', space: '/a b',
    };
    const exts = { text: 'some-app-ext-data', space: ' a b ', empty: '', comma: 'a, b="c', quote: 'a"b', backslash: 'a\\b',
        'line-end': 'a\nb', equals: 'a=b;c', 'non-ascii': 'é', zero: '0', long: 'x'.repeat(1024), 'too-long': 'x'.repeat(1025) };
    const one = (group, label, more) => ({
        name: `matrix/${group}/${label}`, op: 'sign', method: 'GET', id: 'dh37fgj492je', key: KEY, ts: '1353832234', nonce: 'j4h3g2',
        url: 'http://example.com/a', ...more });
    for (const [hostLabel, host] of Object.entries(hosts)) {
        for (const [portLabel, [scheme, port]] of Object.entries(ports)) {
            if (hostLabel !== 'name' && ['leading-zero', 'empty'].includes(portLabel)) {
                continue; // a malformed port, once is enough
            }
            yield one('host', `${hostLabel}-${portLabel}`, { url: `${scheme}://${host}${port}/a?b=1` });
        }
    }
    for (const [label, target] of Object.entries(targets)) {
        yield one('target', label, { url: `https://example.com${target}` });
    }
    for (const [label, ext] of Object.entries(exts)) {
        yield one('ext', label, { ext });
    }
    for (const method of ['get', 'Post', 'PUT', 'M-SEARCH', 'x']) {
        yield one('method', method, { method });
    }
    for (const [label, app] of Object.entries({ app: { app: 'a' }, both: { app: 'a', dlg: 'd' }, dlg: { dlg: 'd' }, empty: { app: '', dlg: '' } })) {
        yield one('app', label, app);
    }
    const types = { none: {}, empty: { contentType: '' }, bare: { contentType: 'text/plain' }, 'upper-case': { contentType: 'Text/PLAIN' },
        parameters: { contentType: 'text/plain; charset=utf-8' }, spaces: { contentType: '  text/plain ; a' }, only: { contentType: ';a' } };
    for (const [typeLabel, type] of Object.entries(types)) {
        for (const [label, payload] of Object.entries({ empty: '', text: 'body', 'line-end': 'body\n', 'non-ascii': 'é', nul: 'a\0b' })) {
            yield one('payload', `${typeLabel}-${label}`, { method: 'POST', payload, ...type });
        }
    }
    for (const [label, ts] of Object.entries({ zero: '0', 'leading-zero': '01353832234', sign: '+1', negative: '-1', float: '1.5',
        exponent: '1e9', hex: '0x10', nan: 'NaN', space: ' 1', twelve: '999999999999', thirteen: '1353832234000' })) {
        yield one('ts', label, { ts });
    }
    for (const [label, nonce] of Object.entries({ one: 'n', sixty4: 'n'.repeat(64), sixty5: 'n'.repeat(65), quote: 'a"b', space: 'a b' })) {
        yield one('nonce', label, { nonce });
    }
}

/** What both sides are asked, in the peer's terms. */
export function cases() {
    const all = [...matrix()];
    for (const vector of vectors('hawk-sign')) {
        all.push({ name: vector.name, op: 'sign', ...members(vector, ...REQUEST, ...ARTIFACTS) });
    }
    for (const vector of vectors('hawk-payload')) {
        all.push({ name: vector.name, op: 'payloadHash', ...members(vector, 'contentType', 'payload', 'payloadHex') });
    }
    for (const vector of vectors('hawk-verify').filter((one) => !('earlier' in one))) {
        all.push({ name: vector.name, op: 'verify', ...members(vector, ...REQUEST, 'authorization', 'now') });
    }
    for (const vector of vectors('hawk-header')) {
        all.push({ name: vector.name, op: 'verify', parseOnly: true, id: 'dh37fgj492je', key: KEY, method: 'GET',
            url: 'http://example.com/', now: 1353832234, authorization: vector.authorization });
    }
    for (const vector of vectors('hawk-response')) {
        all.push({ name: vector.name, op: vector.op, id: 'i', required: true, ...members(vector, ...REQUEST, ...ARTIFACTS, ...ANSWER) });
    }
    for (const vector of vectors('hawk-tsm')) {
        all.push(vector.op === 'tsm'
            ? { name: vector.name, op: 'tsm', ...members(vector, 'key', 'ts') }
            : { name: vector.name, op: 'clientVerify', id: 'i', method: 'GET', url: 'http://example.com/', ts: '1', nonce: 'n',
                ...members(vector, 'key', 'now', 'wwwAuthenticate') });
    }
    for (const vector of vectors('hawk-bewit').filter((one) => one.op === 'verifyBewit' || /^\d{1,12}$/.test(one.exp))) {
        all.push(vector.op === 'verifyBewit'
            ? { name: vector.name, op: 'verifyBewit', ...members(vector, ...REQUEST, 'authorization', 'now') }
            : { name: vector.name, op: 'bewit', now: Math.max(0, Number(vector.exp) - 60), ttl: Math.min(60, Number(vector.exp)),
                ...members(vector, 'url', 'hawkId', 'key', 'ext') });
    }
    for (const vector of vectors('hosts')) {
        all.push({ name: vector.name, op: 'sign', hostOnly: true, method: 'GET', path: '/', id: 'i', key: KEY, ts: '1', nonce: 'n',
            ...members(vector, 'hostHeader', 'scheme') });
    }
    return all;
}
