package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import java.util.Map;

/**
 * Cross-origin requests of browsers. Every origin may call the accounts, because nothing there is authenticated by what a browser adds on
 * its own: no cookie is looked at, and credentials are never allowed.
 */
@Requirement({"ERR-41", "ERR-42", "ERR-43", "ERR-44"})
final class Cors {
    /** Of every answer under {@code /v1}. */
    static final Map<String, String> ANSWER = Map.of(
            "Access-Control-Allow-Origin",
            "*",
            "Access-Control-Expose-Headers",
            "Timestamp, Server-Authorization, WWW-Authenticate, Retry-After");

    /** Besides, of the answer to a preflight request. */
    static final Map<String, String> PREFLIGHT = Map.of(
            "Access-Control-Allow-Methods", "GET, POST",
            "Access-Control-Allow-Headers", "Authorization, Content-Type",
            "Access-Control-Max-Age", "86400");

    private Cors() {}

    /** The devices of users, who may come with a cookie, the test mailbox and the operations' pages are not for other origins. */
    static boolean allowed(Request request) {
        return request.path().startsWith("/v1/");
    }

    static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && !request.headerValues("access-control-request-method").isEmpty();
    }
}
