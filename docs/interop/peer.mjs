// Asks `foxproof peer` a list of cases and returns the answers by name.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const FOXPROOF = fileURLToPath(new URL('../../foxproof', import.meta.url));

/** An answer that says that the case was not understood is a fault of the harness, unless its error is among these. */
export function ask(surface, cases, expectedErrors = []) {
    return new Promise((resolve, reject) => {
        const peer = spawn(FOXPROOF, ['peer', surface], { stdio: ['pipe', 'pipe', 'inherit'] });
        let output = '';
        peer.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
        peer.stdin.on('error', reject);
        peer.on('error', reject);
        peer.on('close', (status) => {
            const answers = output.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
            if (status !== 0 || answers.length !== cases.length) {
                reject(new Error(`peer ${surface}: status ${status}, ${answers.length} answers to ${cases.length} cases`));
                return;
            }
            const broken = answers.find((answer, i) => answer.name !== cases[i].name || (/^peer\./.test(answer.error ?? '') && !expectedErrors.includes(answer.error)));
            if (broken) {
                reject(new Error(`peer ${surface}: the case was not understood: ${JSON.stringify(broken)}`));
                return;
            }
            resolve(new Map(answers.map((answer) => [answer.name, answer])));
        });
        peer.stdin.end(cases.map((one) => JSON.stringify(one) + '\n').join(''));
    });
}
