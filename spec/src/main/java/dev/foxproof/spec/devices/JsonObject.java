package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.RefusedException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The members of one JSON object, each read as the type that it must have; nothing is converted. Errors name a member by its path,
 * for example {@code t.la}, and never repeat a value.
 *
 * @param path the path of the object in the body; empty for the body itself
 */
record JsonObject(String path, Map<String, ?> members) {
    static JsonObject body(Map<String, ?> body) {
        return new JsonObject("", body);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** ERR-10: missing members are reported before invalid ones, so a reader begins with all that it needs. */
    @Requirement({"ERR-10", "ERR-35"})
    JsonObject require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                throw new RefusedException(
                        Errno.MISSING_PARAMETER,
                        "the parameter " + path(name) + " is missing",
                        Map.of("param", path(name)));
            }
        }
        return this;
    }

    /** Whether the member is there; null is a wrong type and not an absence. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Refuses members that the object does not have. */
    void allowOnly(Set<String> names) {
        if (!names.containsAll(members.keySet())) {
            String rule = names.isEmpty()
                    ? "must have no members"
                    : "must have no members but " + String.join(", ", new TreeSet<>(names));
            throw new MalformedValueException(path, rule);
        }
    }

    JsonObject object(String name) {
        if (members.get(name) instanceof Map<?, ?> object
                && object.keySet().stream().allMatch(String.class::isInstance)) {
            @SuppressWarnings("unchecked") // All keys are strings, values are read through instanceof.
            Map<String, ?> members = (Map<String, ?>) object;
            return new JsonObject(path(name), members);
        }
        throw invalid(name, "must be an object");
    }

    String text(String name) {
        require(name);
        return members.get(name) instanceof String text ? text : fail(name, "must be a string");
    }

    boolean flag(String name) {
        require(name);
        return members.get(name) instanceof Boolean flag ? flag : fail(name, "must be true or false");
    }

    /** A boolean, or the text that old phones send in its place. */
    boolean lenientFlag(String name) {
        return switch (members.get(name)) {
            case Boolean flag -> flag;
            case String text when text.equals("true") -> true;
            case String text when text.equals("false") -> false;
            case null, default -> fail(name, "must be true or false");
        };
    }

    /** CONV-9: a number with a fraction or an exponent is no integer, whatever its value. */
    @Requirement("CONV-9")
    long integer(String name, Integers range) {
        require(name);
        return switch (members.get(name)) {
            case Integer number -> range.require(path(name), number);
            case Long number -> range.require(path(name), number);
            case BigInteger number
            when number.bitLength() < Long.SIZE -> range.require(path(name), number.longValueExact());
            case null, default -> throw range.refusal(path(name));
        };
    }

    double decimal(String name, Decimals range) {
        require(name);
        if (members.get(name) instanceof Number number) {
            return range.require(path(name), number.doubleValue());
        }
        throw range.refusal(path(name));
    }

    /** Reads the member with the given reader if it is there. */
    <T> Optional<T> optional(String name, Function<String, T> reader) {
        return has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    private <T> T fail(String name, String problem) {
        throw invalid(name, problem);
    }

    private MalformedValueException invalid(String name, String problem) {
        return new MalformedValueException(path(name), problem);
    }
}
