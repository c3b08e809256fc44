package dev.foxproof.benchmarks.contestants;

/** HMAC-SHA256 (RFC 2104). */
public interface HmacContestant extends Contestant {
    byte[] hmac(byte[] key, byte[] message);
}
