package dev.foxproof.spec.browserid;

import dev.foxproof.spec.errors.MalformedValueException;
import java.math.BigInteger;
import java.util.Map;

/**
 * The members of a key, each a text of its grammar.
 *
 * @param members a JSON object; others than those asked for have no meaning
 */
record KeyMembers(Map<String, ?> members) {
    private static final String NAME = "publicKey";

    /** The digits of 2⁴⁰⁹⁶. */
    private static final int DECIMAL_DIGITS_MAX = 1234;

    static KeyMembers parse(String json) {
        try {
            return new KeyMembers(JsonText.parseObject(json));
        } catch (JsonText.Malformed e) {
            throw malformed(e.problem());
        }
    }

    /** The kind of key. */
    Algorithm algorithm() {
        return switch (text("algorithm")) {
            case "RS" -> Algorithm.RS256;
            case "DS" -> Algorithm.DS128;
            default -> throw malformed("must have the algorithm RS or DS");
        };
    }

    BigInteger decimal(String name) {
        String text = text(name);
        boolean wellFormed = !text.isEmpty()
                && text.length() <= DECIMAL_DIGITS_MAX
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!wellFormed) {
            throw malformed("must have a member " + name + " of 1 to " + DECIMAL_DIGITS_MAX
                    + " decimal digits without leading zeros");
        }
        return new BigInteger(text);
    }

    /** Leading zeros are read, up to the full length: some clients write bytes, others numbers. */
    BigInteger hex(String name, int bits) {
        String text = text(name);
        int digitsMax = bits / 4;
        boolean wellFormed = !text.isEmpty()
                && text.length() <= digitsMax
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!wellFormed) {
            throw malformed("must have a member " + name + " of 1 to " + digitsMax + " lower-case hex digits");
        }
        return new BigInteger(text, 16);
    }

    private String text(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw malformed("lacks the member " + name);
        }
        if (!(value instanceof String text)) {
            throw malformed("has a member " + name + " that is no text");
        }
        return text;
    }

    static MalformedValueException malformed(String problem) {
        return new MalformedValueException(NAME, problem);
    }
}
