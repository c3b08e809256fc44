// Compares the key derivation of fxa-js-client with the executable specification, over the vectors of version 1, tokens and bundles.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ask } from './peer.mjs';

const require = createRequire(import.meta.url);
const sjcl = require('sjcl');
const credentials = require('fxa-js-client/client/lib/credentials.js');
const deriveHawkCredentials = require('fxa-js-client/client/lib/hawkCredentials.js');
const { hex } = sjcl.codec;

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const explains = (id) => readFileSync(new URL('README.md', import.meta.url), 'utf8').includes(`**${id}**`);
const vectors = (file, op) => read(`../../spec/vectors/${file}.json`).vectors.filter((one) => one.op === op)
    .map((one) => ({ ...one, name: `${file}/${one.id}` }));
const pick = (vector, ...names) => Object.fromEntries(['name', 'op', ...names].filter((name) => name in vector).map((name) => [name, vector[name]]));

const asked = [
    ...vectors('keys', 'onepw').map((one) => pick(one, 'email', 'password')),
    ...vectors('tokens', 'token').map((one) => pick(one, 'kind', 'token')),
    ...vectors('bundles', 'unbundle').filter((one) => 'keyFetchToken' in one).map((one) => pick(one, 'keyFetchToken', 'bundle')),
];

const theirs = {
    onepw: async ({ email, password }) => {
        const { quickStretchedPW, authPW, unwrapBKey } = await credentials.setup(email, password);
        return [quickStretchedPW, authPW, unwrapBKey].map((bits) => hex.fromBits(bits)).join(' ');
    },
    token: async ({ kind, token }) => {
        const derived = await deriveHawkCredentials(token, kind, 96);
        return [derived.id, hex.fromBits(derived.key), hex.fromBits(derived.bundleKey)].join(' ');
    },
    unbundle: async ({ keyFetchToken, bundle }) => {
        const { bundleKey } = await deriveHawkCredentials(keyFetchToken, 'keyFetchToken', 96);
        const { kA, wrapKB } = await credentials.unbundleKeyFetchResponse(hex.fromBits(bundleKey), bundle);
        return `${kA} ${wrapKB}`;
    },
};

const ours = {
    onepw: (answer) => `${answer.quickStretchedPW} ${answer.authPW} ${answer.unwrapBKey}`,
    token: (answer) => `${answer.tokenId} ${answer.reqHMACkey} ${answer.requestKey}`,
    unbundle: (answer) => `${answer.kA} ${answer.wrapKb}`,
};

const REFUSED = 'refused';
const answers = await ask('keys', asked, ['peer.unknown-kind']);
const groups = read('expected-fxa-deviations.json');
const expected = new Set(groups.flatMap((group) => group.cases));
let agree = 0;
let failed = false;
const deviating = new Set();
for (const one of asked) {
    const answer = answers.get(one.name);
    const mine = answer.ok ? ours[one.op](answer) : REFUSED;
    // The library throws errors of its own, of sjcl and of the runtime; which one says nothing.
    const other = await theirs[one.op](one).catch(() => REFUSED);
    if (mine === other) {
        agree++;
        continue;
    }
    deviating.add(one.name);
    if (!expected.has(one.name)) {
        failed = true;
        console.log(`UNEXPLAINED ${one.name}\n  specification: ${mine}\n  fxa-js-client: ${other}`);
    }
}
for (const name of expected) {
    if (!deviating.has(name)) {
        failed = true;
        console.log(`NO LONGER A DEVIATION (or no longer a case) ${name}`);
    }
}
console.log(`\nfxa-js-client ${require('fxa-js-client/package.json').version}, sjcl ${require('sjcl/package.json').version}, node ${process.version}:`
    + ` ${asked.length} cases of keys, tokens and bundles, ${agree} agree, ${deviating.size} deviate`);
for (const group of groups) {
    console.log(`${group.id}  ${String(group.cases.filter((name) => deviating.has(name)).length).padStart(3)}  ${group.what}`);
    if (!explains(group.id)) {
        failed = true;
        console.log(`NOT EXPLAINED IN README.md ${group.id}`);
    }
}
process.exitCode = failed ? 1 : 0;
