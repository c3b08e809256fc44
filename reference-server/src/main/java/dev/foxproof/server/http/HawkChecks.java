package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The checks of chapter 30, whatever the Hawk id may name. */
final class HawkChecks {
    private final TokenAuthenticator.Settings settings;
    private final HawkVerifier verifier;
    private final HawkTrace trace;

    HawkChecks(TokenAuthenticator.Settings settings) {
        this.settings = settings;
        this.verifier = new HawkVerifier(HawkVerifier.WINDOW, settings.nonces());
        this.trace = new HawkTrace(settings.trace(), settings.clock());
    }

    /**
     * The one Authorization header of a request.
     *
     * @throws RefusedException errno 110 if there is none, or more than one
     */
    @Requirement("HAWK-6")
    static String authorization(Request request) {
        List<String> values = request.headerValues("authorization");
        if (values.size() != 1) {
            throw new RefusedException(
                    Errno.INVALID_TOKEN,
                    values.isEmpty()
                            ? "the header Authorization is missing"
                            : "the header Authorization occurs " + values.size() + " times");
        }
        return values.getFirst();
    }

    /**
     * @param credentials finds what a Hawk id names
     * @throws dev.foxproof.spec.errors.HawkException with the stage that refused the request
     */
    @Requirement("HAWK-25")
    <T> Authenticated<T> verify(
            Request request, String authorization, Function<String, Optional<HawkCredential<T>>> credentials) {
        return Authenticated.byHawk(
                trace.wanted()
                        ? trace.told(
                                authorization, credentials, (known, now) -> verify(request, authorization, known, now))
                        : verify(
                                request,
                                authorization,
                                credentials,
                                settings.clock().instant()));
    }

    private <T> VerifiedHawkRequest<T> verify(
            Request request,
            String authorization,
            Function<String, Optional<HawkCredential<T>>> credentials,
            Instant now) {
        return verifier.verify(
                new HawkRequest(
                        request.method(), request.target(), settings.origin().of(request)),
                authorization,
                request.header("content-type").orElse(null),
                request.body(),
                credentials,
                now);
    }
}
