// Compares browserid-crypto with the executable specification: each verifies what the other signed, and both the vectors.
// With --make it prints new texts by the library in place of that, for spec/src/test/resources/browserid.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ask } from './peer.mjs';

const require = createRequire(import.meta.url);
const jwcrypto = require('browserid-crypto');
require('browserid-crypto/lib/algs/ds');
require('browserid-crypto/lib/algs/rs');

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const explains = (id) => readFileSync(new URL('README.md', import.meta.url), 'utf8').includes(`**${id}**`);
const inputs = read('../../spec/src/test/resources/browserid/inputs.json');
const vectors = read('../../spec/vectors/assertions.json').vectors;

const ISSUER = 'mockmyid.com';
const AUDIENCE = 'https://find.example.org';
const SIGNED = 1353832234000;
const ROUNDS = 2;
const SILENCE_MILLIS = 15000;

const generate = promisify(jwcrypto.generateKeypair);
const signCertificate = promisify(jwcrypto.cert.sign);
const signAssertion = promisify(jwcrypto.assertion.sign);

let service;

/** What a service does with the library; no answer is a refusal. */
function theirs(one) {
    service ??= new Worker(new URL('browserid-service.mjs', import.meta.url));
    const busy = service;
    return new Promise((resolve) => {
        const silence = setTimeout(() => {
            service = undefined;
            busy.terminate().then(() => resolve('refused'));
        }, SILENCE_MILLIS);
        busy.once('message', (answer) => {
            clearTimeout(silence);
            resolve(answer);
        });
        busy.postMessage(one);
    });
}

async function makeTheirs(algorithm) {
    const keys = await generate(algorithm === 'DS' ? { algorithm, keysize: 128 } : { algorithm, keysize: 256 });
    const certificate = await signCertificate(
        { publicKey: keys.publicKey, principal: { email: `4c352927cd4f4a4aa03d7d1893d950b8@${ISSUER}` } },
        { issuer: ISSUER, issuedAt: new Date(SIGNED), expiresAt: new Date(SIGNED + 3600000) },
        { 'fxa-generation': SIGNED, 'fxa-lastAuthAt': SIGNED / 1000, 'fxa-verifiedEmail': 'fox@example.org' },
        jwcrypto.loadSecretKeyFromObject(inputs.issuer));
    const assertion = await signAssertion({}, { audience: AUDIENCE, expiresAt: new Date(SIGNED + 300000) }, keys.secretKey);
    return { publicKey: keys.publicKey.serialize(), backedAssertion: jwcrypto.cert.bundle([certificate], assertion) };
}

if (process.argv.includes('--make')) {
    const made = { npmDs: (await makeTheirs('DS')).backedAssertion, npmRs: (await makeTheirs('RS')).backedAssertion };
    console.log(JSON.stringify(made, null, 2));
    process.exit(0);
}

const { n, e } = inputs.issuer;
const issuerPublicKey = JSON.stringify({ algorithm: 'RS', n, e });
const check = (backedAssertion) => ({ backedAssertion, audience: AUDIENCE, nowMillis: SIGNED + 60000, issuer: ISSUER, issuerPublicKey });

// Both verify what the library signed, with new keys and signatures each time, and what the specification signed.
const cases = [];
for (let round = 0; round < ROUNDS; round++) {
    for (const algorithm of ['DS', 'RS']) {
        const made = await makeTheirs(algorithm);
        cases.push({ name: `of npm, ${algorithm} ${round}`, op: 'verifyAssertion', ...check(made.backedAssertion) });
        cases.push({ name: `key of npm, ${algorithm} ${round}`, op: 'publicKey', publicKey: made.publicKey });
    }
}
const signed = new Map(vectors.filter((one) => one.result === 'valid').map((one) => [one.id, one]));
for (const kind of ['ds', 'rs']) {
    for (const certificate of [`certificate-${kind}-1`]) {
        const backed = `${signed.get(certificate).certificate}~${signed.get(`assertion-${kind}-1`).assertion}`;
        cases.push({ name: `of ours, ${kind}`, op: 'verifyAssertion', ...check(backed) });
    }
}
const names = ['backedAssertion', 'audience', 'nowMillis', 'issuer', 'issuerPublicKey'];
for (const vector of vectors.filter((one) => one.op === 'verifyAssertion')) {
    cases.push({ name: vector.id, op: vector.op, ...Object.fromEntries(names.map((name) => [name, vector[name]])) });
}

const groups = read('expected-browserid-deviations.json');
const expected = new Set(groups.flatMap((group) => group.cases));
const answers = await ask('assertions', cases);
const deviating = new Set();
let failed = false;
let agree = 0;
for (const one of cases) {
    const answer = answers.get(one.name);
    if (one.op === 'publicKey') {
        agree += answer.ok && answer.publicKeyJson === one.publicKey ? 1 : 0;
        if (!answer.ok || answer.publicKeyJson !== one.publicKey) {
            deviating.add(one.name);
        }
    } else {
        const mine = answer.ok ? answer.principal : 'refused';
        const other = await theirs(one);
        if (mine === other) {
            agree++;
        } else {
            deviating.add(one.name);
            if (!expected.has(one.name)) {
                console.log(`  specification: ${mine} ${answer.error ?? ''}\n  browserid-crypto: ${other}`);
            }
        }
    }
    if (deviating.has(one.name) && !expected.has(one.name)) {
        failed = true;
        console.log(`UNEXPLAINED ${one.name}`);
    }
}
for (const name of expected) {
    if (!deviating.has(name)) {
        failed = true;
        console.log(`NO LONGER A DEVIATION (or no longer a case) ${name}`);
    }
}
console.log(`\nbrowserid-crypto ${require('browserid-crypto/package.json').version}, node ${process.version}:`
    + ` ${cases.length} cases of keys and assertions, ${agree} agree, ${deviating.size} deviate`);
for (const group of groups) {
    console.log(`${group.id}  ${String(group.cases.filter((name) => deviating.has(name)).length).padStart(3)}  ${group.what}`);
    if (!explains(group.id)) {
        failed = true;
        console.log(`NOT EXPLAINED IN README.md ${group.id}`);
    }
}
service?.terminate();
process.exitCode = failed ? 1 : 0;
