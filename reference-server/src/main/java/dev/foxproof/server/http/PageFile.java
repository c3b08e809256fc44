package dev.foxproof.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * One file of the web page, as it stands among the resources.
 *
 * @param path where it is served
 */
record PageFile(String path, Content content) {
    private static final String FOLDER = "/dev/foxproof/server/page/";
    private static final String START = "index.html";
    /** The outline of the world. Its name holds its version: other bytes get another name. */
    static final String OUTLINE = "world-atlas-2.0.2-countries-50m.json";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    /** All files: what is not named here is not served. */
    static final List<String> NAMES = List.of(
            START,
            "privacy.html",
            "style.css",
            "icon.svg",
            OUTLINE,
            "world-atlas-LICENSE.txt",
            "acts.js",
            "api.js",
            "app.js",
            "bytes.js",
            "commands.js",
            "confirm.js",
            "devices.js",
            "dom.js",
            "gestures.js",
            "graticule.js",
            "hawk.js",
            "keys.js",
            "listview.js",
            "live.js",
            "log.js",
            "map.js",
            "mercator.js",
            "outline.js",
            "pending.js",
            "signin.js",
            "signinview.js",
            "tiles.js",
            "time.js",
            "tokens.js",
            "where.js",
            "world.js");

    /** Read once, when the first server of the process starts. */
    private static final class Loaded {
        static final List<PageFile> FILES = NAMES.stream().map(PageFile::load).toList();
    }

    static List<PageFile> all() {
        return Loaded.FILES;
    }

    boolean isOutline() {
        return path.endsWith("/" + OUTLINE);
    }

    private static PageFile load(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing in this build");
            }
            byte[] bytes = in.readAllBytes();
            String path = name.equals(START) ? "/" : "/page/" + name;
            return new PageFile(path, new Content(type(name), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("the page's file " + name + " is of no known type");
        }
        return type;
    }
}
