package dev.foxproof.client.http;

import java.net.URI;
import java.util.List;

/**
 * A request exactly as it is to be sent.
 *
 * @param origin scheme, host and port of the server; everything else of it is ignored
 * @param target the request target in origin form, path and query, sent byte for byte
 * @param headers sent in this order; the transport adds Host, Content-Length and connection headers itself
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record RawRequest(String method, URI origin, String target, List<Header> headers, byte[] body) {
    public RawRequest {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The request line alone: headers and body carry credentials. */
    @Override
    public String toString() {
        return "RawRequest[" + method + " " + target + ", " + body.length + " bytes]";
    }
}
