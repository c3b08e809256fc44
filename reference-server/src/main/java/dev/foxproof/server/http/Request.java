package dev.foxproof.server.http;

import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was sent, read to its end; nothing of it is believed yet.
 *
 * @param method as sent
 * @param target the request target as sent, nothing decoded: Hawk's MAC covers it
 * @param headers by name in lower case, each with all its values in their order
 * @param body the bytes as sent, without the framing
 * @param client the address that the connection came from
 */
public record Request(String method, String target, Map<String, List<String>> headers, byte[] body, String client) {

    /** The same with the body that came after its header. */
    public Request withBody(byte[] read) {
        return new Request(method, target, headers, read, client);
    }

    /** The target without its query. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** All values of a header, which a list-valued header may spread over several lines. */
    public List<String> headerValues(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * The value of a header that may occur once.
     *
     * @throws RefusedException 400 if it occurs more than once: two readers could choose differently
     */
    public Optional<String> header(String name) {
        List<String> values = headerValues(name);
        if (values.size() > 1) {
            throw new RefusedException(Errno.BAD_REQUEST, "the header " + name + " occurs " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /** Whether the query asks for something with {@code name=true}, and does not say the contrary beside it. */
    public boolean queryFlag(String name) {
        List<String> values = queryValues(name);
        return !values.isEmpty() && values.stream().allMatch("true"::equals);
    }

    /**
     * A query parameter that must be there once.
     *
     * @throws RefusedException errno 108 if it is not there, 107 if it is there more than once
     */
    public String queryParameter(String name) {
        List<String> values = queryValues(name);
        if (values.isEmpty()) {
            throw new RefusedException(
                    Errno.MISSING_PARAMETER, "the query parameter " + name + " is missing", Map.of("param", name));
        }
        if (values.size() > 1) {
            throw new RefusedException(
                    Errno.INVALID_PARAMETER,
                    "the query parameter " + name + " occurs " + values.size() + " times",
                    Map.of("param", name));
        }
        return values.getFirst();
    }

    private List<String> queryValues(String name) {
        int question = target.indexOf('?');
        List<String> values = new ArrayList<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                if (percentDecoded(key).equals(name)) {
                    values.add(equals < 0 ? "" : percentDecoded(pair.substring(equals + 1)));
                }
            }
        }
        return values;
    }

    /**
     * Decodes percent-encoding.
     *
     * @throws RefusedException 400 if a percent sign is not followed by two hex digits
     */
    static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Errno.BAD_REQUEST, "the request target has a malformed percent-encoding");
        }
    }

    /** Nothing but the method: the target may hold a uid, the rest holds secrets. */
    @Override
    public String toString() {
        return "Request[" + method + "]";
    }
}
