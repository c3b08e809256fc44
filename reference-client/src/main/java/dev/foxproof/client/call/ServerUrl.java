package dev.foxproof.client.call;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.RequestUrl;
import java.net.URI;
import java.util.Locale;

/**
 * Where an API of a server is.
 *
 * @param origin scheme, host and, if it is not the scheme's own, port; lower case
 * @param prefix the path before the calls: the API's version, such as {@code /v1}, after whatever path the given URL had
 */
public record ServerUrl(URI origin, String prefix) {
    /**
     * @param base an http or https URL without query, fragment and user info; the version may be at its end or not
     * @param version {@code /v1} for accounts, {@code /1} for devices
     * @throws MalformedValueException if it has another form
     */
    public static ServerUrl of(URI base, String version) {
        try {
            if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
                throw new MalformedValueException("server", "must be a URL without user, query and fragment");
            }
            RequestUrl url = RequestUrl.parse(base.toString());
            String scheme = base.getScheme().toLowerCase(Locale.ROOT);
            boolean defaultPort = url.hostPort().port() == RequestUrl.defaultPort(scheme);
            String origin = scheme + "://" + url.hostPort().host()
                    + (defaultPort ? "" : ":" + url.hostPort().port());
            String path = url.resource().endsWith("/")
                    ? url.resource().substring(0, url.resource().length() - 1)
                    : url.resource();
            return new ServerUrl(URI.create(origin), path.endsWith(version) ? path : path + version);
        } catch (HawkException e) {
            throw new MalformedValueException("server", "must be a URL such as https://accounts.example.org");
        }
    }

    /** Names other than localhost are not resolved: who answers for them may change between two looks. */
    @Requirement("KEY-36")
    public boolean confidential() {
        String host = String.valueOf(origin.getHost());
        return origin.getScheme().equals("https")
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    String target(String call) {
        return prefix + "/" + call;
    }

    /**
     * @throws ProtocolException if the target has a character that does not belong there
     */
    HawkRequest hawkRequest(String method, String target) {
        return RequestUrl.parse(origin + target).request(method);
    }
}
