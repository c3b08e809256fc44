package dev.foxproof.server.http;

import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request. */
@FunctionalInterface
public interface JsonReader {
    /**
     * @param body the bytes as sent; none at all stand for {@code {}}
     * @throws dev.foxproof.spec.errors.RefusedException errno 106 if they are not one JSON object
     */
    ObjectNode read(byte[] body);
}
