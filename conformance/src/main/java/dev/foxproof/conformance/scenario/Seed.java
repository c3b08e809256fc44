package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.Hex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where all names and random values of a run come from. What a check gets depends on the seed, the epoch and its own id alone, not on
 * the order or the number of checks.
 *
 * @param text as printed and as given to {@code --seed}
 * @param epoch how many earlier runs with this seed the target remembers, so that the accounts of this one are new
 */
public record Seed(String text, int epoch) {
    public static final int CHARACTERS_MAX = 64;

    /**
     * @throws IllegalArgumentException if the text is empty or longer than {@link #CHARACTERS_MAX}
     */
    public Seed {
        if (text.isEmpty() || text.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("a seed has 1 to " + CHARACTERS_MAX + " characters");
        }
    }

    /** A new seed. */
    public static Seed random(RandomGenerator random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return new Seed(Hex.encode(bytes), 0);
    }

    public Seed nextEpoch() {
        return new Seed(text, epoch + 1);
    }

    /** The random values of one check. */
    public RandomGenerator randomFor(String checkId) {
        byte[] digest = digest(text + "\n" + epoch + "\n" + checkId);
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(ByteBuffer.wrap(digest).getLong());
    }

    private static byte[] digest(String input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
