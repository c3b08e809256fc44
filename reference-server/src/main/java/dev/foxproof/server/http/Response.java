package dev.foxproof.server.http;

import java.util.Map;
import java.util.Optional;

/**
 * What goes out.
 *
 * @param body the bytes of the JSON; empty if there is none
 * @param events what follows the header instead of a body
 */
public record Response(int status, Map<String, String> headers, byte[] body, Optional<EventStream> events) {
    public Response(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
