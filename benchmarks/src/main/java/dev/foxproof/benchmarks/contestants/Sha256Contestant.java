package dev.foxproof.benchmarks.contestants;

/** SHA-256 (FIPS 180-4). */
public interface Sha256Contestant extends Contestant {
    byte[] sha256(byte[] message);
}
