package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.HawkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "http://example.com/a?b=1&a=2, example.com, 80, /a?b=1&a=2",
                "HTTPS://EXAMPLE.com/A, example.com, 443, /A",
                "https://example.com:8443, example.com, 8443, /",
                "https://example.com?x, example.com, 443, /?x",
                "https://example.com/a?, example.com, 443, /a?",
                "https://example.com/a#part, example.com, 443, /a",
                "https://example.com/%7e%7E/../b//c, example.com, 443, /%7e%7E/../b//c",
                "http://[2001:DB8::1]:8080/a, [2001:db8::1], 8080, /a",
                "http://[::1]/, [::1], 80, /",
            })
    @Requirement({"HAWK-14", "HAWK-16", "HAWK-17"})
    void takesHostPortAndTargetAsTheyStand(String url, String host, int port, String resource) {
        assertThat(RequestUrl.parse(url)).isEqualTo(new RequestUrl(new HostPort(host, port), resource));
    }

    @Test
    @Requirement("HAWK-16")
    void theRequestSignsHostPortAndTargetOfTheUrl() {
        assertThat(RequestUrl.parse("https://example.com/a?b").request("get"))
                .isEqualTo(new HawkRequest("GET", "/a?b", new HostPort("example.com", 443)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "example.com/a",
                "ftp://example.com/",
                "http\u017F://example.com/",
                "http:/example.com/",
                "://example.com/"
            })
    @Violates("HAWK-16")
    void refusesWhatIsNoAbsoluteHttpUrl(String url) {
        assertThatThrownBy(() -> RequestUrl.parse(url))
                .isInstanceOfSatisfying(
                        HawkException.class, e -> assertThat(e.code()).isEqualTo("hawk.url-malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///a",
                "http://user@example.com/",
                "http://user:pw@example.com/",
                "http://example.com:/",
                "http://example.com:0/",
                "http://example.com:080/",
                "http://example.com:65536/",
                "http://2001:db8::1/",
            })
    @Violates({"HAWK-16", "HAWK-17"})
    void refusesUserInfoAndMalformedHostsAndPorts(String url) {
        assertThatThrownBy(() -> RequestUrl.parse(url))
                .isInstanceOfSatisfying(
                        HawkException.class, e -> assertThat(e.code()).isEqualTo("hawk.host-malformed"));
    }
}
