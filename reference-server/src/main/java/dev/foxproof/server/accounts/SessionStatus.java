package dev.foxproof.server.accounts;

import dev.foxproof.server.store.Uid;

/** The answer to session/status. */
public record SessionStatus(Uid uid, boolean verified) {
    /** {@code verified} or {@code unverified}. */
    public String state() {
        return verified ? "verified" : "unverified";
    }
}
