package dev.foxproof.server.accounts;

import dev.foxproof.spec.tokens.KeyFetchToken;
import java.util.Optional;

/**
 * Tokens for the keys, as far as they were asked for.
 *
 * @param v1 {@code keyFetchToken}, whose bundle holds the wrapKb of v1
 * @param v2 {@code keyFetchTokenVersion2}, or {@code keyFetchToken2} where a password is changed
 */
public record KeyTokens(Optional<KeyFetchToken> v1, Optional<KeyFetchToken> v2) {
    public static final KeyTokens NONE = new KeyTokens(Optional.empty(), Optional.empty());
}
