package dev.foxproof.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.Storage;
import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.tokens.SessionToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reference server for tests, with a clock that is set by hand, and what phones and users send to it. */
final class DeviceServer implements AutoCloseable {
    static final String ALICE = "Alice@example.com";
    static final String BOB = "bob@example.com";
    static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtomicReference<Instant> now;
    final InstantSource clock;
    final ReferenceServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random nonces = new Random(1);

    private DeviceServer(ServerConfig config, AtomicReference<Instant> now) throws StartFault {
        this.now = now;
        this.clock = now::get;
        this.server = ReferenceServer.start(config);
    }

    static DeviceServer on(TestDatabase database, Path folder) throws StartFault {
        return on(new Storage.Database(database.fresh(folder)), config -> config);
    }

    static DeviceServer on(Storage storage, UnaryOperator<ServerConfig.Builder> settings) throws StartFault {
        return on(storage, new AtomicReference<>(START), settings);
    }

    static DeviceServer on(Storage storage, AtomicReference<Instant> now, UnaryOperator<ServerConfig.Builder> settings)
            throws StartFault {
        ServerConfig.Builder config = ServerConfig.builder()
                .scrypt(new ScryptParameters(2, 1, 1))
                .mailbox(ServerConfig.Mailbox.LOOPBACK)
                .testAssertions(true)
                .storage(storage)
                .clock(now::get);
        return new DeviceServer(settings.apply(config).build(), now);
    }

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** An answer, and the JSON in it. */
    record Answer(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(http.body());
        }

        Answer ok() {
            assertThat(status()).as(http.body()).isEqualTo(200);
            return this;
        }

        void refused(int status, int errno) {
            assertThat(status()).as(http.body()).isEqualTo(status);
            assertThat(json().get("errno").intValue()).as(http.body()).isEqualTo(errno);
            assertThat(json().get("code").intValue()).isEqualTo(status);
        }
    }

    // Phones

    /** A registered phone: what it has to keep. */
    record Phone(DeviceId id, DeviceSecret secret) {
        static Phone of(Answer registered) {
            JsonNode json = registered.ok().json();
            return new Phone(
                    DeviceId.parse(json.get("deviceid").stringValue()),
                    DeviceSecret.parse(json.get("secret").stringValue()));
        }
    }

    static Map<String, Object> registration(String email) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("assert", "test:" + email);
        body.put("pushurl", "");
        body.put("has_passcode", false);
        return body;
    }

    static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(name, value);
        return more;
    }

    Answer register(Map<String, Object> body) {
        return send("POST", "/1/register/", body, Map.of());
    }

    Phone phone(String email) {
        return Phone.of(register(registration(email)));
    }

    Answer renew(Phone phone, Map<String, Object> body) {
        return signed(phone, "POST", "/1/register/", body);
    }

    Answer cmd(Phone phone, Map<String, Object> body) {
        return signed(phone, "POST", "/1/cmd/" + phone.id(), body);
    }

    /** The command that the phone is given, as text; {@code {}} if there is none. */
    String poll(Phone phone) {
        return cmd(phone, Map.of()).ok().http().body();
    }

    Answer signed(Phone phone, String method, String path, Map<String, Object> body) {
        return signed(
                new HawkCredentials(phone.id().text(), phone.secret().hawkKey()),
                method,
                path,
                JSON.writeValueAsString(body));
    }

    Answer signed(HawkCredentials credentials, String method, String path, String body) {
        HostPort host = new HostPort(server.url().getHost(), server.url().getPort());
        String type = body.isEmpty() ? null : "application/json";
        HawkArtifacts artifacts = new HawkArtifacts(
                        new HawkRequest(method, path, host), HawkTimestamp.of(clock.instant()), Nonce.random(nonces))
                .withHash(PayloadHash.compute(type, body.getBytes(StandardCharsets.UTF_8)));
        String header = HawkAuthorization.sign(credentials, artifacts).header();
        Answer answer = send(method, path, body, Map.of("Authorization", header));
        answer.http()
                .headers()
                .firstValue("Server-Authorization")
                .ifPresent(signature -> ServerAuthorization.parse(signature)
                        .verify(
                                credentials.key(),
                                artifacts,
                                answer.http()
                                        .headers()
                                        .firstValue("Content-Type")
                                        .orElse(null),
                                answer.http().body().getBytes(StandardCharsets.UTF_8)));
        return answer;
    }

    // Users

    Answer user(String email, String method, String path) {
        return send(method, path, "", Map.of("Authorization", "Bearer test:" + email));
    }

    Answer queue(String email, DeviceId device, Object command) {
        return send("PUT", "/1/queue/" + device, command, Map.of("Authorization", "Bearer test:" + email));
    }

    long queued(String email, Phone phone, Object command) {
        return queue(email, phone.id(), command).ok().json().get("id").longValue();
    }

    JsonNode state(String email, Phone phone) {
        return user(email, "GET", "/1/state/" + phone.id()).ok().json();
    }

    /** A session of a fresh account with that address. */
    SessionToken session(String email, boolean verified) {
        Map<String, Object> account = Map.of("email", email, "authPW", "ab".repeat(32));
        JsonNode created =
                send("POST", "/v1/account/create", account, Map.of()).ok().json();
        if (verified) {
            String code = send("GET", "/mail/" + email, "", Map.of())
                    .ok()
                    .json()
                    .get(0)
                    .get("headers")
                    .get("x-verify-code")
                    .stringValue();
            Map<String, Object> verification = Map.of("uid", created.get("uid").stringValue(), "code", code);
            send("POST", "/v1/recovery_email/verify_code", verification, Map.of())
                    .ok();
        }
        return SessionToken.parse(created.get("sessionToken").stringValue());
    }

    Answer by(SessionToken session, String method, String path, String body) {
        return signed(session.hawkCredentials(), method, path, body);
    }

    // Anybody

    Answer send(String method, String path, Object body, Map<String, String> headers) {
        String text = body instanceof String string ? string : JSON.writeValueAsString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (!text.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer from the server", e);
        }
    }
}
