package dev.foxproof.fuzz;

import dev.foxproof.spec.errors.HawkException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second reading of the three Hawk headers, from the grammar of chapter 30 and with regular expressions: it shares no code with the
 * parser of the specification.
 *
 * @param required the attributes that must be there
 * @param optional those that may be
 */
record HawkHeaders(Set<String> required, Set<String> optional) {
    static final HawkHeaders AUTHORIZATION =
            new HawkHeaders(Set.of("id", "ts", "nonce", "mac"), Set.of("hash", "ext", "app", "dlg"));
    static final HawkHeaders SERVER_AUTHORIZATION = new HawkHeaders(Set.of("mac"), Set.of("hash", "ext"));
    static final HawkHeaders STALE_TIMESTAMP = new HawkHeaders(Set.of("ts", "tsm"), Set.of("error"));

    /** Words of the grammar. */
    static final List<String> DICTIONARY = List.of(
            "Hawk ",
            "id=\"",
            "ts=\"",
            "nonce=\"",
            "hash=\"",
            "ext=\"",
            "mac=\"",
            "app=\"",
            "dlg=\"",
            "tsm=\"",
            "error=\"",
            "\", ",
            "\",",
            " , ",
            "\"",
            "\\",
            "\t",
            "ts=\"NaN\", ",
            "ts=\"Infinity\", ",
            "ts=\"1e9\", ",
            "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=");

    private static final int CHARACTERS_MAX = 4096;
    private static final Pattern SCHEME = Pattern.compile("[Hh][Aa][Ww][Kk][ \\t]+");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(id|ts|nonce|hash|ext|mac|app|dlg|tsm|error)=\"([ !#-\\[\\]-~]*)\"[ \\t]*");
    private static final Pattern COMMA = Pattern.compile(",[ \\t]*");
    private static final String BASE64_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";
    private static final Map<String, Pattern> VALUES = Map.of(
            "id", Pattern.compile(".{1,255}"),
            "ts", Pattern.compile("[0-9]{1,12}"),
            "nonce", Pattern.compile(".{1,64}"),
            "hash", Pattern.compile(BASE64_32),
            "mac", Pattern.compile(BASE64_32),
            "tsm", Pattern.compile(BASE64_32),
            "ext", Pattern.compile(".{0,1024}"),
            "error", Pattern.compile(".{0,1024}"),
            "app", Pattern.compile(".{1,255}"),
            "dlg", Pattern.compile(".{1,255}"));

    /**
     * A header that both readings accept.
     *
     * @param parsed by the parser
     * @param attributes by this reading; may be changed
     */
    record Accepted<H>(H parsed, Map<String, String> attributes) {}

    /**
     * Reads it both ways.
     *
     * @param parser the one of the specification, or one that is wrong on purpose
     * @return empty if both refuse it
     * @throws BrokenProperty if one accepts what the other refuses
     */
    <H> Optional<Accepted<H>> readBoth(Function<String, H> parser, String header) {
        Map<String, String> attributes = read(header);
        H parsed;
        try {
            parsed = parser.apply(header);
        } catch (HawkException e) {
            BrokenProperty.unless(e.stage() == HawkException.Stage.PARSE, "a header is refused for its form");
            BrokenProperty.unless(attributes == null, "a header that matches the grammar is accepted");
            return Optional.empty();
        }
        BrokenProperty.unless(attributes != null, "a header that does not match the grammar is refused");
        return Optional.of(new Accepted<>(parsed, Objects.requireNonNull(attributes)));
    }

    /** The attributes of a header that matches the grammar; null of one that does not. */
    @Nullable
    Map<String, String> read(String header) {
        Matcher at = SCHEME.matcher(header);
        if (header.length() > CHARACTERS_MAX || !at.lookingAt()) {
            return null;
        }
        Map<String, String> attributes = new HashMap<>();
        while (true) {
            at.region(at.end(), header.length()).usePattern(ATTRIBUTE);
            if (!at.lookingAt() || attributes.put(at.group(1), at.group(2)) != null) {
                return null;
            }
            if (at.end() == header.length()) {
                return matches(attributes) ? attributes : null;
            }
            at.region(at.end(), header.length()).usePattern(COMMA);
            if (!at.lookingAt()) {
                return null;
            }
        }
    }

    private boolean matches(Map<String, String> attributes) {
        if (!attributes.keySet().containsAll(required)
                || attributes.containsKey("dlg") && !attributes.containsKey("app")) {
            return false;
        }
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            Pattern value = VALUES.get(name);
            if (!required.contains(name) && !optional.contains(name)
                    || value == null
                    || !value.matcher(attribute.getValue()).matches()) {
                return false;
            }
        }
        return true;
    }
}
