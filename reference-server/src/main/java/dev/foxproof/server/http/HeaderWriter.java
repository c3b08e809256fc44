package dev.foxproof.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;

/** Copies headers to Helidon. */
final class HeaderWriter {
    private HeaderWriter() {}

    static void write(Response response, WritableHeaders<?> to) {
        response.headers().forEach((name, value) -> to.set(HeaderValues.create(HeaderNames.create(name), value)));
    }
}
