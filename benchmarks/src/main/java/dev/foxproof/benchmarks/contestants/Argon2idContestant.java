package dev.foxproof.benchmarks.contestants;

/** Argon2id (RFC 9106). */
public interface Argon2idContestant extends Contestant {
    /** Whether it knows lanes, a secret and associated data as this input has them. */
    default boolean takes(Argon2idInput input) {
        return true;
    }

    byte[] argon2id(Argon2idInput input);
}
