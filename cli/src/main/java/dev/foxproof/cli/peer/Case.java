package dev.foxproof.cli.peer;

import dev.foxproof.spec.Hex;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of input: its members, each read as the one type that it must have. */
final class Case {
    private final ObjectNode members;

    Case(ObjectNode members) {
        this.members = members;
    }

    /** The name to echo, null if there is none to echo. */
    @Nullable
    String name() {
        JsonNode name = members.get("name");
        return name != null && name.isString() ? name.stringValue() : null;
    }

    boolean has(String member) {
        return members.has(member);
    }

    /**
     * @throws CaseException if there is a member beside these
     */
    void allowOnly(Set<String> known) {
        for (String member : members.propertyNames()) {
            if (!known.contains(member)) {
                throw new CaseException("unknown-member", "unknown member " + printable(member));
            }
        }
    }

    /** A member's name is data too: only its printable ASCII, and not too much of it, goes into a message. */
    private static String printable(String name) {
        String shown = name.codePoints()
                .limit(64)
                .map(c -> c > 0x20 && c < 0x7F ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + shown + '"';
    }

    String text(String member) {
        return optionalText(member).orElseThrow(() -> missing(member));
    }

    Optional<String> optionalText(String member) {
        return value(member).map(value -> {
            if (!value.isString()) {
                throw wrongType(member, "a string");
            }
            return value.stringValue();
        });
    }

    /** A number or text, as the text that goes over the wire. */
    Optional<String> optionalDigits(String member) {
        return value(member).map(value -> {
            if (!value.isString() && !value.isNumber()) {
                throw wrongType(member, "a number or a string");
            }
            return value.asString();
        });
    }

    Optional<Integer> optionalInteger(String member) {
        return value(member).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw wrongType(member, "an integer of at most 32 bits");
            }
            return value.intValue();
        });
    }

    boolean flag(String member) {
        return value(member)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrongType(member, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** Seconds, of a clock since 1970 or of a duration: a whole number from 0 to 999999999999. */
    Optional<Long> optionalSeconds(String member) {
        return value(member).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < 0
                    || value.longValue() > 999_999_999_999L) {
                throw wrongType(member, "a whole number of seconds, 0 to 999999999999");
            }
            return value.longValue();
        });
    }

    /** A whole number from 0 to 999999999999999, for example of milliseconds since 1970. */
    long number(String member) {
        JsonNode number = value(member).orElseThrow(() -> missing(member));
        if (!number.isIntegralNumber()
                || !number.canConvertToLong()
                || number.longValue() < 0
                || number.longValue() > 999_999_999_999_999L) {
            throw wrongType(member, "a whole number, 0 to 999999999999999");
        }
        return number.longValue();
    }

    long seconds(String member) {
        return optionalSeconds(member).orElseThrow(() -> missing(member));
    }

    /** Bytes that are given either as text, to be encoded as UTF-8, or as hex under another name. */
    Optional<byte[]> optionalBytes(String textMember, String hexMember) {
        if (has(textMember) && has(hexMember)) {
            throw new CaseException("member-conflict", "give " + textMember + " or " + hexMember + ", not both");
        }
        return optionalText(textMember)
                .map(text -> utf8(textMember, text))
                .or(() -> optionalText(hexMember).map(hex -> Hex.decode(hexMember, hex)));
    }

    static byte[] utf8(String member, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CaseException("lone-surrogate", member + " has a lone surrogate and no UTF-8 encoding");
        }
    }

    static CaseException missing(String member) {
        return new CaseException("missing-member", "missing member " + member);
    }

    private Optional<JsonNode> value(String member) {
        return Optional.ofNullable(members.get(member));
    }

    private static CaseException wrongType(String member, String type) {
        return new CaseException("wrong-type", member + " must be " + type);
    }
}
