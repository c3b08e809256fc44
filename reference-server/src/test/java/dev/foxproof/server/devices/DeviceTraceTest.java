package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static dev.foxproof.server.devices.DeviceServer.START;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.Storage;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.tokens.SessionToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a server writes about devices into its trace, its logs and its metrics. */
class DeviceTraceTest {
    private static final String CODE = "8351";
    private static final String MESSAGE = "canary message";
    private static final String LATITUDE = "52.520008";
    private static final String PUSH = "http://127.0.0.1:1/canary-channel";

    @TempDir
    private Path folder;

    /** Keeps every line that is logged, however detailed. */
    private static final class Kept extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private record Secrets(Phone phone, String cookie, SessionToken session) {}

    /** A whole life of a device, with a push server that is never there. */
    private static Secrets life(DeviceServer server) {
        SessionToken session = server.session(ALICE, true);
        String setCookie = server.by(session, "POST", "/1/session", "")
                .ok()
                .http()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String cookie = setCookie.substring("devices=".length(), setCookie.indexOf(';'));
        Phone first = Phone.of(server.register(with(registration(ALICE), "pushurl", PUSH)));
        Phone phone = Phone.of(server.renew(first, Map.of("pushurl", PUSH, "has_passcode", false)));
        server.queued(ALICE, phone, Map.of("l", Map.of("c", CODE, "m", MESSAGE)));
        server.poll(phone);
        server.poll(phone);
        server.cmd(phone, Map.of("l", Map.of("ok", false, "error", MESSAGE))).ok();
        server.queued(ALICE, phone, Map.of("t", Map.of("d", 60)));
        server.poll(phone);
        server.cmd(phone, Map.of("t", Map.of("ok", true, "la", Double.parseDouble(LATITUDE), "lo", 13.5)))
                .ok();
        server.cmd(phone, Map.of("start", true)).ok();
        server.queued(ALICE, phone, Map.of("r", Map.of("d", 60)));
        server.user(ALICE, "DELETE", "/1/queue/" + phone.id()).ok();
        server.cmd(phone, Map.of("enabled", false)).ok();
        server.queue(ALICE, phone.id(), Map.of("e", Map.of())).refused(409, 999);
        server.cmd(phone, Map.of("enabled", true)).ok();
        server.queued(ALICE, phone, Map.of("e", Map.of()));
        server.poll(phone);
        server.cmd(phone, Map.of("e", Map.of("ok", true))).ok();
        server.cmd(phone, Map.of()).refused(401, 110);
        Phone last = server.phone(ALICE);
        server.user(ALICE, "DELETE", "/1/devices/" + last.id()).ok();
        return new Secrets(phone, cookie, session);
    }

    @AfterEach
    void keep() {
        RecordedRuns.keep(folder.resolve("trace"));
    }

    private DeviceServer traced() throws Exception {
        return DeviceServer.on(
                new Storage.Temporary(),
                config -> config.trace(folder.resolve("trace"))
                        .managementPort(0)
                        .pushOrigins(PushOrigins.of(List.of(URI.create("http://127.0.0.1:1")))));
    }

    @Test
    @Requirement("DEV-52")
    void everyAcceptedStepOfADeviceIsTold() throws Exception {
        try (DeviceServer server = traced()) {
            life(server);
        }
        List<String> actions = Files.readAllLines(folder.resolve("trace")).stream()
                .map(line -> DeviceServer.json(line).get("action").stringValue())
                .filter(action -> !action.startsWith("Hawk"))
                .toList();
        assertThat(actions)
                .containsExactly(
                        "Create",
                        "Verify",
                        "DeviceRegister",
                        "DeviceRenew",
                        "CommandQueue",
                        "CommandDeliver",
                        "CommandRepeat",
                        "CommandAcknowledge",
                        "CommandQueue",
                        "CommandDeliver",
                        "CommandAcknowledge",
                        "PositionRecord",
                        "DeviceBegin",
                        "CommandQueue",
                        "CommandWithdraw",
                        "DeviceDisable",
                        "DeviceEnable",
                        "CommandQueue",
                        "CommandDeliver",
                        "CommandAcknowledge",
                        "DeviceErase",
                        "DeviceRegister",
                        "DeviceRemove");
    }

    /** The facts of a line, without what is an alias. */
    private static String facts(JsonNode line) {
        StringBuilder facts = new StringBuilder(line.get("action").stringValue());
        for (String role : List.of("second", "pending", "id", "kind", "ok", "r", "l", "t", "e")) {
            if (line.has(role)) {
                JsonNode fact = line.get(role);
                facts.append(' ')
                        .append(role)
                        .append('=')
                        .append(fact.isString() ? fact.stringValue() : fact.toString());
            }
        }
        return facts.toString().replace("second=" + START.getEpochSecond(), "now");
    }

