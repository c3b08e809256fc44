package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
    private final Dispatcher dispatcher = TestServer.dispatcher(Profile.CURRENT);

    private Response respond(String method, String target, Map<String, List<String>> headers) {
        return dispatcher
                .respond(new Request(method, target, headers, new byte[0], "127.0.0.1"))
                .response();
    }

    @Test
    @Requirement({"ERR-42", "ERR-44"})
    void allowsAPreflightOfAKnownPathWithoutAuthentication() {
        Response response = respond(
                "OPTIONS",
                "/v1/guarded?keys=true",
                Map.of(
                        "origin", List.of("https://browser.example"),
                        "access-control-request-method", List.of("POST"),
                        "access-control-request-headers", List.of("authorization,content-type")));
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "GET, POST")
                .containsEntry("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/echo", "/v1/guarded", "/v1/nothing", "/v1/fault"})
    @Requirement({"ERR-41", "ERR-43"})
    void opensEveryAnswerErrorsIncluded(String path) {
        Response response = respond("GET", path, Map.of("origin", List.of("https://browser.example")));
        assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(response.headers().get("Access-Control-Expose-Headers"))
                .contains("Timestamp", "Server-Authorization", "WWW-Authenticate", "Retry-After");
    }

    @Test
    @Violates("ERR-42")
    void answersAPreflightOfAnUnknownPathWith404() {
        assertThat(respond("OPTIONS", "/v1/nothing", Map.of("access-control-request-method", List.of("POST")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Violates("ERR-41")
    void keepsWhatIsOutsideTheApiFromOtherOrigins() {
        assertThat(respond("GET", "/mail/somebody", Map.of("origin", List.of("https://browser.example")))
                        .headers())
                .doesNotContainKey("Access-Control-Allow-Origin");
    }
}
