package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.Storage;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a server writes into its trace about requests that Hawk signs. */
class HawkTraceTest {
    private static final String NONCE = "canaryNonce";

    @TempDir
    private Path folder;

    private DeviceServer server;
    private Phone phone;

    @BeforeEach
    void start() throws Exception {
        server = DeviceServer.on(new Storage.Temporary(), config -> config.trace(folder.resolve("trace")));
        phone = server.phone(ALICE);
    }

    @AfterEach
    void stop() {
        server.close();
        RecordedRuns.keep(folder.resolve("trace"));
    }

    private String path() {
        return "/1/cmd/" + phone.id();
    }

    private String header(String id, HawkKey key, long ts, String body) {
        HostPort host =
                new HostPort(server.server.url().getHost(), server.server.url().getPort());
        HawkArtifacts artifacts = new HawkArtifacts(
                        new HawkRequest("POST", path(), host), new HawkTimestamp(Long.toString(ts)), new Nonce(NONCE))
                .withHash(PayloadHash.compute("application/json", body.getBytes(StandardCharsets.UTF_8)));
        return HawkAuthorization.sign(new HawkCredentials(id, key), artifacts).header();
    }

    private String header(long ts) {
        return header(phone.id().text(), phone.secret().hawkKey(), ts, "{}");
    }

    private int send(String header, String body) {
        return server.send("POST", path(), body, Map.of("Authorization", header))
                .status();
    }

    private List<JsonNode> lines() throws Exception {
        return Files.readAllLines(folder.resolve("trace")).stream()
                .map(DeviceServer::json)
                .filter(line -> line.has("credential"))
                .toList();
    }

    private static String told(JsonNode line) {
        String action = line.get("action").stringValue();
        return line.has("reason") ? action + " " + line.get("reason").stringValue() : action;
    }

    @Test
    @Requirement("HAWK-25")
    void eachRequestThatNamesALiveCredentialIsTold() throws Exception {
        long now = START.getEpochSecond();
        String right = header(now - 60);
        assertThat(send(right, "{\"start\":true}")).isEqualTo(401);
        assertThat(send(header(phone.id().text(), HawkKey.ofText("another"), now, "{}"), "{}"))
                .isEqualTo(401);
        assertThat(send(header(now - 61), "{}")).isEqualTo(401);
        assertThat(send(right, "{}")).isEqualTo(401);
        assertThat(send(header(now), "{}")).isEqualTo(200);
        assertThat(send(
                        header(
                                phone.id().text().toUpperCase(Locale.ROOT),
                                phone.secret().hawkKey(),
                                now,
                                "{}"),
                        "{}"))
                .isEqualTo(401);

        List<JsonNode> lines = lines();
        assertThat(lines)
                .extracting(HawkTraceTest::told)
                .containsExactly(
                        "HawkRefuse payload",
                        "HawkRefuse mac",
                        "HawkRefuse timestamp",
                        "HawkRefuse timestamp",
                        "HawkAccept",
                        "HawkRefuse nonce");
        assertThat(lines)
                .extracting(line -> line.get("ts").longValue() - now)
                .containsExactly(-60L, 0L, -61L, -60L, 0L, 0L);
        assertThat(lines).allMatch(line -> line.get("second").longValue() == now);
        for (String role : List.of("credential", "nonce")) {
            assertThat(lines)
                    .extracting(line -> line.get(role).stringValue())
                    .containsOnly(lines.getFirst().get(role).stringValue());
        }
        assertThat(lines.get(5).get("stamp")).isEqualTo(lines.get(4).get("stamp"));
        assertThat(lines.get(2).get("stamp")).isNotEqualTo(lines.get(4).get("stamp"));
    }

    @Test
    @Requirement("HAWK-26")
    void whatNamesNoLiveCredentialHasNoSubject() throws Exception {
        assertThat(send("Hawk id=\"x\"", "{}")).isEqualTo(401);
        assertThat(send(header("nobody", HawkKey.ofText("another"), START.getEpochSecond(), "{}"), "{}"))
                .isEqualTo(401);
        assertThat(lines()).isEmpty();
    }

    @Test
    @Violates({"PRIV-2", "PRIV-10"})
    void aTimestampThatNoModelCanHoldIsToldAsTheLargestAndNoPartOfAHeaderIsTold() throws Exception {
        String header = header(999_999_999_999L);
        assertThat(send(header, "{}")).isEqualTo(401);
        assertThat(lines().getFirst().get("ts").longValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Files.readString(folder.resolve("trace")))
                .doesNotContain(
                        NONCE, "999999999999", phone.id().text(), phone.secret().text())
                .doesNotContain(HawkAuthorization.parse(header).mac().toBase64());
    }
}
