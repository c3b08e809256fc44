package dev.foxproof.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** What all pages for people have in common: they load nothing, and run nothing but the one script, if that. */
public final class Page {
    /** Searches in a report. */
    static final String SCRIPT = read("report.js");

    /** Allows {@link #SCRIPT}, and nothing else. */
    static final String WITH_SCRIPT = "; script-src 'sha256-" + sha256(SCRIPT) + "'";

    public static final String WITHOUT_SCRIPT = "";

    private static final String STYLE = read("report.css");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Page() {}

    /**
     * Begins a page, up to and with the start of its body. It may hold anything that a target answered: even if that slipped through, it
     * could load and run nothing.
     *
     * @param scripts {@link #WITH_SCRIPT} or {@link #WITHOUT_SCRIPT}
     */
    static void begin(Html html, String title, String scripts) {
        begin(html, title, scripts, "");
    }

    /**
     * As {@link #begin(Html, String, String)}, of a page that needs rules of its own beside those of all.
     *
     * @param style CSS
     */
    public static void begin(Html html, String title, String scripts, String style) {
        html.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'" + scripts);
        html.leaf("title", title);
        html.open("style").own(STYLE).own(style).close();
        html.close().own("\n").open("body");
    }

    /** A fact of the list at the top. */
    public static void fact(Html html, String name, String value) {
        html.open("div").leaf("dt", name).leaf("dd", value).close();
    }

    static String date(Instant time) {
        return DATE.format(time);
    }

    private static String read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
