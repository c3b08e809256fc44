package dev.foxproof.server.http;

import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.hawk.HostPort;
import java.net.URI;

/** Which host and port a Hawk MAC must cover. */
@FunctionalInterface
public interface HawkOrigin {
    HostPort of(Request request);

    /** HAWK-15: a configured origin, whatever the Host header says. */
    static HawkOrigin of(URI publicUrl) {
        int port = publicUrl.getPort() >= 0 ? publicUrl.getPort() : defaultPort("https".equals(publicUrl.getScheme()));
        HostPort origin = new HostPort(publicUrl.getHost(), port);
        return request -> origin;
    }

    /** The Host header as sent, for a server that has no one name. Forwarding headers, which any client can send, are never read. */
    static HawkOrigin hostHeader(boolean secure) {
        return request -> HostPort.parse(
                request.header("host")
                        .orElseThrow(() -> new RefusedException(Errno.BAD_REQUEST, "the header Host is missing")),
                defaultPort(secure));
    }

    private static int defaultPort(boolean secure) {
        return secure ? 443 : 80;
    }
}
