package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.HostPort;

/**
 * Whom an assertion is for.
 *
 * @param origin scheme, host and, unless it is that of the scheme, port; in lower case, and no slash after it
 */
public record Audience(String origin) {

    /**
     * @throws MalformedValueException if it does not match the grammar {@code audience}, or names the port of its scheme
     */
    @Requirement("BID-14")
    public Audience {
        boolean secure = origin.startsWith("https://");
        if (!secure && !origin.startsWith("http://")) {
            throw malformed("must begin with https:// or http://");
        }
        int defaultPort = secure ? 443 : 80;
        String authority = origin.substring(origin.indexOf("//") + 2);
        HostPort hostPort;
        try {
            hostPort = HostPort.parse(authority, defaultPort);
        } catch (HawkException e) {
            throw malformed("must have a host and perhaps a port, and nothing after them");
        }
        String written = hostPort.host() + (hostPort.port() == defaultPort ? "" : ":" + hostPort.port());
        if (!written.equals(authority)) {
            throw malformed("must be in lower case and leave out the port of its scheme");
        }
    }

    private static MalformedValueException malformed(String rule) {
        return new MalformedValueException("audience", rule);
    }
}
