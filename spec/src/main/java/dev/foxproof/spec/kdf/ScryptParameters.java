package dev.foxproof.spec.kdf;

import dev.foxproof.spec.errors.KdfParameterException;

/**
 * The cost of scrypt (RFC 7914 section 2).
 *
 * @param n CPU and memory cost, a power of two from 2 to 2^20
 * @param r block size, 1 to 32
 * @param p parallelisation, 1 to 16
 */
public record ScryptParameters(int n, int r, int p) {
    public static final int N_MAX = 1 << 20;
    public static final int R_MAX = 32;
    public static final int P_MAX = 16;

    /** What the onepw servers use: 64 MiB for each call. */
    public static final ScryptParameters ONEPW = new ScryptParameters(65_536, 8, 1);

    /**
     * @throws KdfParameterException if a parameter is outside its range or {@code n} is no power of two
     */
    public ScryptParameters {
        if (n < 2 || n > N_MAX || Integer.bitCount(n) != 1) {
            throw new KdfParameterException("N", "must be a power of two from 2 to " + N_MAX + ", is " + n);
        }
        if (r < 1 || r > R_MAX) {
            throw new KdfParameterException("r", "must be 1 to " + R_MAX + ", is " + r);
        }
        if (p < 1 || p > P_MAX) {
            throw new KdfParameterException("p", "must be 1 to " + P_MAX + ", is " + p);
        }
        // RFC 7914 section 2: N must be less than 2^(128 * r / 8); it matters for r = 1 alone.
        if (r == 1 && n >= 65_536) {
            throw new KdfParameterException("N", "must be less than 65536 when r is 1, is " + n);
        }
    }

    /** The size of the large working array in bytes: 128 · N · r. */
    public long memoryBytes() {
        return 128L * n * r;
    }
}
