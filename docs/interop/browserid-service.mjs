// What a service does with browserid-crypto: the chain from a trusted issuer, and the audience. A thread of its own, because the library
// does not come back from some texts.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const jwcrypto = require('browserid-crypto');
require('browserid-crypto/lib/algs/ds');
require('browserid-crypto/lib/algs/rs');

const refused = () => parentPort.postMessage('refused');
// What the library throws while it handles a broken text is a refusal to a service.
process.on('uncaughtException', refused);

parentPort.on('message', ({ backedAssertion, audience, nowMillis, issuer, issuerPublicKey }) => {
    const getRoot = (name, done) =>
        name === issuer ? done(null, jwcrypto.loadPublicKey(issuerPublicKey)) : done(new Error('untrusted issuer'));
    jwcrypto.cert.verifyBundle(backedAssertion, new Date(nowMillis), getRoot, (error, certificates, payload, params) => {
        if (error || params.audience !== audience) {
            return refused();
        }
        parentPort.postMessage(certificates[certificates.length - 1].certParams.principal.email);
    });
});
