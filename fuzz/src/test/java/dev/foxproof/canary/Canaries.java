package dev.foxproof.canary;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Secrets by name, which are looked for raw, in hex of either case, and in base64 of both alphabets. */
final class Canaries {
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    void add(String name, SecretBytes secret) {
        add(name, secret.toBytes());
    }

    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] secret) {
        secrets.put(name + " " + (secrets.size() + 1), secret.clone());
    }

    int size() {
        return secrets.size();
    }

    /** The names of those that stand in the text, which holds bytes as characters of ISO 8859-1. */
    List<String> in(String text) {
        return secrets.entrySet().stream()
                .filter(secret -> forms(secret.getValue()).stream().anyMatch(text::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> forms(byte[] secret) {
        String hex = Hex.encode(secret);
        return List.of(
                new String(secret, StandardCharsets.ISO_8859_1),
                hex,
                hex.toUpperCase(Locale.ROOT),
                Base64.getEncoder().withoutPadding().encodeToString(secret),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}
