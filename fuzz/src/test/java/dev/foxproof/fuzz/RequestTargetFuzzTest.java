package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.RequestUrl;
import dev.foxproof.spec.vectors.VectorFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A request target, and the URL that a client makes one of: nothing in it is changed, and wherever the JDK's own parser of URLs knows the
 * text, both find the same host, port and target.
 */
public final class RequestTargetFuzzTest implements FuzzTarget {
    private static final HostPort HOST = new HostPort("example.com", 443);
    private static final Pattern TARGET = Pattern.compile("/[!\"$-~]{0,4095}");

    /** What the grammar of a Host header takes, which is narrower than that of a URL. */
    private static final Pattern HOST_FORM = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private static final Pattern PORT_FORM = Pattern.compile("[1-9][0-9]{0,4}");

    /** How a URL is taken apart; the one of the specification, or one that is wrong on purpose. */
    public record Reading(Function<String, RequestUrl> url, Function<String, HawkRequest> target) {
        static final Reading OF_THE_SPECIFICATION =
                new Reading(RequestUrl::parse, target -> new HawkRequest("GET", target, HOST));
    }

    @Requirement({"HAWK-14", "HAWK-16"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(Reading.OF_THE_SPECIFICATION, input);
    }

    public static void check(Reading reading, byte[] input) {
        String text = new String(input, ISO_8859_1);
        if (text.startsWith("/")) {
            checkTarget(reading, text);
        } else {
            checkUrl(reading, text);
        }
    }

    private static void checkTarget(Reading reading, String target) {
        boolean expected = TARGET.matcher(target).matches();
        try {
            HawkRequest request = reading.target().apply(target);
            BrokenProperty.unless(expected, "a target that is not visible ASCII is refused");
            BrokenProperty.unless(request.resource().equals(target), "a target stays as it was sent");
        } catch (HawkException e) {
            BrokenProperty.unless(!expected, "a target of visible ASCII is accepted");
        }
    }

    private static void checkUrl(Reading reading, String text) {
        URI uri = uri(text);
        RequestUrl url;
        try {
            url = reading.url().apply(text);
        } catch (HawkException e) {
            BrokenProperty.unless(
                    uri == null || !isTaken(uri), "a URL with a host and a port of the grammar is accepted");
            return;
        }
        BrokenProperty.unless(url.resource().startsWith("/"), "a target begins with a slash");
        BrokenProperty.unless(text.contains(url.resource().substring(1)), "the target is a part of the URL");
        BrokenProperty.unless(url.resource().indexOf('#') < 0, "a target has no fragment");
        if (uri != null) {
            BrokenProperty.unless(uri.getRawUserInfo() == null, "a URL with user info is refused");
            BrokenProperty.unless(url.resource().equals(target(uri)), "the JDK finds the same target");
            BrokenProperty.unless(
                    uri.getHost() == null
                            || url.hostPort().host().equals(uri.getHost().toLowerCase(Locale.ROOT)),
                    "the JDK finds the same host");
            BrokenProperty.unless(
                    uri.getHost() == null || url.hostPort().port() == port(uri), "the JDK finds the same port");
        }
    }

    /** The URL as the JDK reads it; null if it does not, or reads it as something that is not sent to a host. */
    @Nullable
    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isOpaque() || uri.getRawAuthority() == null ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isTaken(URI uri) {
        String authority = uri.getRawAuthority();
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "1" : authority.substring(colon + 1);
        return (uri.getScheme().equalsIgnoreCase("http") || uri.getScheme().equalsIgnoreCase("https"))
                && HOST_FORM.matcher(host).matches()
                && PORT_FORM.matcher(port).matches()
                && Integer.parseInt(port) <= 65_535;
    }

    private static int port(URI uri) {
        int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() < 0 ? standard : uri.getPort();
    }

    private static String target(URI uri) {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        return (path.isEmpty() ? "/" : path) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-sign").stream()
                .filter(vector -> vector.json().path("url").isString())
                .flatMap(vector -> Stream.of("url", "resource")
                        .filter(member -> vector.json().path(member).isString())
                        .map(member -> new Seed(
                                vector.id() + "-" + member,
                                vector.json().get(member).stringValue().getBytes(ISO_8859_1),
                                vector.isValid())));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "http://",
                "https://",
                "HTTPS://",
                "example.com",
                ":8080",
                "@",
                "/../",
                "//",
                "?",
                "#",
                "%2F",
                "%",
                "[::1]",
                "\\",
                ":0",
                ":443");
    }
}
