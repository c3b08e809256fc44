package dev.foxproof.fuzz.campaign;

import dev.foxproof.fuzz.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Where things are in the sources.
 *
 * @param root the folder of the whole project
 */
record Checkout(Path root) {
    private static final int DIGEST_BYTES = 4;
    private static final int SLUG_CHARACTERS_MAX = 60;

    WorkFolder work(String name) {
        return new WorkFolder(root.resolve(".foxproof/fuzz").resolve(name.replace(':', '-')));
    }

    /** The inputs that JUnit replays. */
    Path inputs(String name) {
        return root.resolve("fuzz/src/test/resources").resolve(Targets.inputs(name));
    }

    /** Keeps an input, under a name that tells the problem. */
    Path store(String name, Finding finding) throws IOException {
        Path file = inputs(name).resolve(slug(finding.problem()) + "-" + digest(Files.readAllBytes(finding.input())));
        Files.createDirectories(file.getParent());
        return Files.copy(finding.input(), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String slug(String problem) {
        String words = problem.replaceFirst("^(?:[\\w$]+\\.)+(?:BrokenProperty: )?", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.substring(0, Math.min(words.length(), SLUG_CHARACTERS_MAX));
    }

    private static String digest(byte[] input) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
