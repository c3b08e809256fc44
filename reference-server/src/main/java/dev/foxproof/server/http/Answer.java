package dev.foxproof.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers, before it is stamped, signed and written.
 *
 * @param status the HTTP status
 * @param headers besides those that every answer has
 * @param body a Map or a List to be written as JSON, a {@link Content}, an {@link EventStream}, or null for an answer without a body
 * @param errno the number of the error, 0 for success; for the log
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable Object body, int errno) {

    /** Status 200 with this JSON. */
    public static Answer ok(Object body) {
        return new Answer(200, Map.of(), body, 0);
    }

    /** Status 200 with {@code {}}. */
    public static Answer empty() {
        return ok(Map.of());
    }

    /** Status 204 and no body. */
    static Answer noContent(Map<String, String> headers) {
        return new Answer(204, headers, null, 0);
    }

    /** The same with one more header. */
    public Answer withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body, errno);
    }
}
