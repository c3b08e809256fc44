package dev.foxproof.server.http;

import dev.foxproof.spec.hawk.HostPort;

/**
 * The origin of the server as browsers and assertions name it (RFC 6454): scheme, host and, unless it is that of the scheme, port.
 *
 * @param secure whether clients reach the server by https
 * @param hawk the host and port that they sign for
 */
public record WebOrigin(boolean secure, HawkOrigin hawk) {
    /** For example {@code https://devices.example}. */
    String of(Request request) {
        HostPort at = hawk.of(request);
        String host = (secure ? "https://" : "http://") + at.host();
        return at.port() == (secure ? 443 : 80) ? host : host + ":" + at.port();
    }
}
