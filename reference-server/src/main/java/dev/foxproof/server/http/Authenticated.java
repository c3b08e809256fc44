package dev.foxproof.server.http;

import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.Optional;

/**
 * Proof that a request came with a live token of the kind that its route needs. Only an {@link Authenticator} of this package makes one.
 *
 * @param <T> the kind of token
 */
public final class Authenticated<T> {
    private final T token;
    private final Optional<VerifiedHawkRequest<T>> hawk;

    private Authenticated(T token, Optional<VerifiedHawkRequest<T>> hawk) {
        this.token = token;
        this.hawk = hawk;
    }

    static <T> Authenticated<T> byHawk(VerifiedHawkRequest<T> request) {
        return new Authenticated<>(request.owner(), Optional.of(request));
    }

    static <T> Authenticated<T> byBearer(T token) {
        return new Authenticated<>(token, Optional.empty());
    }

    /** The token as the store has it. */
    public T token() {
        return token;
    }

    /** What signs the answer, unless a Bearer token was used. */
    public Optional<VerifiedHawkRequest<T>> hawk() {
        return hawk;
    }

    @Override
    public String toString() {
        return "Authenticated[" + (hawk.isPresent() ? "Hawk" : "Bearer") + "]";
    }
}
