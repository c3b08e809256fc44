package dev.foxproof.conformance.wire;

import java.util.List;

/**
 * An answer of the target, parsed but not interpreted.
 *
 * @param body without the transfer coding
 */
public record HttpAnswer(String version, int status, String reason, List<Header> headers, byte[] body) {
    public HttpAnswer {
        headers = List.copyOf(headers);
    }

    HttpAnswer withBody(byte[] newBody) {
        return new HttpAnswer(version, status, reason, headers, newBody);
    }

    /** The values of all fields of this name, in order. */
    public List<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .toList();
    }
}
