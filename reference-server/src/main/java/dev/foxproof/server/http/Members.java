package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a request body, each read as the type it must have; nothing is converted. */
public record Members(ObjectNode body) {

    /** ERR-10: a missing member is reported before an invalid one, so a handler begins with all that it needs. */
    @Requirement({"ERR-10", "ERR-35"})
    public Members require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                throw new RefusedException(
                        Errno.MISSING_PARAMETER, "the parameter " + name + " is missing", Map.of("param", name));
            }
        }
        return this;
    }

    public boolean has(String name) {
        return body.has(name);
    }

    /** A string that must be there. */
    @Requirement("ERR-36")
    public String text(String name) {
        require(name);
        JsonNode node = body.get(name);
        if (!node.isString()) {
            throw invalid(name, "must be a string");
        }
        return node.stringValue();
    }

    /** A string with a form of its own, such as hex digits. */
    public <T> T value(String name, Function<String, T> parser) {
        try {
            return parser.apply(text(name));
        } catch (MalformedValueException e) {
            throw invalid(name, "is malformed: " + e.getMessage());
        }
    }

    /** The same for a member that may be absent; null is a wrong type and not an absence. */
    public <T> Optional<T> optional(String name, Function<String, T> parser) {
        return has(name) ? Optional.of(value(name, parser)) : Optional.empty();
    }

    /** A boolean; false if it is absent. */
    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode node = body.get(name);
        if (!node.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return node.booleanValue();
    }

    /** A whole number, written without fraction and exponent. */
    @Requirement("CONV-9")
    public long number(String name, long min, long max) {
        require(name);
        JsonNode node = body.get(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw invalid(name, "must be a whole number from " + min + " to " + max);
        }
        return node.longValue();
    }

    /** An object with a form of its own. */
    public <T> T object(String name, Function<Map<String, Object>, T> reader) {
        require(name);
        if (!(body.get(name) instanceof ObjectNode object)) {
            throw invalid(name, "must be an object");
        }
        try {
            return reader.apply(JsonTree.of(object));
        } catch (MalformedValueException e) {
            throw invalid(name, "is malformed: " + e.getMessage());
        }
    }

    /** An object whose values are strings. */
    public Optional<Map<String, String>> optionalTexts(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!(body.get(name) instanceof ObjectNode object)) {
            throw invalid(name, "must be an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getValue().isString()) {
                throw invalid(name, "must have strings as values");
            }
            texts.put(member.getKey(), member.getValue().stringValue());
        }
        return Optional.of(texts);
    }

    /** ERR-36: wrong type, or outside its grammar. */
    public static RefusedException invalid(String name, String problem) {
        return new RefusedException(
                Errno.INVALID_PARAMETER, "the parameter " + name + " " + problem, Map.of("param", name));
    }
}
