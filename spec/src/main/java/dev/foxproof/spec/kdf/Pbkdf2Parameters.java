package dev.foxproof.spec.kdf;

import dev.foxproof.spec.errors.KdfParameterException;

/**
 * The cost of PBKDF2-HMAC-SHA256.
 *
 * @param iterations the iteration count of RFC 8018, 1 to {@link #ITERATIONS_MAX}
 */
public record Pbkdf2Parameters(int iterations) {
    /** A count beyond this takes minutes on a phone: a server that asks for it wants to stop the client, not to protect it. */
    public static final int ITERATIONS_MAX = 10_000_000;

    /** The count of v1 stretching, too low today and kept for old accounts. */
    public static final Pbkdf2Parameters V1 = new Pbkdf2Parameters(1_000);

    /** The count of v2 stretching. */
    public static final Pbkdf2Parameters V2 = new Pbkdf2Parameters(650_000);

    /**
     * @throws KdfParameterException if the count is outside its range
     */
    public Pbkdf2Parameters {
        if (iterations < 1 || iterations > ITERATIONS_MAX) {
            throw new KdfParameterException("iterations", "must be 1 to " + ITERATIONS_MAX + ", is " + iterations);
        }
    }
}
