package dev.foxproof.benchmarks.contestants;

/** HKDF-SHA256 (RFC 5869), extract and expand. */
public interface HkdfContestant extends Contestant {
    byte[] hkdf(byte[] inputKey, byte[] salt, byte[] info, int length);
}
