package dev.foxproof.spec.hawk;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.errors.HawkException;

/**
 * What the MAC covers of a request line and its host.
 *
 * @param method in upper case
 * @param resource path and query exactly as sent: nothing decoded, nothing re-encoded, an empty query's {@code ?} kept
 */
public record HawkRequest(String method, String resource, HostPort hostPort) {
    public static final int RESOURCE_CHARACTERS_MAX = 4096;

    public HawkRequest {
        method = Ascii.upper(method);
        if (method.isEmpty() || method.length() > 32 || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new HawkException(HawkException.Stage.PARSE, "method-malformed", "a method is 1 to 32 letters");
        }
        if (resource.length() > RESOURCE_CHARACTERS_MAX) {
            throw malformedResource(
                    "must have at most " + RESOURCE_CHARACTERS_MAX + " characters, has " + resource.length());
        }
        if (!resource.startsWith("/") || !resource.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '#')) {
            throw malformedResource("must begin with / and have only visible ASCII characters and no fragment");
        }
    }

    private static HawkException malformedResource(String rule) {
        return new HawkException(HawkException.Stage.PARSE, "resource-malformed", "the request target " + rule);
    }
}
