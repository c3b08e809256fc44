package dev.foxproof.client.http;

import java.util.List;
import java.util.Optional;

/**
 * An answer as received.
 *
 * @param headers all of them, repeated ones included
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record RawResponse(int status, List<Header> headers, byte[] body) {
    public RawResponse {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** All values of a header; names are compared without regard to case. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The status alone: the body may carry tokens. */
    @Override
    public String toString() {
        return "RawResponse[" + status + ", " + body.length + " bytes]";
    }
}
