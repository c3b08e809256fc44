package dev.foxproof.server.accounts;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long a token is accepted after it was issued; a kind that is not named lives until it is revoked.
 *
 * @param limits per kind
 */
@Requirement("TOK-13")
public record Lifetimes(Map<TokenKind, Duration> limits) {
    public static final Lifetimes STANDARD = new Lifetimes(Map.of(
            TokenKind.KEY_FETCH, Duration.ofMinutes(30),
            TokenKind.PASSWORD_CHANGE, Duration.ofMinutes(10),
            TokenKind.PASSWORD_FORGOT, Duration.ofMinutes(10),
            TokenKind.ACCOUNT_RESET, Duration.ofMinutes(15)));

    public Lifetimes {
        limits = Map.copyOf(limits);
    }

    /** The last moment at which a token can have been issued to be dead by now. */
    public Instant deadIfIssuedUntil(TokenKind kind, Instant now) {
        Duration limit = limits.get(kind);
        return limit == null ? Instant.EPOCH : now.minus(limit);
    }
}
