package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.tokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a request is signed: rightly, unless told otherwise. Unlike the executable specification this takes values outside of every
 * grammar, since a check must be able to send them with a MAC that is right.
 *
 * <p>{@code ts}, {@code nonce}, {@code hash}, {@code ext}, {@code app}, {@code dlg} set a value that is both signed and sent;
 * {@code signed…} change only what the MAC covers; {@link #sent} and {@link #without} change only the header.
 */
public final class Hawk {
    private final Map<String, String> sent = new LinkedHashMap<>();
    private final List<String> without = new ArrayList<>();
    private String id;
    private byte[] key;
    private String ts;
    private String nonce;
    private @Nullable String hash;
    private boolean hashSet;
    private @Nullable String ext;
    private @Nullable String app;
    private @Nullable String dlg;
    private @Nullable String signedMethod;
    private @Nullable String signedResource;
    private @Nullable String signedHost;
    private @Nullable String signedPort;
    private String purpose = "header";
    private String scheme = "Hawk";
    private String separator = ", ";
    private List<String> order = List.of();
    private UnaryOperator<String> mac = UnaryOperator.identity();
    private UnaryOperator<String> header = UnaryOperator.identity();

    Hawk(String id, byte[] key, long seconds, String nonce) {
        this.id = id;
        this.key = key.clone();
        this.ts = Long.toString(seconds);
        this.nonce = nonce;
    }

    static Hawk of(Token token, long seconds, String nonce) {
        return new Hawk(token.id().toHex(), token.reqHmacKey().toBytes(), seconds, nonce);
    }

    public Hawk id(String newId) {
        id = newId;
        return this;
    }

    /** Signs with these bytes. */
    public Hawk key(byte[] newKey) {
        key = newKey.clone();
        return this;
    }

    /** Signs with the hex text of the key instead of its bytes: a common mistake. */
    public Hawk keyAsHexText() {
        return key(Hex.encode(key).getBytes(StandardCharsets.US_ASCII));
    }

    public Hawk ts(long seconds) {
        return ts(Long.toString(seconds));
    }

    public Hawk ts(String text) {
        ts = text;
        return this;
    }

    /** Moves the timestamp away from the server's time. */
    public Hawk skew(long seconds) {
        return ts(Long.parseLong(ts) + seconds);
    }

    public Hawk nonce(String text) {
        nonce = text;
        return this;
    }

    /** The hash attribute as given; null for none. Without a call it is right for a body, and absent if there is none. */
    public Hawk hash(@Nullable String base64) {
        hash = base64;
        hashSet = true;
        return this;
    }

    public Hawk noHash() {
        return hash(null);
    }

    /** The hash of another body or type than those that are sent. */
    public Hawk hashOf(@Nullable String contentType, byte[] body) {
        return hash(PayloadHash.compute(contentType, body).toBase64());
    }

    public Hawk ext(@Nullable String text) {
        ext = text;
        return this;
    }

    public Hawk app(@Nullable String text) {
        app = text;
        return this;
    }

    public Hawk dlg(@Nullable String text) {
        dlg = text;
        return this;
    }

    public Hawk signedMethod(String method) {
        signedMethod = method;
        return this;
    }

    /** The resource line, otherwise the request target as sent. */
    public Hawk signedResource(String resource) {
        signedResource = resource;
        return this;
    }

    public Hawk signedHost(String host) {
        signedHost = host;
        return this;
    }

    public Hawk signedPort(String port) {
        signedPort = port;
        return this;
    }

    /** The word after {@code hawk.1.} in the first line, otherwise {@code header}. */
    public Hawk signedPurpose(String word) {
        purpose = word;
        return this;
    }

    /** Sends another value of an attribute than the one that was signed, or a further attribute. */
    public Hawk sent(String attribute, String value) {
        sent.put(attribute, value);
        return this;
    }

    /** Leaves an attribute out of the header, though it was signed. */
    public Hawk without(String attribute) {
        without.add(attribute);
        return this;
    }

    /** Changes the right MAC, given as base64. */
    public Hawk mac(UnaryOperator<String> change) {
        mac = change;
        return this;
    }

    public Hawk scheme(String name) {
        scheme = name;
        return this;
    }

    /** What stands between the attributes, otherwise a comma and a space. */
    public Hawk separator(String text) {
        separator = text;
        return this;
    }

    /** The order of the attributes; those not named follow in the usual one. */
    public Hawk order(String... attributes) {
        order = List.of(attributes);
        return this;
    }

    /** Changes the finished header value. */
    public Hawk header(UnaryOperator<String> change) {
        header = change;
        return this;
    }

    /** The finished header value for a request. */
    String authorization(
            String method, String resource, String host, int port, @Nullable String contentType, byte[] body) {
        String payloadHash = hashSet
                ? hash
                : body.length == 0
                        ? null
                        : PayloadHash.compute(contentType, body).toBase64();
        String normalized = normalized(
                signedMethod == null ? method.toUpperCase(Locale.ROOT) : signedMethod,
                signedResource == null ? resource : signedResource,
                signedHost == null ? host.toLowerCase(Locale.ROOT) : signedHost,
                signedPort == null ? Integer.toString(port) : signedPort,
                payloadHash);
        byte[] digest = Hmac.sha256(key, normalized.getBytes(StandardCharsets.UTF_8));
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", id);
        attributes.put("ts", ts);
        attributes.put("nonce", nonce);
        putIfPresent(attributes, "hash", payloadHash);
        putIfPresent(attributes, "ext", ext);
        attributes.put("mac", mac.apply(Base64.getEncoder().encodeToString(digest)));
        putIfPresent(attributes, "app", app);
        putIfPresent(attributes, "dlg", dlg);
        attributes.putAll(sent);
        without.forEach(attributes::remove);
        return header.apply(scheme + " " + print(attributes));
    }

    /** HAWK-12: the lines under the MAC. */
    private String normalized(String method, String resource, String host, String port, @Nullable String payloadHash) {
        List<String> lines = new ArrayList<>(List.of(
                "hawk.1." + purpose,
                ts,
                nonce,
                method,
                resource,
                host,
                port,
                payloadHash == null ? "" : payloadHash,
                ext == null ? "" : ext.replace("\\", "\\\\").replace("\n", "\\n")));
        if (app != null) {
            lines.add(app);
            lines.add(dlg == null ? "" : dlg);
        }
        return String.join("\n", lines) + "\n";
    }

    private String print(Map<String, String> attributes) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : order) {
            putIfPresent(ordered, name, attributes.get(name));
        }
        attributes.forEach(ordered::putIfAbsent);
        return String.join(
                separator,
                ordered.entrySet().stream()
                        .map(attribute -> attribute.getKey() + "=\"" + attribute.getValue() + "\"")
                        .toList());
    }

    private static void putIfPresent(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
