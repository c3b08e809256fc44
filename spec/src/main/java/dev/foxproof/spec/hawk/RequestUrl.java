package dev.foxproof.spec.hawk;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The absolute URL that a client sends to, taken apart by text alone into what the MAC covers. Nothing is decoded, encoded or
 * normalised on the way: a URL library that does so signs another target than the one it sends.
 *
 * @param resource path and query; {@code /} stands in for an empty path, and an empty query keeps its {@code ?}
 */
public record RequestUrl(HostPort hostPort, String resource) {
    /** RFC 3986 section 3, http and https alone; the fragment is cut off because a client never sends it (RFC 9110 section 7.1). */
    private static final Pattern FORM =
            Pattern.compile("(?<scheme>[A-Za-z]+)://(?<authority>[^/?#]*)(?<resource>[^#]*)(#.*)?");

    /**
     * @throws HawkException at stage PARSE if it is no absolute http or https URL, or has user info or a malformed host or port
     */
    @Requirement({"HAWK-14", "HAWK-16"})
    public static RequestUrl parse(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw malformed();
        }
        String resource = parts.group("resource");
        return new RequestUrl(
                HostPort.parse(parts.group("authority"), defaultPort(parts.group("scheme"))),
                resource.startsWith("/") ? resource : "/" + resource);
    }

    /**
     * The port of a URL that names none.
     *
     * @throws HawkException at stage PARSE if the scheme is neither http nor https, in either case
     */
    public static int defaultPort(String scheme) {
        if (Ascii.lower(scheme).equals("http")) {
            return 80;
        }
        if (Ascii.lower(scheme).equals("https")) {
            return 443;
        }
        throw malformed();
    }

    /** The request with this method to this URL. */
    public HawkRequest request(String method) {
        return new HawkRequest(method, resource, hostPort);
    }

    private static HawkException malformed() {
        return new HawkException(
                HawkException.Stage.PARSE, "url-malformed", "a URL is http:// or https://, a host, and path and query");
    }
}
