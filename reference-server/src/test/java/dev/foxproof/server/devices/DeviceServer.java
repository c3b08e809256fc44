package dev.foxproof.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final AtomicLong SEEDS = new AtomicLong();

    private final AtomicReference<Instant> now;
    final InstantSource clock;
    final ReferenceServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private HostPort signedFor;
    /** No phone repeats a nonce, not even to a server that has started again and may have forgotten it. */
    private final Random nonces = new Random(SEEDS.incrementAndGet());

    private DeviceServer(ServerConfig config, AtomicReference<Instant> now) throws StartFault {
        this.now = now;
        this.clock = now::get;
        this.server = ReferenceServer.start(config);
        this.signedFor = new HostPort(server.url().getHost(), server.url().getPort());
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
                .trace(RecordedRuns.of(storage))
                .clock(now::get);
        return new DeviceServer(settings.apply(config).build(), now);
    }

    /** Requests are sent to the server, and signed for the proxy in front of it. */
    void signedFor(URI proxy) {
        signedFor = new HostPort(proxy.getHost(), 443);
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

    private HawkArtifacts artifacts(String method, String path, String body) {
        String type = body.isEmpty() ? null : "application/json";
        return new HawkArtifacts(
                        new HawkRequest(method, path, signedFor),
                        HawkTimestamp.of(clock.instant()),
                        Nonce.random(nonces))
                .withHash(PayloadHash.compute(type, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The header of a request without a body. */
    Map<String, String> authorization(SessionToken session, String method, String path) {
        HawkArtifacts artifacts = artifacts(method, path, "");
        return Map.of(
                "Authorization",
                HawkAuthorization.sign(session.hawkCredentials(), artifacts).header());
    }

    Answer signed(HawkCredentials credentials, String method, String path, String body) {
        HawkArtifacts artifacts = artifacts(method, path, body);
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

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Opens the stream of events. */
    Events events(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/1/events"));
        headers.forEach(request::header);
        try {
            return new Events(client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer from the server", e);
        }
    }

    /** A stream of events as a page reads it. */
    static final class Events implements AutoCloseable {
        private final HttpResponse<InputStream> http;
        private final BufferedReader lines;
        private final StringBuilder seen = new StringBuilder();

        private Events(HttpResponse<InputStream> http) {
            this.http = http;
            this.lines = new BufferedReader(new InputStreamReader(http.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return http.statusCode();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        /** The data of the next event, which must have this name; waits for it. */
        JsonNode next(String name) {
            String event = line();
            while (event.isEmpty() || event.startsWith(":")) {
                event = line();
            }
            assertThat(event).isEqualTo("event: " + name);
            String data = line();
            assertThat(data).startsWith("data: ");
            assertThat(line()).isEmpty();
            return json(data.substring("data: ".length()));
        }

        private String line() {
            try {
                String line = lines.readLine();
                assertThat(line).as("a line of a stream that goes on").isNotNull();
                seen.append(line).append('\n');
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Everything that came. */
        String seen() {
            return seen.toString();
        }

        /** What is still to come; waits for the end. */
        String rest() {
            try {
                return lines.readAllAsString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
