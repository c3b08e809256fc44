package dev.foxproof.conformance.selftest;

import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.tokens.TokenId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Hawk header as careless parsers read it, with the live token that its id names. A wrong server decides by this whether it accepts the
 * request; the right one behind it then sees the request {@link #accepted} (signed again) or {@link #rejected}.
 */
final class SentHawk {
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z]+)=\"([^\"]*)\"");

    private final Request request;
    private final List<Map.Entry<String, String>> attributes;
    private final StoredToken token;
    private final HostPort origin;

    private SentHawk(Request request, List<Map.Entry<String, String>> attributes, StoredToken token, HostPort origin) {
        this.request = request;
        this.attributes = attributes;
        this.token = token;
        this.origin = origin;
    }

    /** Empty if there is no header with an id that names a live token. */
    static Optional<SentHawk> read(Request request, LiveTokens<?> tokens, HostPort origin) {
        List<Map.Entry<String, String>> attributes = new ArrayList<>();
        request.headerValues("authorization").forEach(header -> {
            Matcher matcher = ATTRIBUTE.matcher(header);
            while (matcher.find()) {
                attributes.add(Map.entry(matcher.group(1), matcher.group(2)));
            }
        });
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals("id"))
                .findFirst()
                .flatMap(id -> token(id.getValue(), tokens))
                .map(token -> new SentHawk(request, attributes, token, origin));
    }

    private static Optional<? extends StoredToken> token(String id, LiveTokens<?> tokens) {
        try {
            return tokens.find().apply(TokenId.parse(id));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    Request request() {
        return request;
    }

    String header() {
        return request.headerValues("authorization").getFirst();
    }

    byte[] key() {
        return token.reqHmacKey().toBytes();
    }

    TokenId tokenId() {
        return token.id();
    }

    /** The first value of an attribute; empty text if there is none. */
    String first(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    String last(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.getLast();
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    List<String> values(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The seconds of ts; empty if it is no plain number. */
    Optional<Long> ts() {
        String ts = first("ts");
        return ts.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(ts)) : Optional.empty();
    }

    String contentType() {
        return request.headerValues("content-type").stream().findFirst().orElse("");
    }

    /** The payload hash that the body and its type should have, in base64. */
    String payloadHash() {
        return payloadHash(contentType());
    }

    String payloadHash(String contentType) {
        return PayloadHash.compute(contentType, request.body()).toBase64();
    }

    /** The lines under the MAC, by name and in their order, as the header and the request say them. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("purpose", "hawk.1.header");
        lines.put("ts", first("ts"));
        lines.put("nonce", first("nonce"));
        lines.put("method", request.method());
        lines.put("resource", request.target());
        lines.put("host", origin.host());
        lines.put("port", Integer.toString(origin.port()));
        lines.put("hash", first("hash"));
        lines.put("ext", first("ext"));
        if (has("app")) {
            lines.put("app", first("app"));
            lines.put("dlg", first("dlg"));
        }
        return lines;
    }

    /** The same with another line. */
    Map<String, String> linesWith(String name, String value) {
        Map<String, String> lines = lines();
        lines.put(name, value);
        return lines;
    }

    String mac(Map<String, String> lines) {
        return mac(lines, key());
    }

    static String mac(Map<String, String> lines, byte[] key) {
        String normalized = String.join("\n", lines.values()) + "\n";
        return Base64.getEncoder().encodeToString(Hmac.sha256(key, normalized.getBytes(StandardCharsets.UTF_8)));
    }

    boolean signs(Map<String, String> lines) {
        return last("mac").equals(mac(lines));
    }

    /** The request as it is if the wrong server accepts it, otherwise with a MAC that nobody accepts. */
    Request acceptedIf(boolean accepts) {
        return accepts ? accepted() : rejected();
    }

    /** The request with a header in which everything is right; ts and nonce stay. */
    Request accepted() {
        return accepted(first("ts"), first("nonce"));
    }

    Request accepted(String ts, String nonce) {
        byte[] body = request.body();
        boolean hashed = body.length > 0;
        HawkArtifacts artifacts = new HawkArtifacts(
                        new HawkRequest(request.method(), request.target(), origin),
                        new HawkTimestamp(ts),
                        new Nonce(nonce))
                .withHash(hashed ? PayloadHash.compute(contentType(), body) : null);
        HawkCredentials credentials = new HawkCredentials(tokenId().toHex(), HawkKey.ofBytes(key()));
        return with(HawkAuthorization.sign(credentials, artifacts).header());
    }

    Request rejected() {
        return with(header().replaceAll("mac=\"[^\"]*\"", "mac=\"" + "A".repeat(43) + "=\""));
    }

    /** The request with another Authorization header. */
    Request with(String authorization) {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put("authorization", List.of(authorization));
        return new Request(request.method(), request.target(), headers, request.body(), request.client());
    }
}
