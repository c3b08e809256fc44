package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples printed in the Hawk API document. */
class HawkReadmeTest {
    private static final HawkCredentials CREDENTIALS =
            new HawkCredentials("dh37fgj492je", HawkKey.ofText("werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn"));

    private static HawkArtifacts artifacts(String method) {
        HawkRequest request = new HawkRequest(method, "/resource/1?b=1&a=2", HostPort.parse("example.com:8000", 80));
        return new HawkArtifacts(request, new HawkTimestamp("1353832234"), new Nonce("j4h3g2"))
                .withExt("some-app-ext-data");
    }

    @Test
    void signsARequestWithoutPayload() {
        assertThat(HawkAuthorization.sign(CREDENTIALS, artifacts("GET")).header())
                .isEqualTo("Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\","
                        + " mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"");
    }

    @Test
    void signsARequestWithPayload() {
        PayloadHash hash =
                PayloadHash.compute("text/plain", "Thank you for flying Hawk".getBytes(StandardCharsets.UTF_8));
        assertThat(HawkAuthorization.sign(CREDENTIALS, artifacts("POST").withHash(hash))
                        .header())
                .isEqualTo("Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
                        + " hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\", ext=\"some-app-ext-data\","
                        + " mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\"");
    }

    @Test
    void authenticatesTheServersTime() {
        assertThat(StaleTimestamp.tsm(CREDENTIALS.key(), new HawkTimestamp("1353832234"))
                        .toBase64())
                .isEqualTo("2mw1eh/qXzl0wJZ/E6XvBhRMEJN7L3j8AyMA8eItEb0=");
    }

    @Test
    void issuesABewit() {
        HawkCredentials credentials = new HawkCredentials("123456", HawkKey.ofText("2983d45yun89q"));
        Bewit bewit = Bewit.issue(
                credentials,
                "/somewhere/over/the/rainbow",
                HostPort.parse("example.com", 443),
                Instant.ofEpochSecond(1356420707),
                "xandyandz");
        assertThat(bewit.encode())
                .isEqualTo(
                        "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6");
    }
}
