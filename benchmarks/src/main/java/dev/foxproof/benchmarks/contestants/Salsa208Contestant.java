package dev.foxproof.benchmarks.contestants;

/** The Salsa20/8 core (RFC 7914 section 3), of which scrypt is made. */
public interface Salsa208Contestant extends Contestant {
    /**
     * Applies the core again and again, each time to what it gave before.
     *
     * @param block 16 words, replaced by the result
     */
    void salsa208(int[] block, int times);
}
