package dev.foxproof.spec.kdf;

import org.bouncycastle.crypto.generators.SCrypt;

/** scrypt (RFC 7914). Each call holds {@link ScryptParameters#memoryBytes()} of heap: callers bound how many run at once. */
public final class Scrypt {
    private Scrypt() {}

    /**
     * @param length bytes of output, at least 1
     */
    public static byte[] derive(byte[] secret, byte[] salt, ScryptParameters parameters, int length) {
        return SCrypt.generate(secret, salt, parameters.n(), parameters.r(), parameters.p(), length);
    }
}
