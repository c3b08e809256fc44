package dev.foxproof.advisor.settings;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id version 1.3 (RFC 9106) by Bouncy Castle, which fills the lanes one after the other. The protocol does not use it: it is here to
 * be compared with. Each call holds {@link Argon2idParameters#memoryBytes()} of heap: callers bound how many run at once.
 */
public final class Argon2id {
    private Argon2id() {}

    /**
     * @param salt at least 8 bytes
     * @param length bytes of output, at least 4
     */
    public static byte[] derive(byte[] secret, byte[] salt, Argon2idParameters parameters, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKib())
                .withIterations(parameters.passes())
                .withParallelism(parameters.lanes())
                .withSalt(salt)
                .build());
        byte[] key = new byte[length];
        generator.generateBytes(secret, key);
        return key;
    }
}
