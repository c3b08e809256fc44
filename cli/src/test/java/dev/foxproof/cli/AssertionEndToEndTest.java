package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The reference client's assertion registers a device at the reference server, which made the certificate. */
class AssertionEndToEndTest {
    private static final Email EMAIL = new Email("fox@example.org");

    @Test
    @Requirement({"ACC-74", "BID-8", "BID-14", "DEV-6"})
    @Violates("BID-22")
    void theClientsAssertionIsGoodAtItsAudienceAlone() throws Exception {
        ServerConfig config = ServerConfig.builder()
                .scrypt(new ScryptParameters(16, 8, 1))
                .mailbox(ServerConfig.Mailbox.LOOPBACK)
                .trace(RecordedRuns.next(AssertionEndToEndTest.class))
                .build();
        try (ReferenceServer server = ReferenceServer.start(config);
                HttpTransport transport = new HttpTransport();
                HttpClient http = HttpClient.newHttpClient()) {
            AccountsClient client = new AccountsClient(
                    transport, server.url(), InstantSource.system(), new SecureRandom(), new InMemoryAccountMemory());
            Login login = client.create(EMAIL, Password.of("a long password"), false, Options.AUTO);
            client.api().verifyEmail(login.signedIn().uid(), code(http, server));

            Audience here = new Audience(server.url().toString());
            String good = client.assertion(login.signedIn().sessionToken(), here);
            String foreign =
                    client.assertion(login.signedIn().sessionToken(), new Audience("https://other.example.org"));
            assertThat(register(http, server, foreign).statusCode()).isEqualTo(401);
            assertThat(register(http, server, good).statusCode()).isEqualTo(200);
        }
    }

    private static String code(HttpClient http, ReferenceServer server) throws Exception {
        HttpRequest mails = HttpRequest.newBuilder(URI.create(server.mailbox() + "/mail/" + EMAIL.asTyped()))
                .build();
        return JsonMapper.shared()
                .readTree(http.send(mails, BodyHandlers.ofString()).body())
                .get(0)
                .get("headers")
                .get("x-verify-code")
                .stringValue();
    }

    private static HttpResponse<String> register(HttpClient http, ReferenceServer server, String assertion)
            throws Exception {
        String body = JsonMapper.shared().writeValueAsString(Map.of("assert", assertion, "pushurl", ""));
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/1/register/"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
