package dev.foxproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.foxproof.cli.VerbRun.Result;
import dev.foxproof.client.call.Caller;
import dev.foxproof.client.call.ServerUrl;
import dev.foxproof.client.call.SigningMemory;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.SessionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every verb of {@code foxproof device} against the reference server, which runs within the test, and its user. */
class DeviceEndToEndTest {
    private static final String EMAIL = "andre@example.org";
    private static final String PASSWORD = "correct horse";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    private final HttpTransport transport = new HttpTransport();
    private ReferenceServer server;
    private SessionToken session;
    private Caller user;

    @BeforeEach
    void start() throws StartFault, IOException {
        server = ReferenceServer.start(ServerConfig.builder()
                .scrypt(new ScryptParameters(1024, 8, 1))
                .mailbox(ServerConfig.Mailbox.LOOPBACK)
                .testAssertions(true)
                .trace(RecordedRuns.next(DeviceEndToEndTest.class))
                .build());
        account("create");
        account("verify");
        account("login", "--state", folder.resolve("account.json").toString());
        session = SessionToken.parse(MAPPER.readTree(Files.readString(folder.resolve("account.json")))
                .get("sessionToken")
                .stringValue());
        user = new Caller(
                transport,
                ServerUrl.of(server.url(), "/1"),
                InstantSource.system(),
                new Random(),
                SigningMemory.ALWAYS);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private void account(String... verb) {
        List<String> args = new ArrayList<>(List.of(verb));
        args.addAll(List.of(
                "--server", server.url().toString(),
                "--email", EMAIL,
                "--memory", folder.resolve("memory.json").toString(),
                "--mailbox", server.mailbox().toString()));
        Result result =
                VerbRun.account().environment("FOXPROOF_PASSWORD", PASSWORD).run(args.toArray(String[]::new));
        assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
    }

    private Path state() {
        return folder.resolve("device.json");
    }

    private String[] args(String... verb) {
        List<String> args = new ArrayList<>(List.of(verb));
        args.addAll(List.of("--state", state().toString()));
        return args.toArray(String[]::new);
    }

    private JsonNode json(String... verb) {
        List<String> args = new ArrayList<>(List.of(verb));
        args.add("--json");
        Result result = VerbRun.device().run(args(args.toArray(String[]::new)));
        assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
        return MAPPER.readTree(result.out());
    }

    private String registered(String... more) {
        List<String> args = new ArrayList<>(
                List.of("register", server.url().toString(), "--test-assertion", EMAIL, "--name", "a phone"));
        args.addAll(List.of(more));
        return json(args.toArray(String[]::new)).get("deviceid").stringValue();
    }

    // ---- the user of the phone, elsewhere

    private void queue(String device, Command command) {
        user.post("queue/" + device, session.hawkCredentials(), command.toJson());
    }

    private Map<String, Object> shown(String device) {
        return user.get("state/" + device, session.hawkCredentials()).tree();
    }

    private List<?> devices() {
        return (List<?>) Objects.requireNonNull(
                user.get("devices", session.hawkCredentials()).tree().get("devices"));
    }

    // ---- a phone that runs

    /** A phone in a thread of its own. */
    private record Running(VerbRun verb, FutureTask<Result> outcome) {
        static Running of(String... args) {
            VerbRun verb = VerbRun.device();
            FutureTask<Result> outcome = new FutureTask<>(() -> verb.run(args));
            Thread.ofVirtual().start(outcome);
            return new Running(verb, outcome);
        }

        void await(String text) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!verb.printed().contains(text)) {
                if (outcome.isDone() || System.nanoTime() > end) {
                    fail("'%s' does not appear in: %s", text, verb.printed());
                }
                Thread.sleep(20);
            }
        }

