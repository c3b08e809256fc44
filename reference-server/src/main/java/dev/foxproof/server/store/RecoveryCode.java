package dev.foxproof.server.store;

import dev.foxproof.spec.errors.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The code that is mailed to a user who forgot the password, or what a client sends for it: 32 letters and digits, in any case. */
public final class RecoveryCode {
    /** {@code codeLength}: the server's own codes are 32 hex digits. */
    public static final int CHARACTERS = 2 * MailCode.LENGTH;

    private final String text;

    private RecoveryCode(String text) {
        this.text = text;
    }

    /** The code in a mail. */
    public static RecoveryCode of(MailCode code) {
        return new RecoveryCode(code.toHex());
    }

    /**
     * What a client sends. Letters beyond hex make it a wrong code, not a malformed one.
     *
     * @throws MalformedValueException if it is not {@link #CHARACTERS} ASCII letters and digits
     */
    public static RecoveryCode parse(String text) {
        if (text.length() != CHARACTERS || !text.chars().allMatch(RecoveryCode::letterOrDigit)) {
            throw new MalformedValueException("code", "must be " + CHARACTERS + " letters or digits");
        }
        return new RecoveryCode(text.toLowerCase(Locale.ROOT));
    }

    private static boolean letterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }
}
