package dev.foxproof.server.http;

import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.hawk.VerifiedHawkRequest;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param method in upper case
 * @param path as it stands in the request target; a trailing {@code *} stands for one more segment
 */
public record Route(String method, String path, Steps steps) {

    /** What a route does with a request, in the order of ERR-10. */
    @FunctionalInterface
    interface Steps {
        Outcome take(Request request, Authenticator authenticator, JsonReader json);
    }

    /** An answer or a refusal, and what signs it. */
    record Outcome(Optional<VerifiedHawkRequest<?>> proof, java.util.function.Supplier<Answer> answer) {}

    /** A handler that needs no token. */
    @FunctionalInterface
    public interface Open {
        Answer handle(Request request, Members body);
    }

    /** A handler that is given the token which sent the request. */
    @FunctionalInterface
    public interface Guarded<T> {
        Answer handle(Authenticated<T> caller, Request request, Members body);
    }

    /** A call that needs no token. */
    public static Route open(String method, String path, Open handler) {
        return new Route(
                method,
                path,
                (request, authenticator, json) -> new Outcome(
                        Optional.empty(), () -> handler.handle(request, ContentType.members(request, json))));
    }

    /** A call that needs a token of one kind. */
    public static <T extends StoredToken> Route guarded(
            String method, String path, LiveTokens<T> tokens, Guarded<T> handler) {
        return new Route(method, path, (request, authenticator, json) -> {
            Authenticated<T> caller = authenticator.authenticate(request, tokens);
            return new Outcome(
                    caller.hawk().map(hawk -> hawk),
                    () -> handler.handle(caller, request, ContentType.members(request, json)));
        });
    }

    /** Whether the path ends in a segment that each request chooses. */
    boolean takesSegment() {
        return path.endsWith("*");
    }

    /** Whether this path, which ends in such a segment, is that of a request. */
    boolean matches(String requestPath) {
        String prefix = path.substring(0, path.length() - 1);
        return requestPath.startsWith(prefix)
                && requestPath.length() > prefix.length()
                && requestPath.indexOf('/', prefix.length()) < 0;
    }
}
