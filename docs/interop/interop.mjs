// Compares npm hawk with the executable specification, both ways, and holds the deviations against those that are explained.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ask } from './peer.mjs';
import { cases } from './cases.mjs';
import { accepts, answer, signed, REFUSED } from './npm-hawk.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The peer's answer as the text that npm hawk's is compared with. */
function ours(asked, answered) {
    if (asked.parseOnly) {
        return /^parse:/.test(answered.error ?? '') ? REFUSED : 'parsed';
    }
    if (!answered.ok || answered.accepted === false) {
        return REFUSED;
    }
    if (asked.hostOnly) {
        return `${answered.host} ${answered.port}`;
    }
    return answered.accepted ? 'accepted' : answered.header ?? answered.hash ?? answered.tsm ?? answered.bewit;
}

const asked = cases();
const theirs = new Map();
for (const one of asked) {
    theirs.set(one.name, await answer(one));
}

// What npm hawk signed goes to both servers, with target and Host as Node would send them.
const verifications = [];
for (const one of asked.filter((candidate) => candidate.op === 'sign' && !candidate.hostOnly && /^\d{1,12}$/.test(candidate.ts))) {
    const sent = await signed(one);
    if (sent !== null) {
        const { url, ...rest } = one;
        theirs.set(`${one.name} > of npm, verified by both`, await accepts(one, sent.header, sent.path, sent.hostHeader));
        verifications.push({ ...rest, name: `${one.name} > of npm, verified by both`, op: 'verify', path: sent.path, hostHeader: sent.hostHeader,
            authorization: sent.header, now: Number(one.ts) });
    }
}

const toPeer = [...asked, ...verifications].map(({ parseOnly, hostOnly, ...one }) => one);
const answers = await ask('hawk', toPeer);

const results = [];
for (const one of asked) {
    const answered = answers.get(one.name);
    results.push({ name: one.name, ours: ours(one, answered), theirs: theirs.get(one.name) });
    if (one.op === 'sign' && !one.hostOnly && answered.ok) {
        results.push({ name: `${one.name} > of ours, verified by npm`, ours: 'accepted', theirs: await accepts(one, answered.header, answered.resource, `${answered.host}:${answered.port}`) });
    }
}
for (const one of verifications) {
    results.push({ name: one.name, ours: ours(one, answers.get(one.name)), theirs: theirs.get(one.name) });
}

const expected = JSON.parse(read('expected-deviations.json'));
const readme = read('README.md');
const reasons = new Map(expected.flatMap((group) => group.cases.map((name) => [name, group.id])));
const unexplained = [];
const groups = new Map();
for (const result of results) {
    const group = result.name.split(' > ')[1] ?? result.name.split('/').slice(0, -1).join('/');
    const count = groups.get(group) ?? { agree: 0, deviate: 0 };
    groups.set(group, count);
    result.deviates = result.ours !== result.theirs;
    count[result.deviates ? 'deviate' : 'agree']++;
    if (result.deviates && !reasons.has(result.name)) {
        unexplained.push(result);
    }
}
const deviating = new Set(results.filter((result) => result.deviates).map((result) => result.name));
const vanished = [...reasons.keys()].filter((name) => !deviating.has(name));
const undocumented = expected.filter((group) => !readme.includes(`**${group.id}**`));

const version = createRequire(import.meta.url)('hawk/package.json').version;
console.log(`npm hawk ${version}, node ${process.version}, against foxproof peer hawk\n`);
console.log('cases                       agree  deviate');
for (const [group, count] of groups) {
    console.log(`${group.padEnd(26)}  ${String(count.agree).padStart(5)}  ${String(count.deviate).padStart(7)}`);
}
console.log(`${'together'.padEnd(26)}  ${String(results.length - deviating.size).padStart(5)}  ${String(deviating.size).padStart(7)}\n`);
for (const group of expected) {
    console.log(`${group.id}  ${String(group.cases.filter((name) => deviating.has(name)).length).padStart(3)}  ${group.what}`);
}
for (const result of unexplained) {
    console.log(`\nUNEXPLAINED ${result.name}\n  specification: ${result.ours}\n  npm hawk:      ${result.theirs}`);
}
for (const name of vanished) {
    console.log(`\nNO LONGER A DEVIATION (or no longer a case) ${name}`);
}
for (const group of undocumented) {
    console.log(`\nNOT EXPLAINED IN README.md ${group.id}`);
}
process.exitCode = unexplained.length + vanished.length + undocumented.length === 0 ? 0 : 1;
