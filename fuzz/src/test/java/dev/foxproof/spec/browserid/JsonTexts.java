package dev.foxproof.spec.browserid;

import java.util.Map;
import java.util.Optional;

/** Opens the specification's own JSON reader to the fuzz targets, which are in another package. */
public final class JsonTexts {
    private JsonTexts() {}

    /** The members of exactly one object: texts, maps, lists, and for everything else {@link #literal literals}. */
    public static Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.of(JsonText.parseObject(text));
        } catch (JsonText.Malformed e) {
            return Optional.empty();
        }
    }

    /** The text of a number, a truth value or null, as it was written. */
    public static Optional<String> literal(Object value) {
        return value instanceof JsonText.Literal literal ? Optional.of(literal.text()) : Optional.empty();
    }
}