    @Test
    @Requirement({"DEV-33", "DEV-36", "DEV-39", "DEV-49"})
    void aLineHasWhatAModelNeedsToKnowOfADevice() throws Exception {
        Phone phone;
        try (DeviceServer server = traced()) {
            phone = Phone.of(server.register(with(registration(ALICE), "accepts", List.of("r", "t", "e"))));
            server.queued(ALICE, phone, Map.of("r", Map.of("d", 30)));
            server.poll(phone);
            server.poll(phone);
            server.queued(ALICE, phone, Map.of("t", Map.of("d", 60)));
            server.queued(ALICE, phone, Map.of("e", Map.of()));
            server.queued(ALICE, phone, Map.of("t", Map.of("d", 0)));
            server.advance(Duration.ofSeconds(7));
            server.cmd(phone, Map.of("r", Map.of("ok", false), "t", Map.of("ok", true, "la", 1, "lo", 2)))
                    .ok();
            server.cmd(phone, Map.of("e", Map.of("ok", true))).ok();
        }
        List<JsonNode> lines = Files.readAllLines(folder.resolve("trace")).stream()
                .map(DeviceServer::json)
                .filter(line -> line.has("device"))
                .toList();
        String later = "second=" + START.plusSeconds(7).getEpochSecond();
        assertThat(lines)
                .extracting(DeviceTraceTest::facts)
                .containsExactly(
                        "DeviceRegister now pending=0 r=true l=false t=true e=true",
                        "CommandQueue now pending=1 id=1 kind=r",
                        "CommandDeliver now pending=1 id=1 kind=r",
                        "CommandRepeat now pending=1 id=1 kind=r",
                        "CommandQueue now pending=2 id=2 kind=t",
                        "CommandQueue now pending=3 id=3 kind=e",
                        "CommandQueue now pending=3 id=4 kind=t",
                        "CommandAcknowledge " + later + " pending=2 id=1 kind=r ok=false",
                        "PositionRecord " + later + " pending=2",
                        "CommandDeliver " + later + " pending=2 id=3 kind=e",
                        "CommandAcknowledge " + later + " pending=1 id=3 kind=e ok=true",
                        "DeviceErase " + later + " pending=0");
        assertThat(lines)
                .extracting(line -> line.get("device").stringValue())
                .containsOnly(lines.getFirst().get("device").stringValue())
                .noneMatch(phone.id().text()::equals);
        assertThat(lines)
                .extracting(line -> line.get("user").stringValue())
                .containsOnly(lines.getFirst().get("user").stringValue())
                .noneMatch(UserId.of(new Email(ALICE)).text()::equals);
        assertThat(lines).noneMatch(line -> line.has("account") || line.has("credential"));
    }

    @Test
    @Requirement("DEV-5")
    void theDevicesOfADestroyedAccountAreToldBeforeIt() throws Exception {
        try (DeviceServer server = traced()) {
            server.session(ALICE, true);
            server.phone(ALICE);
            server.phone(BOB);
            Map<String, Object> right = Map.of("email", ALICE, "authPW", "ab".repeat(32));
            server.send("POST", "/v1/account/destroy", right, Map.of()).ok();
        }
        List<JsonNode> lines = Files.readAllLines(folder.resolve("trace")).stream()
                .map(DeviceServer::json)
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("action").stringValue())
                .containsExactly("Create", "Verify", "DeviceRegister", "DeviceRegister", "DeviceRemove", "Destroy");
        assertThat(lines.get(4).get("device")).isEqualTo(lines.get(2).get("device"));
        assertThat(lines.get(4).get("user")).isEqualTo(lines.get(2).get("user"));
        assertThat(lines.get(4).get("second").longValue()).isEqualTo(START.getEpochSecond());
    }

    @Test
    @Requirement("PRIV-10")
    @Violates({"PRIV-2", "PRIV-10"})
    void neitherTraceNorLogsNorMetricsHoldASecretOrAPlace() throws Exception {
        Kept kept = new Kept();
        kept.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(kept);
        String written;
        Secrets secrets;
        try (DeviceServer server = traced()) {
            secrets = life(server);
            int port = server.server.managementPort().orElseThrow();
            try (HttpClient client = HttpClient.newHttpClient()) {
                written = client.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
            }
        } finally {
            root.removeHandler(kept);
        }
        written += String.join("", kept.lines) + Files.readString(folder.resolve("trace"));
        assertThat(written)
                .as("what must be there shows that the search works")
                .contains("route=/1/cmd/*", "event=push-failed", "\"CommandQueue\"")
                .contains("foxproof_device_commands_total{kind=\"l\",step=\"failed\"} 1.0")
                .contains("foxproof_device_commands_total{kind=\"r\",step=\"queued\"} 1.0")
                .contains("foxproof_device_pushes_total{outcome=\"failed\"}");
        assertThat(written)
                .doesNotContain(secrets.phone().secret().text())
                .doesNotContain(secrets.phone().id().text())
                .doesNotContain(secrets.cookie())
                .doesNotContain(secrets.session().toHex())
                .doesNotContain(secrets.session().id().toHex())
                .doesNotContain(UserId.of(new Email(ALICE)).text())
                .doesNotContain(CODE, MESSAGE, LATITUDE, "canary", "test:", ALICE);
    }
}
