package dev.foxproof.cli.explain;

import dev.foxproof.spec.kdf.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One guess at what a signer signed: the lines of a normalized string, which here may be as wrong as programs make them, and a key.
 * The specification's own types would refuse most of what has to be tried.
 */
final class Attempt {
    /** The lines, in their order. */
    enum Line {
        PURPOSE,
        TS,
        NONCE,
        METHOD,
        RESOURCE,
        HOST,
        PORT,
        HASH,
        EXT,
        APP,
        DLG
    }

    private final Map<Line, String> lines;
    private final byte[] key;
    private final String lineEnd;
    private final boolean lastLineEnds;

    private Attempt(Map<Line, String> lines, byte[] key, String lineEnd, boolean lastLineEnds) {
        this.lines = lines;
        this.key = key;
        this.lineEnd = lineEnd;
        this.lastLineEnds = lastLineEnds;
    }

    /** Lines that are missing from the map are missing from the string. */
    static Attempt of(Map<Line, String> lines, byte[] key) {
        return new Attempt(new EnumMap<>(lines), key.clone(), "\n", true);
    }

    String line(Line line) {
        return lines.getOrDefault(line, "");
    }

    byte[] key() {
        return key.clone();
    }

    /**
     * @param text null to leave the line out altogether
     */
    Attempt with(Line line, @Nullable String text) {
        Map<Line, String> changed = new EnumMap<>(lines);
        if (text == null) {
            changed.remove(line);
        } else {
            changed.put(line, text);
        }
        return new Attempt(changed, key, lineEnd, lastLineEnds);
    }

    Attempt withKey(byte[] otherKey) {
        return new Attempt(lines, otherKey.clone(), lineEnd, lastLineEnds);
    }

    Attempt withLineEnd(String other) {
        return new Attempt(lines, key, other, lastLineEnds);
    }

    Attempt withoutLastLineEnd() {
        return new Attempt(lines, key, lineEnd, false);
    }

    String normalized() {
        String joined = String.join(lineEnd, lines.values());
        return lastLineEnds ? joined + lineEnd : joined;
    }

    byte[] mac() {
        return Hmac.sha256(key, normalized().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header's mac, as its text stands there, is the one of this attempt. */
    boolean matches(String base64) {
        try {
            return MessageDigest.isEqual(mac(), Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return false; // no base64 is no MAC of anything
        }
    }
}
