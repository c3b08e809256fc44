package dev.foxproof.conformance.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as it goes over the wire. Sending it twice sends the same bytes twice. */
public final class PreparedRequest {
    private final String method;
    private final String resource;
    private final byte[] bytes;
    private final int headLength;
    private final String note;
    private final @Nullable String authorization;

    PreparedRequest(
            String method, String resource, byte[] bytes, int headLength, String note, @Nullable String authorization) {
        this.method = method;
        this.resource = resource;
        this.bytes = bytes;
        this.headLength = headLength;
        this.note = note;
        this.authorization = authorization;
    }

    public String method() {
        return method;
    }

    /** The request target as sent. */
    public String resource() {
        return resource;
    }

    /** The Hawk header that was built for it. */
    public Optional<String> hawkHeader() {
        return Optional.ofNullable(authorization);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Request line and header section, with the empty line at its end: for sending head and body apart. */
    public String head() {
        return new String(bytes, 0, headLength, StandardCharsets.ISO_8859_1);
    }

    public byte[] body() {
        return Arrays.copyOfRange(bytes, headLength, bytes.length);
    }

    String note() {
        return note;
    }

    String name() {
        return method + " " + (resource.length() <= 120 ? resource : resource.substring(0, 120) + "…");
    }
}
