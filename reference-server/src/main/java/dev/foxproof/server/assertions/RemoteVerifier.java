package dev.foxproof.server.assertions;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

/**
 * Another verifier, and for whom it may speak.
 *
 * @param url where it is asked, by https or at a loopback address
 * @param issuers the domains whose assertions are trusted; this server's own is not among them
 * @param timeout until its answer must be there in full
 */
public record RemoteVerifier(URI url, Set<String> issuers, Duration timeout) {
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * @throws IllegalArgumentException with a sentence that says which setting is not to be used
     */
    public RemoteVerifier {
        boolean wellFormed = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        boolean isPrivate = "https".equals(url.getScheme()) || "http".equals(url.getScheme()) && isLoopback(url);
        if (!wellFormed || !isPrivate) {
            throw new IllegalArgumentException(
                    "a verifier of assertions must be an https URL, or an http URL of a loopback address");
        }
        issuers = Set.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("a verifier of assertions needs an issuer that it may speak for");
        }
    }

    /** Literal addresses and localhost alone: what a name leads to can change. */
    private static boolean isLoopback(URI url) {
        String host = url.getHost();
        if (host.equals("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