        Result end() throws InterruptedException, ExecutionException, TimeoutException {
            return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Test
    @Requirement({"DEV-69", "DEV-73", "DEV-76"})
    void aPhoneLivesFromItsRegistrationToItsErasure() throws Exception {
        String id = registered();
        assertThat(json("state").get("state").stringValue()).isEqualTo("off");
        assertThat(shown(id)).containsEntry("enabled", false).containsEntry("name", "a phone");

        assertThat(json("enable").get("on").booleanValue()).isTrue();
        assertThat(shown(id)).containsEntry("enabled", true).containsEntry("has_passcode", false);
        queue(id, new Ring(1));
        queue(id, new Lock(Optional.of(new LockCode("0123")), Optional.of(new LockMessage("call 555-0100"))));
        queue(id, new Track(3600));

        Running phone = Running.of(args("run", "--every", "1", "--track-every", "1", "--for", "300"));
        phone.await(
                "RINGING for 1 second\nLOCKED with the new code, showing: call 555-0100\nTRACKING for 3600 seconds\n");
        phone.await("ringing ended");
        phone.await("at 53.5607, 10.0041 (within 12 m)");
        assertThat(shown(id).get("position")).isNotNull();
        assertThat(shown(id)).containsEntry("has_passcode", true);
        assertThat(shown(id).get("pending")).isEqualTo(List.of());
        queue(id, new Track(0));
        phone.await("tracking ended");

        queue(id, new Erase());
        Result result = phone.end();

        assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
        assertThat(result.out())
                .endsWith("ERASED\nthe server knows that the phone is erased\n")
                .doesNotContain("0123");
        assertThat(devices()).isEmpty();
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("device")))
                    .containsExactly("device.json.lock");
        }
        assertThat(json("state").get("registered").booleanValue()).isFalse();
    }

    @Test
    @Requirement("DEV-70")
    void aLockCodeOutlivesTheProcess() throws Exception {
        String id = registered("--passcode", "--enable");
        assertThat(json("state").get("has_passcode").booleanValue()).isTrue();
        assertThat(shown(id)).containsEntry("has_passcode", true);
        queue(id, new Lock(Optional.empty(), Optional.empty()));

        Running phone = Running.of(args("run", "--every", "1", "--for", "300", "--json"));
        phone.await("\"event\":\"lock\"");
        VerbRun.device().run(args("disable"));
        phone.await("\"event\":\"off\"");
        json("enable");
        queue(id, new Erase());
        assertThat(phone.end().status()).isEqualTo(ExitStatus.OK);

        JsonNode lock = MAPPER.readTree(phone.verb()
                .printed()
                .lines()
                .filter(line -> line.contains("\"lock\""))
                .findFirst()
                .orElseThrow());
        assertThat(lock.get("newCode").booleanValue()).isFalse();
    }

    @Test
    void aPushMakesItAskAtOnce() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String id = registered("--enable");
        Running phone =
                Running.of(args("run", "--every", "3600", "--push-port", Integer.toString(port), "--for", "300"));
        phone.await("the server knows that the phone is on");
        queue(id, new Ring(1));

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest push = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/push"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .PUT(BodyPublishers.ofString("version=1"))
                    .build();
            assertThat(http.send(push, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }

        phone.await("RINGING");
        queue(id, new Erase());
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/push"))
                            .PUT(BodyPublishers.ofString("version=2"))
                            .build(),
                    BodyHandlers.discarding());
        }
        assertThat(phone.end().status()).isEqualTo(ExitStatus.OK);
    }

    private Result signedIn(String password) {
        return VerbRun.device()
                .environment("FOXPROOF_PASSWORD", password)
                .run(args(
                        "register",
                        server.url().toString(),
                        "--email",
                        EMAIL,
                        "--memory",
                        folder.resolve("memory.json").toString(),
                        "--json"));
    }

    @Test
    @Requirement({"DEV-1", "DEV-6"})
    void signsInWithThePasswordOfTheAccount() {
        Result result = signedIn(PASSWORD);

        assertThat(result).extracting(Result::status, Result::err).containsExactly(ExitStatus.OK, "");
        assertThat(result.out()).doesNotContain(PASSWORD);
        JsonNode json = MAPPER.readTree(result.out());
        assertThat(json.get("clientid").stringValue())
                .isEqualTo(UserId.of(new Email(EMAIL)).text());
        assertThat(shown(json.get("deviceid").stringValue())).containsEntry("enabled", false);
    }

    @Test
    @Violates("DEV-6")
    void aWrongPasswordRegistersNothing() {
        Result result = signedIn("wrong horse");

        assertThat(result.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(result.err()).contains("[server.errno-103]").doesNotContain("wrong horse");
        assertThat(state()).doesNotExist();
        assertThat(devices()).isEmpty();
    }

    @Test
    @Requirement("DEV-11")
    void renewsAndIsStillTheSamePhone() {
        String id = registered("--enable");

        JsonNode renewed = json("register", server.url().toString(), "--renew", "--accepts", "r");

        assertThat(renewed.get("deviceid").stringValue()).isEqualTo(id);
        assertThat(renewed.get("on").booleanValue()).isTrue();
        assertThat(shown(id))
                .containsEntry("accepts", List.of("r"))
                .containsEntry("enabled", true)
                .containsEntry("name", "a phone");
    }

    @Test
    void aPhoneWhoseSecretIsDeadSaysSoAndHowToGoOn() throws IOException {
        registered("--enable");
        Path old = Files.copy(state(), folder.resolve("old.json"));
        registered();

        Result result = VerbRun.device().run("run", "--every", "1", "--for", "1", "--state", old.toString());

        assertThat(result.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(result.err())
                .contains("status 401")
                .contains("'foxproof device register' makes the phone known again");
        assertThat(old).exists();
    }
}
