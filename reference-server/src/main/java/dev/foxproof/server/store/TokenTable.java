package dev.foxproof.server.store;

import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.Optional;

/** The stored tokens of one kind, within a transaction. Expiry is not looked at here. */
public interface TokenTable<T extends StoredToken> {
    /**
     * @return false, with nothing stored, if there is a token with this id already
     */
    boolean insert(T token);

    Optional<T> find(TokenId id);

    /** Removes the token and returns it: of several transactions that take the same token, one receives it. */
    Optional<T> take(TokenId id);

    /** Removes all tokens of an account. */
    void deleteAllOf(Uid uid);

    /**
     * Removes all tokens that were issued at that moment or earlier.
     *
     * @return how many
     */
    int deleteIssuedUntil(Instant moment);
}
