package dev.foxproof.conformance.scenario;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A mail that the target sent.
 *
 * @param headers by name in lower case
 */
public record Mail(Map<String, String> headers) {
    public Mail {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The email code. */
    public Optional<String> verifyCode() {
        return header("x-verify-code");
    }

    /** The code for a forgotten password. */
    public Optional<String> recoveryCode() {
        return header("x-recovery-code");
    }
}
