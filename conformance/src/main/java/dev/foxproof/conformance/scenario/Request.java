package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.wire.Header;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request under construction. It is put on the wire exactly as built: nothing is encoded, folded, added or repeated. */
public final class Request {
    private static final String JSON = "application/json";

    private final Scenario scenario;
    private final String method;
    private String target;
    private final List<Header> headers = new ArrayList<>();
    private @Nullable String host;
    private @Nullable String contentType;
    private byte[] body = new byte[0];
    private boolean contentLength;
    private String note = "";
    private @Nullable Hawk hawk;

    Request(Scenario scenario, String method, String target) {
        this.scenario = scenario;
        this.method = method;
        this.target = target;
        this.contentLength = method.equals("POST") || method.equals("PUT");
    }

    /** Adds a header field; the same name may be added several times. */
    public Request header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    /** Replaces the Host header. What Hawk signs stays the target's host. */
    public Request host(String value) {
        host = value;
        return this;
    }

    /** Appends to the request target as it is, for example {@code ?keys=true}. */
    public Request query(String text) {
        target = target + text;
        return this;
    }

    /** A JSON body from a map, list or value. */
    public Request json(Object value) {
        return body(JSON, Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON object: names and values alternate; a value may be null. */
    public Request members(@Nullable Object... namesAndValues) {
        return json(Json.object(namesAndValues));
    }

    /** A body of type application/json with exactly this text. */
    public Request jsonText(String text) {
        return body(JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body as given; without a type if {@code type} is null. */
    public Request body(@Nullable String type, byte[] bytes) {
        contentType = type;
        body = bytes.clone();
        contentLength = true;
        return this;
    }

    /** Another Content-Type for the same body; null for none. */
    public Request contentType(@Nullable String type) {
        contentType = type;
        return this;
    }

    /** Sends no Content-Length of its own; add what is wanted with {@link #header}. */
    public Request noContentLength() {
        contentLength = false;
        return this;
    }

    /** What the request is for, shown in reports above the exchange. */
    public Request note(String text) {
        note = text;
        return this;
    }

    /** Signs with the token. */
    public Request hawk(Token token) {
        return hawk(token, signature -> {});
    }

    /** Signs with the token, in a way that is changed by {@code change}. */
    public Request hawk(Token token, Consumer<Hawk> change) {
        return hawk(token.id().toHex(), token.reqHmacKey().toBytes(), change);
    }

    /** Signs with any id and key. */
    public Request hawk(String id, byte[] key, Consumer<Hawk> change) {
        Hawk signature = new Hawk(id, key, scenario.serverSeconds(), scenario.nonce());
        change.accept(signature);
        hawk = signature;
        return this;
    }

    /** Authenticates with the Bearer form of the token (profile current). */
    public Request bearer(Token token) {
        return authorization(new BearerToken(token.kind(), token.id()).header());
    }

    /** An Authorization header as given. */
    public Request authorization(String value) {
        return header("Authorization", value);
    }

    /** HTTP Basic, as nobody should accept it. */
    public Request basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** The finished request: the same bytes each time it is sent. */
    public PreparedRequest prepare() {
        String resource = scenario.target().endpoint().prefix() + target;
        HostPort origin = scenario.origin();
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(resource).append(" HTTP/1.1\r\n");
        field(head, "Host", host == null ? scenario.target().endpoint().hostHeader() : host);
        @Nullable
        String authorization = hawk == null
                ? null
                : hawk.authorization(method, resource, origin.host(), origin.port(), contentType, body);
        if (authorization != null) {
            field(head, "Authorization", authorization);
        }
        if (contentType != null) {
            field(head, "Content-Type", contentType);
        }
        if (contentLength) {
            field(head, "Content-Length", Integer.toString(body.length));
        }
        for (Header header : headers) {
            field(head, header.name(), header.value());
        }
        field(head, "Connection", "close");
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new PreparedRequest(method, resource, bytes.toByteArray(), head.length(), note, authorization);
    }

    /** Sends it once, on a connection of its own. */
    public Answer send() {
        return scenario.send(prepare());
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
