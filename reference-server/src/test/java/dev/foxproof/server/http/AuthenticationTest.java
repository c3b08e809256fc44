package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chapter 30 at the door of the routes. The API's origin is http://api.example, whatever the Host header says. */
class AuthenticationTest {
    private static final HawkCredentials SESSION = TestServer.SESSION.hawkCredentials();
    private static final HawkRequest GET = new HawkRequest("GET", "/v1/guarded", new HostPort("api.example", 80));
    private static final HawkRequest POST = new HawkRequest("POST", "/v1/guarded", new HostPort("api.example", 80));

    private final Dispatcher dispatcher = TestServer.dispatcher(Profile.CURRENT);

    private static HawkArtifacts artifacts(HawkRequest request, String nonce) {
        return new HawkArtifacts(request, HawkTimestamp.of(TestServer.NOW), new Nonce(nonce));
    }

    private static String sign(HawkCredentials credentials, HawkArtifacts artifacts) {
        return HawkAuthorization.sign(credentials, artifacts).header();
    }

    private Response get(String... authorizations) {
        return respond(new Request(
                "GET", "/v1/guarded", Map.of("authorization", List.of(authorizations)), new byte[0], "127.0.0.1"));
    }

    private Response post(String authorization, String contentType, String body) {
        return respond(new Request(
                "POST",
                "/v1/guarded",
                Map.of("authorization", List.of(authorization), "content-type", List.of(contentType)),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    private Response respond(Request request) {
        return dispatcher.respond(request).response();
    }

    private static JsonNode json(Response response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static void assertRefused(Response response, int errno) {
        assertThat(response.status()).isEqualTo(401);
        assertThat(json(response).get("errno").intValue()).isEqualTo(errno);
        assertThat(response.headers()).doesNotContainKey("Server-Authorization");
        assertThat(response.headers().get("WWW-Authenticate")).startsWith("Hawk");
    }

    @Test
    @Requirement({"HAWK-15", "HAWK-24", "HAWK-38", "HAWK-39"})
    void letsASignedRequestInAndSignsTheAnswer() {
        HawkArtifacts artifacts = artifacts(GET, "a");
        Response response = get(sign(SESSION, artifacts));
        assertThat(response.status()).isEqualTo(200);
        ServerAuthorization.parse(String.valueOf(response.headers().get("Server-Authorization")))
                .verify(SESSION.key(), artifacts, response.headers().get("Content-Type"), response.body());
    }

    @Test
    @Requirement({"HAWK-38", "HAWK-36"})
    void signsARefusalThatComesAfterAuthentication() {
        HawkArtifacts artifacts = artifacts(POST, "a")
                .withHash(PayloadHash.compute("application/json", "[".getBytes(StandardCharsets.UTF_8)));
        String authorization = sign(SESSION, artifacts);
        Response response = post(authorization, "application/json", "[");
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("errno").intValue()).isEqualTo(106);
        ServerAuthorization.parse(String.valueOf(response.headers().get("Server-Authorization")))
                .verify(SESSION.key(), artifacts, response.headers().get("Content-Type"), response.body());
        assertRefused(post(authorization, "application/json", "["), 115);
    }

    @Test
    @Violates({"HAWK-1", "HAWK-2", "HAWK-6", "HAWK-42"})
    void wantsExactlyOneAuthorization() {
        String valid = sign(SESSION, artifacts(GET, "a"));
        assertRefused(get(), 110);
        assertRefused(get(valid, valid), 110);
        assertRefused(get("Basic YTpi", valid), 110);
        assertRefused(get("Hawk"), 110);
        assertRefused(get("Basic YTpi"), 110);
        assertThat(get(valid).status()).isEqualTo(200);
    }

    @Test
    @Violates({"HAWK-31", "HAWK-34", "TOK-4"})
    void refusesARepetitionEvenWithTheIdInAnotherCase() {
        String header = sign(SESSION, artifacts(GET, "a"));
        assertRefused(get(header.replace("mac=\"", "mac=\"A")), 110);
        assertThat(get(header).status()).isEqualTo(200);
        assertRefused(get(header), 115);
        assertRefused(get(header.replace(SESSION.id(), SESSION.id().toUpperCase(Locale.ROOT))), 115);
        assertThat(get(sign(SESSION, artifacts(GET, "b"))).status()).isEqualTo(200);
    }

    @Test
    @Violates({"HAWK-27", "HAWK-28"})
    void tellsTheTimeToAStaleRequest() {
        HawkArtifacts stale = new HawkArtifacts(GET, HawkTimestamp.of(TestServer.NOW.minusSeconds(61)), new Nonce("a"));
        Response response = get(sign(SESSION, stale));
        assertRefused(response, 111);
        assertThat(json(response).get("serverTime").longValue()).isEqualTo(TestServer.NOW.getEpochSecond());
        StaleTimestamp challenge =
                StaleTimestamp.parse(String.valueOf(response.headers().get("WWW-Authenticate")));
        assertThat(challenge.offset(SESSION.key(), TestServer.NOW.minusSeconds(61)))
                .isEqualTo(Duration.ofSeconds(61));
        HawkArtifacts edge = new HawkArtifacts(GET, HawkTimestamp.of(TestServer.NOW.minusSeconds(60)), new Nonce("a"));
        assertThat(get(sign(SESSION, edge)).status()).isEqualTo(200);
    }

    @Test
    @Violates({"HAWK-15", "HAWK-19"})
    void refusesASignatureForAnotherOriginOrTarget() {
        for (HawkRequest other : List.of(
                new HawkRequest("GET", "/v1/guarded", new HostPort("other.example", 80)),
                new HawkRequest("GET", "/v1/guarded", new HostPort("api.example", 443)),
                new HawkRequest("GET", "/v1/guarded?", new HostPort("api.example", 80)),
                new HawkRequest("POST", "/v1/guarded", new HostPort("api.example", 80)))) {
            assertRefused(get(sign(SESSION, artifacts(other, "a"))), 109);
        }
    }

    @Test
    @Violates({"HAWK-22", "HAWK-23"})
    void wantsTheBodyToBeCovered() {
        assertRefused(post(sign(SESSION, artifacts(POST, "a")), "application/json", "{}"), 109);
        HawkArtifacts other = artifacts(POST, "a")
                .withHash(PayloadHash.compute("application/json", "{ }".getBytes(StandardCharsets.UTF_8)));
        assertRefused(post(sign(SESSION, other), "application/json", "{}"), 109);
        HawkArtifacts right = artifacts(POST, "a")
                .withHash(PayloadHash.compute("application/json", "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(post(sign(SESSION, right), "Application/JSON; charset=UTF-8", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Violates({"HAWK-25", "HAWK-26", "ERR-10"})
    void looksAtTheBodyOnlyAfterTheToken() {
        HawkCredentials unknown = SessionToken.of(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2
                })
                .hawkCredentials();
        assertRefused(post(sign(unknown, artifacts(POST, "a")), "text/plain", "not json"), 110);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer fxs_", "Bearer fxs_00", "bearerfxs"})
    @Violates("TOK-20")
    void refusesAMalformedBearerToken(String header) {
        assertRefused(get(header), 110);
    }

    @Test
    @Requirement({"TOK-19", "TOK-20"})
    void letsABearerTokenOfTheRightKindIn() {
        Response response = get(new BearerToken(TokenKind.SESSION, TestServer.SESSION.id()).header());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).doesNotContainKey("Server-Authorization");
        assertRefused(get(new BearerToken(TokenKind.PASSWORD_CHANGE, TestServer.SESSION.id()).header()), 110);
        assertRefused(get(new BearerToken(TokenKind.KEY_FETCH, TestServer.SESSION.id()).header()), 110);
        assertRefused(
                get(new BearerToken(
                                TokenKind.SESSION,
                                PasswordChangeToken.of(new byte[32]).id())
                        .header()),
                110);
    }

    @Test
    @Violates("TOK-21")
    void refusesEveryBearerTokenInProfileClassic() {
        Response response = TestServer.dispatcher(Profile.CLASSIC)
                .respond(new Request(
                        "GET",
                        "/v1/guarded",
                        Map.of(
                                "authorization",
                                List.of(new BearerToken(TokenKind.SESSION, TestServer.SESSION.id()).header())),
                        new byte[0],
                        "127.0.0.1"))
                .response();
        assertRefused(response, 110);
    }
}
