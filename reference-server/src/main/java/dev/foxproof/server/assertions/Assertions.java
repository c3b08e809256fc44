package dev.foxproof.server.assertions;

import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;

/** What the verifiers share. */
final class Assertions {
    private Assertions() {}

    /** One status and errno for every assertion that is no good; the message is for people. */
    static RefusedException refused(String problem) {
        return new RefusedException(Errno.INVALID_TOKEN, "the assertion is refused: " + problem);
    }
}
