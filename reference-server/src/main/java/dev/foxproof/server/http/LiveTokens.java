package dev.foxproof.server.http;

import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.tokens.TokenId;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.Optional;
import java.util.function.Function;

/**
 * The live tokens of one kind: what a route accepts.
 *
 * @param find looks a token up by its id; empty if there is none or it has expired
 */
public record LiveTokens<T extends StoredToken>(TokenKind kind, Function<TokenId, Optional<T>> find) {}
