package dev.foxproof.server.http;

import dev.foxproof.server.devices.PageCookie;
import dev.foxproof.server.devices.PageSessions;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The page's cookie in headers (RFC 6265). Over https its name begins with {@code __Host-}: then no other host and no page over http can
 * have set it.
 */
@Requirement("DEV-59")
record CookieHeader(String name, String attributes) {
    private static final String COMMON = "; Path=/; HttpOnly; SameSite=Strict";

    static CookieHeader of(WebOrigin origin) {
        return origin.secure()
                ? new CookieHeader("__Host-devices", COMMON + "; Secure")
                : new CookieHeader("devices", COMMON);
    }

    /** The cookie that came with a request; none if there are several of the name, or it is malformed. */
    Optional<PageCookie> read(Request request) {
        List<String> values = request.headerValues("cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        try {
            return values.size() == 1 ? Optional.of(PageCookie.parse(values.getFirst())) : Optional.empty();
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    /** The answer that gives the cookie to a browser. */
    Answer give(PageCookie cookie) {
        return set(cookie.toHex(), PageSessions.LIFETIME.toSeconds());
    }

    /** The answer that takes it away. */
    Answer take() {
        return set("", 0);
    }

    private Answer set(String value, long seconds) {
        return Answer.empty().withHeader("Set-Cookie", name + "=" + value + attributes + "; Max-Age=" + seconds);
    }
}
