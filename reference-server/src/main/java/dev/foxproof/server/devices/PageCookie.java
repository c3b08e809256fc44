package dev.foxproof.server.devices;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.kdf.Hmac;
import java.util.random.RandomGenerator;

/** The value of the page's cookie: 32 random bytes, 64 hex digits. */
@Requirement("DEV-59")
public final class PageCookie extends SecretBytes {
    public static final int LENGTH = 32;

    private PageCookie(byte[] bytes) {
        super("cookie", LENGTH, bytes);
    }

    public static PageCookie random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new PageCookie(bytes);
    }

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if the text is not 64 hex digits
     */
    public static PageCookie parse(String hex) {
        return new PageCookie(Hex.decode("cookie", hex, LENGTH));
    }

    /** What it is remembered by: whoever looks up a hash learns nothing of the cookies from how long that takes. */
    String fingerprint(byte[] key) {
        return Hex.encode(Hmac.sha256(key, toBytes()));
    }
}
