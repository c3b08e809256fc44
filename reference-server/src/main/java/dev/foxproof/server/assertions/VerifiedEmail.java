package dev.foxproof.server.assertions;

import dev.foxproof.spec.keys.Email;

/** Proof that an assertion passed every check: the address that its owner has shown to be theirs. */
public final class VerifiedEmail {
    private final Email email;

    VerifiedEmail(Email email) {
        this.email = email;
    }

    public Email email() {
        return email;
    }

    /** Without the address, which is personal. */
    @Override
    public String toString() {
        return "VerifiedEmail[redacted]";
    }
}
