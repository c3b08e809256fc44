package dev.foxproof.cli.explain;

import dev.foxproof.spec.hawk.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload hashes that programs compute by mistake. */
final class PayloadSuspects {
    /**
     * @param condition completes the sentence "it matches if …"
     */
    record Candidate(String hash, String condition) {}

    private PayloadSuspects() {}

    /** Each hash once, the right one first, then the likelier mistakes. */
    static List<Candidate> of(@Nullable String contentType, byte[] payload) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put(PayloadHash.compute(contentType, payload).toBase64(), "payload and content type are as given");
        Map<String, String> types = contentTypes(contentType);
        Map<String, byte[]> payloads = payloads(payload);
        payloads.forEach((payloadIs, bytes) -> types.forEach((typeIs, type) -> {
            String condition = join(typeIs, payloadIs);
            found.putIfAbsent(hash(type, bytes, true), condition);
            found.putIfAbsent(hash(type, bytes, false), join(condition, "the last line end is left out"));
        }));
        List<Candidate> candidates = new ArrayList<>();
        found.forEach((hash, condition) -> candidates.add(new Candidate(hash, condition)));
        return candidates;
    }

    private static Map<String, String> contentTypes(@Nullable String contentType) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("", PayloadHash.bareContentType(contentType));
        if (contentType != null) {
            int semicolon = contentType.indexOf(';');
            types.put(
                    "the content type keeps its parameters", contentType.strip().toLowerCase(Locale.ROOT));
            types.put("the content type keeps its parameters and case", contentType.strip());
            types.put(
                    "the content type keeps its case",
                    (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip());
        }
        types.put("the content type is left empty", "");
        types.put("the content type is application/json", "application/json");
        types.put("the content type is text/plain", "text/plain");
        return types;
    }

    private static Map<String, byte[]> payloads(byte[] payload) {
        Map<String, byte[]> payloads = new LinkedHashMap<>();
        payloads.put("", payload);
        if (payload.length > 0 && payload[payload.length - 1] == '\n') {
            payloads.put("the payload has no line end at its end", Arrays.copyOf(payload, payload.length - 1));
        }
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        longer[payload.length] = '\n';
        payloads.put("the payload has a line end more", longer);
        payloads.put("the payload is empty", new byte[0]);
        payloads.put("the payload is {}", "{}".getBytes(StandardCharsets.US_ASCII));
        return payloads;
    }

    private static String join(String a, String b) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + " and " + b;
    }

    private static String hash(String type, byte[] payload, boolean lastLineEnd) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("hawk.1.payload\n" + type + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(payload);
            if (lastLineEnd) {
                digest.update((byte) '\n');
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
