package dev.foxproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.tokens.Token;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server over real HTTP. */
final class HttpCalls {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpCalls() {}

    static HttpResponse<String> get(ReferenceServer server, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> post(ReferenceServer server, String path, Map<String, Object> body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpResponse<String> hawk(
            ReferenceServer server, String method, String target, Token token, Map<String, Object> members)
            throws Exception {
        boolean hasBody = method.equals("POST");
        String body = hasBody ? JsonMapper.shared().writeValueAsString(members) : "";
        HawkRequest request = new HawkRequest(
                method,
                target,
                new HostPort(server.url().getHost(), server.url().getPort()));
        HawkArtifacts artifacts = new HawkArtifacts(
                        request, HawkTimestamp.of(Instant.now()), Nonce.random(new SecureRandom()))
                .withHash(PayloadHash.compute(
                        hasBody ? "application/json" : null, body.getBytes(StandardCharsets.UTF_8)));
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.url() + target))
                .header(
                        "Authorization",
                        HawkAuthorization.sign(token.hawkCredentials(), artifacts)
                                .header())
                .method(method, hasBody ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
        if (hasBody) {
            builder.header("Content-Type", "application/json");
        }
        return CLIENT.send(builder.build(), BodyHandlers.ofString());
    }

    static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static int errno(HttpResponse<String> response) {
        return json(response).get("errno").intValue();
    }

    static String text(JsonNode body, String name) {
        return body.get(name).stringValue();
    }
}
