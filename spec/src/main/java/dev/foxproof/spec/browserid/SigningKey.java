package dev.foxproof.spec.browserid;

import dev.foxproof.spec.errors.MalformedValueException;
import java.util.random.RandomGenerator;

/** A private key with its public key. */
public sealed interface SigningKey permits RsaSigningKey, DsaSigningKey {
    /**
     * Makes a new key.
     *
     * @param random cryptographically strong
     */
    static SigningKey generate(Algorithm algorithm, RandomGenerator random) {
        return switch (algorithm) {
            case RS256 -> RsaSigningKey.generate(random);
            case DS128 -> DsaSigningKey.generate(random);
        };
    }

    /**
     * Reads the form in which BrowserID libraries keep a private key: the members of {@link BrowserIdKey}, with d for RS, and x in place of
     * y for DS.
     *
     * @throws MalformedValueException if the text is no such key, or a weak one
     */
    static SigningKey parse(String json) {
        KeyMembers members = KeyMembers.parse(json);
        return switch (members.algorithm()) {
            case RS256 -> RsaSigningKey.read(members);
            case DS128 -> DsaSigningKey.read(members);
        };
    }

    BrowserIdKey publicKey();

    /** Signs a message; the same message is always given the same signature. */
    byte[] sign(byte[] message);
}
