package dev.foxproof.cli.explain;

import dev.foxproof.cli.explain.Attempt.Line;
import dev.foxproof.cli.explain.Explanation.Section;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.RequestUrl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chapter 30: a request signed, or a header held against a request with the reason if it does not verify. */
final class HawkExplanation {
    /** What parsers of the field let through, for headers that ours refuses: values with escapes in them. */
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String url;
    private final HawkRequest request;
    private final byte[] key;

    @Nullable
    private final String contentType;

    private final byte @Nullable [] payload;

    /**
     * @param url as typed
     * @param payload null if there is none and no hash is to be made
     */
    HawkExplanation(String method, String url, @Nullable String contentType, byte @Nullable [] payload, byte[] key) {
        this.url = url;
        this.request = RequestUrl.parse(url).request(method);
        this.contentType = contentType;
        this.payload = payload == null ? null : payload.clone();
        this.key = key.clone();
    }

    /** Signs the request. */
    Explanation sign(
            String id, String ts, String nonce, @Nullable String ext, @Nullable String app, @Nullable String dlg) {
        PayloadHash hash = payload == null ? null : PayloadHash.compute(contentType, payload);
        HawkArtifacts artifacts =
                new HawkArtifacts(request, new HawkTimestamp(ts), new Nonce(nonce), hash, ext, app, dlg);
        HawkAuthorization signed = HawkAuthorization.sign(new HawkCredentials(id, HawkKey.ofBytes(key)), artifacts);
        String normalized = artifacts.normalized(HawkArtifacts.Purpose.HEADER);
        List<Step> steps = signature(normalized, "MAC", signed.mac().toBytes());
        String header = signed.header();
        steps.add(Step.text(
                "Authorization",
                "HAWK-12",
                "the header",
                header,
                Shell.print(header.getBytes(StandardCharsets.UTF_8))));
        return new Explanation(request.method() + " " + url + ", signed", sections(steps));
    }

    /**
     * Holds a header against the request.
     *
     * @param now the server's clock in seconds; null to leave the timestamp unjudged
     */
    Explanation verify(String header, @Nullable Long now) {
        List<String> findings = new ArrayList<>();
        boolean holds = true;
        try {
            HawkAuthorization.parse(header);
        } catch (HawkException e) {
            holds = false;
            findings.add("The header is malformed (" + e.code() + "): " + e.getMessage() + ".");
        }
        Map<String, String> attributes = attributes(header);
        Attempt attempt = attempt(attributes);
        String mac = attributes.getOrDefault("mac", "");
        List<PayloadSuspects.Candidate> candidates =
                PayloadSuspects.of(contentType, payload == null ? new byte[0] : payload);
        if (attempt.matches(mac)) {
            findings.add("The MAC matches.");
        } else {
            holds = false;
            findings.add("The MAC does not match. "
                    + HawkSuspects.find(attempt, url, candidates, mac)
                            .map(condition -> "The MAC matches if " + Printer.visible(condition) + ".")
                            .orElse("No usual mistake, and no two of them, explains it: is it the right key?"));
        }
        holds &= judgePayload(attributes.getOrDefault("hash", ""), candidates, findings);
        holds &= now == null || judgeTime(attributes.getOrDefault("ts", ""), now, findings);
        List<Step> steps = signature(attempt.normalized(), "MAC expected", attempt.mac());
        steps.add(Step.text("MAC found", "HAWK-19", "mac of the header", mac, null));
        return new Explanation(
                request.method() + " " + url + (holds ? ", verified" : ", refused"), sections(steps), findings, holds);
    }

