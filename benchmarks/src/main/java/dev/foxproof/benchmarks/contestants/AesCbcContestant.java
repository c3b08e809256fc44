package dev.foxproof.benchmarks.contestants;

/** AES-256-CBC with the padding of PKCS #7. */
public interface AesCbcContestant extends Contestant {
    byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext);
}
