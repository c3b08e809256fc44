package dev.foxproof.server.http;

import dev.foxproof.server.store.StoredToken;

/** Decides who sent a request. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param tokens the only tokens that the route accepts
     * @throws dev.foxproof.spec.errors.ProtocolException with status 401 if the request does not prove that it was sent with one of them
     */
    <T extends StoredToken> Authenticated<T> authenticate(Request request, LiveTokens<T> tokens);
}