    private boolean judgePayload(String found, List<PayloadSuspects.Candidate> candidates, List<String> findings) {
        if (found.isEmpty()) {
            if (payload == null || payload.length == 0) {
                return true;
            }
            findings.add("There is a payload and the header has no hash (HAWK-22).");
            return false;
        }
        if (payload == null) {
            findings.add("The header has a payload hash, and no payload was given to hold against it.");
            return true;
        }
        if (PayloadHash.compute(contentType, payload).toBase64().equals(found)) {
            findings.add("The payload hash matches.");
            return true;
        }
        findings.add("The payload hash does not match. "
                + candidates.stream()
                        .filter(candidate -> candidate.hash().equals(found))
                        .findFirst()
                        .map(candidate -> "The payload hash matches if " + candidate.condition() + ".")
                        .orElse("No usual mistake explains it: the payload is another."));
        return false;
    }

    private static boolean judgeTime(String ts, long now, List<String> findings) {
        long seconds;
        try {
            seconds = new HawkTimestamp(ts).seconds();
        } catch (HawkException e) {
            findings.add(
                    ts.length() == 13
                            ? "ts has 13 digits: milliseconds in place of seconds."
                            : "ts is no timestamp, so that its age is unknown.");
            return false;
        }
        long window = HawkVerifier.WINDOW.toSeconds();
        long off = seconds - now;
        if (Math.abs(off) <= window) {
            findings.add("The timestamp is " + Math.abs(off) + " s off, within " + window + " s.");
            return true;
        }
        findings.add("The timestamp is " + Math.abs(off) + " s " + (off < 0 ? "behind" : "ahead of")
                + " the server's clock, more than " + window + " s (HAWK-27)."
                + (Math.abs(seconds - now / 1000) <= window ? " The clock given is in milliseconds." : ""));
        return false;
    }

    private Attempt attempt(Map<String, String> attributes) {
        Map<Line, String> lines = new EnumMap<>(Line.class);
        lines.put(Line.PURPOSE, "hawk.1.header");
        lines.put(Line.TS, attributes.getOrDefault("ts", ""));
        lines.put(Line.NONCE, attributes.getOrDefault("nonce", ""));
        lines.put(Line.METHOD, request.method());
        lines.put(Line.RESOURCE, request.resource());
        lines.put(Line.HOST, request.hostPort().host());
        lines.put(Line.PORT, Integer.toString(request.hostPort().port()));
        lines.put(Line.HASH, attributes.getOrDefault("hash", ""));
        lines.put(Line.EXT, attributes.getOrDefault("ext", "").replace("\\", "\\\\"));
        if (attributes.containsKey("app")) {
            lines.put(Line.APP, attributes.getOrDefault("app", ""));
            lines.put(Line.DLG, attributes.getOrDefault("dlg", ""));
        }
        return Attempt.of(lines, key);
    }

    private static Map<String, String> attributes(String header) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(header);
        while (matcher.find()) {
            attributes.putIfAbsent(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private List<Step> signature(String normalized, String name, byte[] mac) {
        byte[] bytes = normalized.getBytes(StandardCharsets.UTF_8);
        return new ArrayList<>(List.of(
                Step.text("normalized", "HAWK-12", "the lines under the MAC", normalized, Shell.print(bytes)),
                Step.hex("key", "TOK-3", "the bytes of the key", key, null),
                Step.base64(name, "HAWK-12", "HMAC(key, normalized)", mac, Shell.hmacOfText(key, bytes))));
    }

    private List<Section> sections(List<Step> signature) {
        List<Section> sections = new ArrayList<>();
        if (payload != null) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(("hawk.1.payload\n" + PayloadHash.bareContentType(contentType) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            input.writeBytes(payload);
            input.write('\n');
            byte[] bytes = input.toByteArray();
            sections.add(new Section(
                    "Payload",
                    List.of(
                            new Step(
                                    "hash input",
                                    "HAWK-20",
                                    "content type without parameters, payload",
                                    Step.Form.TEXT,
                                    bytes,
                                    Shell.print(bytes)),
                            Step.base64(
                                    "hash",
                                    "HAWK-20",
                                    "SHA-256(hash input)",
                                    PayloadHash.compute(contentType, payload).toBytes(),
                                    Shell.sha256OfText(bytes)))));
        }
        sections.add(new Section("Signature", signature));
        return sections;
    }
}
