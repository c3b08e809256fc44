package dev.foxproof.benchmarks.contestants;

/** PBKDF2-HMAC-SHA256 (RFC 8018). */
public interface Pbkdf2Contestant extends Contestant {
    byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length);
}
