package dev.foxproof.server.http;

import java.util.Map;

/**
 * What goes out.
 *
 * @param body the bytes of the JSON; empty if there is none
 */
public record Response(int status, Map<String, String> headers, byte[] body) {
    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
