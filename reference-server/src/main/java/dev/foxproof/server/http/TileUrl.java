package dev.foxproof.server.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where map tiles are had, as a URL with {@code {z}}, {@code {x}} and {@code {y}} for zoom level, column and row. Whoever serves them
 * learns which area a user looks at, and the user's network address.
 *
 * @param template the URL with its placeholders
 * @param origin scheme, host and port, the only origin beside its own from which the page may load pictures
 */
public record TileUrl(String template, String origin) {
    private static final List<String> PLACEHOLDERS = List.of("{z}", "{x}", "{y}");
    /** With the placeholders filled in. No character of it can end a part of a header. */
    private static final Pattern FILLED = Pattern.compile(
            "(?<origin>(?<scheme>https?)://(?<host>[A-Za-z0-9.-]+)(?::[0-9]{1,5})?)/[A-Za-z0-9._~%!$&()*+=:@/?-]*");

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]+){3}");

    /**
     * @throws IllegalArgumentException if the text is not an https URL (http on a loopback address) with each placeholder once, after
     *     the host
     */
    public static TileUrl parse(String template) {
        String filled = template;
        for (String placeholder : PLACEHOLDERS) {
            if (filled.split(Pattern.quote(placeholder), -1).length != 2) {
                throw new IllegalArgumentException("must have {z}, {x} and {y} once each");
            }
            filled = filled.replace(placeholder, "0");
        }
        Matcher url = FILLED.matcher(filled);
        if (!url.matches() || !template.startsWith(url.group("origin") + "/")) {
            throw new IllegalArgumentException(
                    "must be https://, a host, perhaps a port, and a path with {z}, {x} and {y}");
        }
        if (url.group("scheme").equals("http")
                && !LOOPBACK.matcher(url.group("host")).matches()) {
            throw new IllegalArgumentException(
                    "must be https: over http everybody on the way would see which area is looked at");
        }
        return new TileUrl(template, url.group("origin"));
    }
}
