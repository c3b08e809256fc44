package dev.foxproof.benchmarks.contestants;

import dev.foxproof.spec.kdf.ScryptParameters;

/** scrypt (RFC 7914). */
public interface ScryptContestant extends Contestant {
    byte[] scrypt(byte[] password, byte[] salt, ScryptParameters parameters, int length);
}
