package dev.foxproof.advisor.settings;

import dev.foxproof.spec.errors.KdfParameterException;

/**
 * The cost of Argon2id (RFC 9106 section 3.1).
 *
 * @param memoryKib m, 8 · p to 2^21 KiB (2 GiB, the larger of the two settings of RFC 9106 section 4)
 * @param passes t, 1 to 1000
 * @param lanes p, 1 to 64
 */
public record Argon2idParameters(int memoryKib, int passes, int lanes) {
    public static final int MEMORY_KIB_MAX = 1 << 21;
    public static final int PASSES_MAX = 1_000;
    public static final int LANES_MAX = 64;

    private static final int BLOCKS_PER_LANE_MIN = 8;
    private static final long BYTES_PER_KIB = 1024;

    /**
     * @throws KdfParameterException if a parameter is outside its range
     */
    public Argon2idParameters {
        if (lanes < 1 || lanes > LANES_MAX) {
            throw new KdfParameterException("p", "must be 1 to " + LANES_MAX + ", is " + lanes);
        }
        if (passes < 1 || passes > PASSES_MAX) {
            throw new KdfParameterException("t", "must be 1 to " + PASSES_MAX + ", is " + passes);
        }
        int least = BLOCKS_PER_LANE_MIN * lanes;
        if (memoryKib < least || memoryKib > MEMORY_KIB_MAX) {
            throw new KdfParameterException(
                    "m", "must be " + least + " (8 for each lane) to " + MEMORY_KIB_MAX + " KiB, is " + memoryKib);
        }
    }

    /** The size of the working memory in bytes. */
    public long memoryBytes() {
        return memoryKib * BYTES_PER_KIB;
    }
}
