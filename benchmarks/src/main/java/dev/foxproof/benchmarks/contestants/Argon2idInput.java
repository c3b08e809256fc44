package dev.foxproof.benchmarks.contestants;

/**
 * What Argon2id takes (RFC 9106 section 3.1), version 0x13.
 *
 * @param secret empty for none
 * @param associatedData empty for none
 * @param memoryKib m, in KiB
 * @param passes t
 * @param lanes p
 */
@SuppressWarnings("ArrayRecordComponent") // public vectors and constants
public record Argon2idInput(
        byte[] password,
        byte[] salt,
        byte[] secret,
        byte[] associatedData,
        int memoryKib,
        int passes,
        int lanes,
        int length) {}
