package dev.foxproof.server.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web page of Find My Device: a few files under exact names.
 *
 * <p>Browsers keep none of its code, so that after an upgrade of the server none runs an old one, or old and new together. What they keep
 * is the outline of the world, by far the largest file, whose name holds its version. (Tags and status 304 would do for both, but Helidon
 * writes {@code Content-Length: 0} into a 304, which RFC 9110, section 8.6, forbids.)
 *
 * @param tiles where the page gets pictures for its map, besides the outline that is served here
 */
record PageRoutes(Optional<TileUrl> tiles) {

    List<Route> routes() {
        Map<String, String> headers = headers();
        List<Route> routes = new ArrayList<>();
        for (PageFile file : PageFile.all()) {
            Answer plain = new Answer(200, headers, file.content(), 0);
            Answer answer = file.isOutline() ? plain.withHeader("Cache-Control", "max-age=31536000, immutable") : plain;
            routes.add(Route.open("GET", file.path(), (request, body) -> answer));
        }
        Map<String, Object> config =
                Collections.singletonMap("tileUrl", tiles.map(TileUrl::template).orElse(null));
        routes.add(Route.open("GET", "/page/config.json", (request, body) -> Answer.ok(config)));
        return routes;
    }

    /**
     * What the page may do. Whatever is not named is forbidden, so that text of a phone or of another user that ended up as markup would
     * still run nothing and send nothing.
     */
    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "img-src 'self'"
                                + tiles.map(tile -> " " + tile.origin()).orElse(""),
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types 'none'"));
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)");
        return headers;
    }
}
