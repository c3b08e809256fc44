package dev.foxproof.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.ServerConfig.Origin;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceServerTest {
    private static final ScryptParameters CHEAP = new ScryptParameters(16, 8, 1);

    @Test
    void answersTheHeartbeatWhenTheDatabaseDoes() throws Exception {
        try (ReferenceServer server = start()) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(server.url() + "/__heartbeat__")));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void createsAnAccountWhoseMailIsInTheTestMailbox() throws Exception {
        try (ReferenceServer server = start()) {
            HttpResponse<String> created =
                    send(HttpRequest.newBuilder(URI.create(server.url() + "/v1/account/create?keys=true"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"email\":\"a+b@c.example\",\"authPW\":\"" + "ab".repeat(32) + "\"}")));
            assertThat(created.statusCode()).isEqualTo(200);
            HttpResponse<String> mails = send(HttpRequest.newBuilder(URI.create(server.mailbox() + "/mail/a+b")));
            assertThat(mails.body()).contains("x-verify-code").contains("a+b@c.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "public URL"})
    void testAssertionsDoNotStartWhereOthersMayReachThem(String how) throws Exception {
        ServerConfig.Builder config = ServerConfig.builder().scrypt(CHEAP).testAssertions(true);
        switch (how) {
            case "address" -> config.host(InetAddress.getByName("0.0.0.0"));
            default -> config.origin(new Origin.PublicUrl(URI.create("https://accounts.example.org")));
        }
        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(() -> ReferenceServer.start(config.build()))
                .withMessageContaining("test assertions")
                .withMessageContaining("loopback");
    }

    private static ReferenceServer start() throws StartFault {
        return ReferenceServer.start(ServerConfig.builder()
                .scrypt(CHEAP)
                .mailbox(Mailbox.LOOPBACK)
                .trace(RecordedRuns.of(new Storage.Temporary()))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
