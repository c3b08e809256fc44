package dev.foxproof.spec.devices;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Whose a device is, called {@code clientid} on the wire.
 *
 * @param text 64 lower-case hex digits
 */
public record UserId(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * @throws MalformedValueException if the text is not 64 lower-case hex digits
     */
    public UserId {
        if (!FORM.matcher(text).matches()) {
            throw new MalformedValueException("clientid", "must be 64 lower-case hex digits");
        }
    }

    /** SHA-256 of the folded email: phones know the email and not the uid, and one account is one user. */
    @Requirement("DEV-1")
    public static UserId of(Email email) {
        try {
            byte[] folded = email.canonical().getBytes(StandardCharsets.UTF_8);
            return new UserId(Hex.encode(MessageDigest.getInstance("SHA-256").digest(folded)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    public static UserId parse(String text) {
        return new UserId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
