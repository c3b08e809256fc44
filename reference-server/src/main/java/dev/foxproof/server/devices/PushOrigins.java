package dev.foxproof.server.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.errors.MalformedValueException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The origins that the server may call: those of the push servers that its operator trusts.
 *
 * @param origins scheme, host and port of each
 */
public record PushOrigins(Set<Origin> origins) {
    /** No push at all: phones poll. */
    public static final PushOrigins NONE = new PushOrigins(Set.of());

    public PushOrigins {
        origins = Set.copyOf(origins);
    }

    /**
     * @throws IllegalArgumentException if one is not an http or https URL of nothing but host and perhaps port
     */
    public static PushOrigins of(Collection<URI> urls) {
        return new PushOrigins(urls.stream().map(PushOrigins::origin).collect(Collectors.toSet()));
    }

    private static Origin origin(URI url) {
        return Origin.of(url)
                .filter(origin -> isBare(url))
                .orElseThrow(() -> new IllegalArgumentException(
                        "a push origin is http:// or https://, a host and perhaps a port, not " + url));
    }

    private static boolean isBare(URI url) {
        return (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    /** Who is called: scheme and host in lower case, the port always said. */
    public record Origin(String scheme, String host, int port) {
        /** Whether the host is an address or localhost, so that no name server has a say in where it leads. */
        boolean namesAddress() {
            if (host.equals("localhost")) {
                return true;
            }
            try {
                InetAddress.ofLiteral(host);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** The origin of an http or https URL without user info; none of any other. */
        static Optional<Origin> of(URI url) {
            if (url.getScheme() == null || url.getHost() == null || url.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = url.getScheme().toLowerCase(Locale.ROOT);
            int schemePort = switch (scheme) {
                case "http" -> 80;
                case "https" -> 443;
                default -> 0;
            };
            int port = url.getPort() >= 0 ? url.getPort() : schemePort;
            return schemePort == 0
                    ? Optional.empty()
                    : Optional.of(new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port));
        }
    }

    /**
     * @throws MalformedValueException if the server does not call this URL
     */
    @Requirement("DEV-15")
    void requireAllowed(PushUrl url) {
        if (!url.isEmpty() && allowed(url).isEmpty()) {
            throw new MalformedValueException(
                    "pushurl", "must be empty, or lead to one of the push servers that this server is allowed to call");
        }
    }

    /** The URL, if its origin is allowed. */
    @Requirement("DEV-64")
    Optional<URI> allowed(PushUrl url) {
        try {
            URI uri = new URI(url.text());
            return Origin.of(uri).filter(origins::contains).map(origin -> uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
