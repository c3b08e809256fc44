package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.Locale;
import java.util.Optional;

/** What a body says it is: only JSON in UTF-8, without a content encoding, is read. */
final class ContentType {
    private static final String JSON = "application/json";

    private ContentType() {}

    /** The body's members. */
    static Members members(Request request, JsonReader json) {
        if (request.body().length > 0) {
            requireJson(request);
        }
        return new Members(json.read(request.body()));
    }

    @Requirement({"ERR-24", "ERR-25"})
    private static void requireJson(Request request) {
        Optional<String> encoding = request.header("content-encoding");
        if (encoding.isPresent() && !encoding.get().strip().equalsIgnoreCase("identity")) {
            throw unsupported("a body with a Content-Encoding is not read");
        }
        String[] parts = request.header("content-type").orElse("").split(";", -1);
        if (!parts[0].strip().toLowerCase(Locale.ROOT).equals(JSON)) {
            throw unsupported("the body must be of type " + JSON);
        }
        for (int i = 1; i < parts.length; i++) {
            requireUtf8(parts[i].strip().toLowerCase(Locale.ROOT));
        }
    }

    private static void requireUtf8(String parameter) {
        String charset = "charset=";
        if (parameter.startsWith(charset)) {
            String value = parameter.substring(charset.length()).replace("\"", "");
            if (!value.equals("utf-8") && !value.equals("utf8")) {
                throw unsupported("the body must be in UTF-8");
            }
        }
    }

    private static RefusedException unsupported(String message) {
        return new RefusedException(Errno.UNSUPPORTED_MEDIA_TYPE, message);
    }
}
