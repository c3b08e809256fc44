package dev.foxproof.server.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How mails are handed over.
 *
 * @param from the sender's address
 * @param login user name and password, if the server asks for them
 * @param timeout for each of connecting, reading and writing
 */
public record SmtpConfig(
        String host, int port, Security security, String from, Optional<Login> login, Duration timeout) {
    /** How the connection is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. */
        NONE,
        /** Begins in clear and must be upgraded before anything is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** What to log in with. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[redacted]";
        }
    }
}
