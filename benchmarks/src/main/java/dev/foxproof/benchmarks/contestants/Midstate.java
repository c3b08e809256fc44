package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;

/** The specification's own PBKDF2, on copies of the two states of the JDK's SHA-256 that HMAC begins with. */
public final class Midstate implements Pbkdf2Contestant {
    @Override
    public String name() {
        return "midstate";
    }

    @Override
    public String release() {
        return "midstate on the JDK's SHA-256";
    }

    @Override
    public byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        return Pbkdf2.hmacSha256(password, salt, new Pbkdf2Parameters(iterations), length);
    }
}
