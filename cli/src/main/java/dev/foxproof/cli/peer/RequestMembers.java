package dev.foxproof.cli.peer;

import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.RequestUrl;
import java.util.Optional;

/** The request of a Hawk case: {@code url}, or {@code scheme}, {@code host}, {@code port} and {@code path} in its place. */
final class RequestMembers {
    private RequestMembers() {}

    static HawkRequest request(Case asked) {
        return request(asked, asked.text("method"));
    }

    /** The request of a bewit, where GET may be left out. */
    static HawkRequest request(Case asked, String defaultMethod) {
        return new HawkRequest(asked.optionalText("method").orElse(defaultMethod), resource(asked), hostPort(asked));
    }

    /** The request with the bewit in its query: already there, or given apart. */
    static HawkRequest requestWithBewit(Case asked) {
        HawkRequest request = request(asked, "GET");
        Optional<String> bewit = asked.optionalText("bewit");
        if (bewit.isEmpty()) {
            return request;
        }
        String resource = request.resource();
        String separator = resource.contains("?") ? "&" : "?";
        return new HawkRequest(request.method(), resource + separator + "bewit=" + bewit.get(), request.hostPort());
    }

    private static String resource(Case asked) {
        Optional<RequestUrl> url = url(asked);
        return url.isPresent() ? url.get().resource() : asked.text("path");
    }

    /** A Host header, where one is given, says what the server sees. */
    private static HostPort hostPort(Case asked) {
        Optional<String> header = asked.optionalText("hostHeader");
        Optional<RequestUrl> url = url(asked);
        if (header.isPresent()) {
            return HostPort.parse(header.get(), defaultPort(asked));
        }
        return url.isPresent()
                ? url.get().hostPort()
                : new HostPort(asked.text("host"), port(asked).orElseGet(() -> defaultPort(asked)));
    }

    private static Optional<Integer> port(Case asked) {
        return asked.optionalDigits("port")
                .map(digits -> HostPort.parse("port:" + digits, 0).port());
    }

    /** Without a scheme, the port of a server behind TLS. */
    private static int defaultPort(Case asked) {
        Optional<String> scheme = asked.optionalText("scheme");
        Optional<String> url = asked.optionalText("url");
        return RequestUrl.defaultPort(
                scheme.orElseGet(() -> url.map(RequestMembers::schemeOf).orElse("https")));
    }

    private static String schemeOf(String url) {
        int colon = url.indexOf(':');
        return colon < 0 ? url : url.substring(0, colon);
    }

    private static Optional<RequestUrl> url(Case asked) {
        Optional<String> url = asked.optionalText("url");
        if (url.isPresent()) {
            for (String instead : new String[] {"scheme", "host", "port", "path"}) {
                if (asked.has(instead)) {
                    throw new CaseException("member-conflict", "give url or " + instead + ", not both");
                }
            }
        }
        return url.map(RequestUrl::parse);
    }
}
