package dev.foxproof.spec.hawk;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** A nonce of 1 to 64 characters, unique for its credential within the window. */
public record Nonce(String text) {
    public static final int CHARACTERS_MAX = 64;
    private static final int RANDOM_BYTES = 12;

    public Nonce {
        AttributeText.require("nonce", text, 1, CHARACTERS_MAX);
    }

    /** 96 random bits: no two clients meet by chance. */
    public static Nonce random(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Nonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
