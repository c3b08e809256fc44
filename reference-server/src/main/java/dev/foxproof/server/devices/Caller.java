package dev.foxproof.server.devices;

import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.keys.Email;

/** How somebody has shown to be a user. */
public sealed interface Caller {
    /** By a session of the accounts server. */
    record OfSession(StoredToken.Session session) implements Caller {}

    /** By the cookie of the page, which was made from this session. */
    record OfPage(PageCookie cookie, StoredToken.Session session) implements Caller {}

    /** By saying so, which only a server for tests believes. */
    record Claimed(Email email) implements Caller {
        @Override
        public String toString() {
            return "Claimed[redacted]";
        }
    }
}
