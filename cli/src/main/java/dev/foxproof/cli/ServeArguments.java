package dev.foxproof.cli;

import dev.foxproof.server.Storage;
import dev.foxproof.server.assertions.RemoteVerifier;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.http.TileUrl;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of {@code serve}'s options. */
final class ServeArguments {
    private static final int DATABASE_CONNECTIONS = 16;

    private ServeArguments() {}

    static int port(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new CommandFault(option + " must be 0 to 65535, not " + port);
        }
        return port;
    }

    static int number(String option, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new CommandFault(option + " has something else than a number: " + digits, e);
        }
    }

    static ScryptParameters scrypt(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new CommandFault("--scrypt must be N,r,p, for example 65536,8,1");
        }
        try {
            return new ScryptParameters(
                    number("--scrypt", parts[0]), number("--scrypt", parts[1]), number("--scrypt", parts[2]));
        } catch (KdfParameterException e) {
            throw new CommandFault("--scrypt: " + e.getMessage(), e);
        }
    }

    static URI publicUrl(String text) {
        URI url = uri("--public-url", text);
        boolean wellFormed = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getUserInfo() == null
                && (url.getPath().isEmpty() || url.getPath().equals("/"))
                && url.getQuery() == null
                && url.getFragment() == null;
        if (!wellFormed) {
            throw new CommandFault("--public-url must be http:// or https://, a host and perhaps a port, not " + text);
        }
        return url;
    }

    static TileUrl tileUrl(String text) {
        try {
            return TileUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("--tile-url " + e.getMessage() + ", not " + text, e);
        }
    }

    static PushOrigins pushOrigins(List<String> texts) {
        try {
            return PushOrigins.of(
                    texts.stream().map(text -> uri("--push-origin", text)).toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFault("--push-origin: " + e.getMessage(), e);
        }
    }

    /** The password is in the environment: arguments can be read by every user of a machine. */
    static Storage database(String text, @Nullable String password) {
        String bare = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI url = uri("--database", bare);
        if (!"postgresql".equals(url.getScheme()) || url.getHost() == null) {
            throw new CommandFault("--database must be postgresql://USER@HOST[:PORT]/DATABASE");
        }
        String userInfo = url.getUserInfo();
        String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        if ((userInfo != null && userInfo.indexOf(':') >= 0) || query.contains("password=")) {
            throw new CommandFault("--database must not hold the password; it belongs in FOXPROOF_DATABASE_PASSWORD");
        }
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(url.getHost());
        if (url.getPort() >= 0) {
            jdbc.append(':').append(url.getPort());
        }
        jdbc.append(url.getRawPath()).append('?').append(query);
        append(jdbc, "user", userInfo);
        append(jdbc, "password", password);
        return new Storage.Database(new DatabaseConfig.Postgres(jdbc.toString(), DATABASE_CONNECTIONS));
    }

    /** Another verifier of assertions; its URL and its issuers come together. */
    static Optional<RemoteVerifier> remoteVerifier(@Nullable String url, List<String> issuers) {
        if (url == null && issuers.isEmpty()) {
            return Optional.empty();
        }
        if (url == null) {
            throw new CommandFault("--assertion-issuer needs --assertion-verifier");
        }
        try {
            return Optional.of(new RemoteVerifier(
                    uri("--assertion-verifier", url), new LinkedHashSet<>(issuers), RemoteVerifier.TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new CommandFault("--assertion-verifier, --assertion-issuer: " + e.getMessage(), e);
        }
    }

    private static void append(StringBuilder url, String name, @Nullable String value) {
        if (value != null) {
            url.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static URI uri(String option, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CommandFault(option + " is not a URL", e);
        }
    }
}
