package dev.foxproof.server.assertions;

/** Decides whose assertion a text is; safe for use by several threads. */
@FunctionalInterface
public interface AssertionVerifier {
    /** Trusts nobody, and refuses every assertion. */
    AssertionVerifier NONE = (assertion, audience) -> {
        throw Assertions.refused("no issuer is trusted");
    };

    /**
     * @param assertion as sent
     * @param audience the origin that the assertion must have been made for: scheme, host and, unless it is that of the scheme, port;
     *     without a slash at the end
     * @throws dev.foxproof.spec.errors.RefusedException status 401 and errno 110 if the assertion is refused, status 503 and errno 201 if
     *     whoever would have to say does not answer
     */
    VerifiedEmail verify(String assertion, String audience);
}
