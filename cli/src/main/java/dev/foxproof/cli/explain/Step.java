package dev.foxproof.cli.explain;

import dev.foxproof.spec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One value on the way.
 *
 * @param name as in the specification
 * @param rule the id of the rule that defines it
 * @param formula what it is, in terms of the values before
 * @param form how it is written
 * @param command prints the value in that form; null where there is nothing to reproduce, or it would not fit a command line
 */
record Step(
        String name,
        String rule,
        String formula,
        Form form,
        byte[] bytes,
        @Nullable String command) {
    enum Form {
        HEX("hex"),
        BASE64("base64"),
        TEXT("text");

        private final String member;

        Form(String member) {
            this.member = member;
        }

        /** The member that holds the value in JSON. */
        String member() {
            return member;
        }
    }

    static Step hex(String name, String rule, String formula, byte[] bytes, @Nullable String command) {
        return new Step(name, rule, formula, Form.HEX, bytes, command);
    }

    static Step base64(String name, String rule, String formula, byte[] bytes, @Nullable String command) {
        return new Step(name, rule, formula, Form.BASE64, bytes, command);
    }

    static Step text(String name, String rule, String formula, String text, @Nullable String command) {
        return new Step(name, rule, formula, Form.TEXT, text.getBytes(StandardCharsets.UTF_8), command);
    }

    /** The value in its form. */
    String value() {
        return switch (form) {
            case HEX -> Hex.encode(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case TEXT -> new String(bytes, StandardCharsets.UTF_8);
        };
    }
}
