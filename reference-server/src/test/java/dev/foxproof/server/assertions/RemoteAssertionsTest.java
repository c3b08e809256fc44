package dev.foxproof.server.assertions;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAssertionsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_353_832_234_000L);
    private static final String AUDIENCE = "https://find.example.org";
    private static final String RIGHT = """
            {"status":"okay","email":"4c35@accounts.example","audience":"https://find.example.org",
             "expires":1353832234000,"issuer":"accounts.example","idpClaims":{"fxa-verifiedEmail":"fox@example.org"}}""";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private RemoteAssertions verifier;

    @BeforeEach
    void start() {
        server.start();
        verifier = verifier(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        verifier.close();
        server.stop();
    }

    private RemoteAssertions verifier(Duration timeout) {
        URI url = URI.create(server.baseUrl() + "/v2");
        return new RemoteAssertions(
                new RemoteVerifier(url, Set.of("accounts.example", "other.example"), timeout),
                InstantSource.fixed(NOW));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private void refused(Errno errno) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> verifier.verify("the-assertion", AUDIENCE))
                .satisfies(refusal -> assertThat(refusal.errno()).isEqualTo(errno))
                .withMessageNotContainingAny("the-assertion", "fox@");
    }

    @Test
    @Requirement({"BID-24", "BID-26"})
    void takesTheVerifiedAddressOfAGoodAnswer() {
        answers(okJson(RIGHT));
        assertThat(verifier.verify("the-assertion", AUDIENCE).email()).isEqualTo(new Email("fox@example.org"));
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/v2"))
                        .withRequestBody(equalToJson(
                                "{\"assertion\":\"the-assertion\",\"audience\":\"https://find.example.org\"}")));
    }

    @Test
    @Requirement("BID-24")
    void takesThePrincipalWhereThereIsNoVerifiedAddress() {
        answers(okJson(RIGHT.replace("fxa-verifiedEmail", "fxa-other")));
        assertThat(verifier.verify("a", AUDIENCE).email()).isEqualTo(new Email("4c35@accounts.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"okay\" | \"failure\"",
                "\"okay\" | \"OKAY\"",
                "https://find | https://other",
                "\"https://find.example.org\" | [\"https://find.example.org\"]",
                "\"audience\" | \"aud\"",
                "1353832234000 | 1353832233999",
                "1353832234000 | \"1353832234000\"",
                "1353832234000 | 1353832234000.0",
                "1353832234000 | 99999999999999999999",
                "1353832234000 | null",
                "\"expires\" | \"exp\"",
                "\"accounts.example\" | \"evil.example\"",
                "\"accounts.example\" | \"ACCOUNTS.example\"",
                "\"accounts.example\" | [\"accounts.example\"]",
                "\"issuer\" | \"iss\"",
                "fox@example.org | fox",
                "\"fox@example.org\" | null",
                "\"fox@example.org\" | [\"fox@example.org\"]",
            })
    @Violates("BID-26")
    void refusesAnAnswerThatIsWrongInOneMember(String right, String wrong) {
        assertThat(RIGHT).contains(right);
        answers(okJson(RIGHT.replace(right, wrong)));
        refused(Errno.INVALID_TOKEN);
    }

    @Test
    @Violates("BID-26")
    void refusesAFailureWithItsReasonKeptFromTheClient() {
        answers(okJson("{\"status\":\"failure\",\"reason\":\"fox@example.org is unknown\"}"));
        refused(Errno.INVALID_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "okay",
                "[]",
                "{}",
                "{\"status\":1}",
                "{\"status\":\"okay\"",
                "{\"status\":\"okay\",\"status\":\"okay\"}",
                "{\"status\":\"failure\"}x"
            })
    @Violates("BID-26")
    void anAnswerThatSaysNothingIsNoRefusal(String body) {
        answers(okJson(body));
        refused(Errno.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 307, 400, 401, 404, 500, 503})
    @Violates("BID-26")
    void believesStatus200Alone(int status) {
        server.stubFor(any(urlEqualTo("/elsewhere")).willReturn(okJson(RIGHT)));
        server.stubFor(any(urlEqualTo("/v2"))
                .willReturn(status(status).withHeader("Location", "/elsewhere").withBody(RIGHT)));
        refused(Errno.SERVICE_UNAVAILABLE);
        server.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    @Violates("BID-26")
    void readsNoMoreThanTheLimit() {
        String filled = RIGHT.replace("{\"status\"", "{\"a\":\"" + "a".repeat(16_384) + "\",\"status\"");
        answers(okJson(filled));
        refused(Errno.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    @Violates("BID-26")
    void aBrokenConnectionIsNoRefusal(Fault fault) {
        answers(okJson(RIGHT).withFault(fault));
        refused(Errno.SERVICE_UNAVAILABLE);
    }

    @Test
    @Violates("BID-26")
    void waitsNoLongerThanTheLimitForTheBeginningOrTheEnd() {
        verifier.close();
        verifier = verifier(Duration.ofMillis(200));
        answers(okJson(RIGHT).withFixedDelay(30_000));
        refused(Errno.SERVICE_UNAVAILABLE);
        answers(okJson(RIGHT).withChunkedDribbleDelay(10, 30_000));
        refused(Errno.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://verifier.example/v2",
                "http://127.0.0.1.example/v2",
                "http://10.0.0.1/v2",
                "ftp://127.0.0.1/v2",
                "https://user@verifier.example/v2",
                "https:/v2",
                "/v2"
            })
    @Violates("BID-26")
    void isAskedByTlsOrAtALoopbackAddressAlone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RemoteVerifier(URI.create(url), Set.of("a.example"), RemoteVerifier.TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://verifier.example/v2",
                "http://127.0.0.2:9/v2",
                "http://[::1]:9/v2",
                "http://localhost/v2"
            })
    @Requirement("BID-26")
    void isAskedByTlsOrAtALoopbackAddress(String url) {
        assertThat(new RemoteVerifier(URI.create(url), Set.of("a.example"), RemoteVerifier.TIMEOUT).url())
                .isEqualTo(URI.create(url));
    }

    @Test
    void mustBeTrustedForSomebody() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RemoteVerifier(URI.create("https://v.example"), Set.of(), RemoteVerifier.TIMEOUT));
    }
}
