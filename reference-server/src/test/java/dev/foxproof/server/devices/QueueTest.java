package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static dev.foxproof.server.devices.DeviceServer.BOB;
import static dev.foxproof.server.devices.DeviceServer.registration;
import static dev.foxproof.server.devices.DeviceServer.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.devices.DeviceServer.Answer;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueueTest extends OnEachDatabase {
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30));

    private Phone phone;

    @BeforeEach
    void phone() {
        phone = server.phone(ALICE);
    }

    private JsonNode pending() {
        return server.state(ALICE, phone).get("pending");
    }

    private Answer queue(Object command) {
        return server.queue(ALICE, phone.id(), command);
    }

    @Test
    @Requirement({"DEV-20", "DEV-21", "DEV-22", "DEV-28", "DEV-32", "DEV-53"})
    void commandsWaitInTheOrderOfTheirIds() {
        long ring = server.queued(ALICE, phone, Map.of("r", Map.of("d", 10_500)));
        long lock = server.queued(ALICE, phone, Map.of("l", Map.of("c", "0042", "m", "x".repeat(100))));
        long track = server.queued(ALICE, phone, Map.of("t", Map.of("d", 0)));
        long erase = server.queued(ALICE, phone, Map.of("e", Map.of()));
        assertThat(List.of(ring, lock, track, erase)).isSorted().doesNotHaveDuplicates();
        assertThat(pending().valueStream().map(p -> p.get("command").toString()))
                .containsExactly(
                        "{\"r\":{\"d\":10500}}",
                        "{\"l\":{\"c\":\"0042\",\"m\":\"" + "x".repeat(100) + "\"}}",
                        "{\"t\":{\"d\":0}}",
                        "{\"e\":{}}");
        assertThat(pending().valueStream().map(p -> p.get("id").longValue())).containsExactly(ring, lock, track, erase);
        JsonNode first = pending().get(0);
        assertThat(first.get("queued").longValue()).isEqualTo(DeviceServer.START.toEpochMilli());
        assertThat(first.get("delivered").isNull()).isTrue();
        assertThat(first.get("expires").longValue() - first.get("queued").longValue())
                .isEqualTo(30L * 24 * 60 * 60 * 1000);
    }

    @Test
    @Violates({"DEV-20", "DEV-21", "DEV-22", "DEV-23", "DEV-24"})
    void aCommandOutsideItsGrammarIsRefusedAndChangesNothing() {
        server.queued(ALICE, phone, RING);
        JsonNode before = pending();
        for (String wrong : List.of(
                "{\"r\":{\"d\":-1}}",
                "{\"r\":{\"d\":10501}}",
                "{\"r\":{\"d\":\"30\"}}",
                "{\"r\":{\"d\":30.0}}",
                "{\"r\":{\"d\":null}}",
                "{\"r\":{\"d\":1e1}}",
                "{\"r\":{\"d\":99999999999999999999}}",
                "{\"l\":{\"c\":1234}}",
                "{\"l\":{\"c\":\"123\"}}",
                "{\"l\":{\"c\":\"12345\"}}",
                "{\"l\":{\"c\":\"١٢٣٤\"}}",
                "{\"l\":{\"m\":\"ü\"}}",
                "{\"l\":{\"m\":\"a\\nb\"}}",
                "{\"l\":{\"m\":5}}",
                "{\"l\":{\"m\":\"" + "x".repeat(101) + "\"}}",
                "{\"e\":{\"now\":true}}",
                "{\"r\":{\"d\":1,\"x\":1}}",
                "{\"r\":{\"d\":1},\"e\":{}}",
                "{\"x\":{}}",
                "{\"R\":{\"d\":1}}",
                "{\"e\":null}",
                "{\"e\":[]}",
                "{}")) {
            queue(wrong).refused(400, 107);
        }
        queue("{\"r\":{}}").refused(400, 108);
        queue("{\"t\":{}}").refused(400, 108);
        queue("[]").refused(400, 106);
        queue("{\"r\":{\"d\":1,\"d\":2}}").refused(400, 106);
        assertThat(pending()).isEqualTo(before);
    }

    @Test
    @Violates({"DEV-25", "DEV-24"})
    void aKindThatTheDeviceDoesNotAcceptIsRefused() {
        Phone only = Phone.of(server.register(with(registration(ALICE), "accepts", List.of("r"))));
        server.queue(ALICE, only.id(), Map.of("e", Map.of())).refused(422, 999);
        assertThat(server.poll(only)).isEqualTo("{}");
    }

    @Test
    @Requirement("DEV-26")
    @Violates("DEV-26")
    void noCodeIsSetOverTheOneThatTheOwnerKnows() {
        Phone locked = Phone.of(server.register(with(registration(ALICE), "has_passcode", true)));
        server.queue(ALICE, locked.id(), Map.of("l", Map.of("c", "1234"))).refused(409, 999);
        assertThat(server.poll(locked)).isEqualTo("{}");
        long id = server.queued(ALICE, locked, Map.of("l", Map.of("m", "call me")));
        assertThat(server.poll(locked)).isEqualTo("{\"l\":{\"m\":\"call me\",\"i\":" + id + "}}");
    }

    @Test
    @Violates("DEV-27")
    void aDisabledDeviceIsGivenNoCommand() {
        server.cmd(phone, Map.of("enabled", false)).ok();
        queue(RING).refused(409, 999);
        server.cmd(phone, Map.of("enabled", true)).ok();
        queue(RING).ok();
    }

    @Test
    @Requirement("DEV-28")
    void anIdIsNotUsedAgainWhenItsCommandIsGone() {
        long first = server.queued(ALICE, phone, RING);
        server.user(ALICE, "DELETE", "/1/queue/" + phone.id()).ok();
        assertThat(server.queued(ALICE, phone, RING)).isGreaterThan(first);
    }

    @Test
    @Requirement("DEV-29")
    void postQueuesAsPutDoes() {
        Map<String, String> alice = Map.of("Authorization", "Bearer test:" + ALICE);
        server.send("POST", "/1/queue/" + phone.id(), RING, alice).ok();
        assertThat(pending().size()).isEqualTo(1);
    }

    @Test
    @Requirement({"DEV-2", "DEV-30"})
    @Violates({"DEV-2", "DEV-30"})
    void onlyAUserWithAVerifiedAccountQueues() {
        String path = "/1/queue/" + phone.id();
        String ring = JsonMapper.shared().writeValueAsString(RING);
        server.signed(phone, "PUT", path, RING).refused(401, 110);
        server.send("PUT", path, RING, Map.of()).refused(401, 110);
        SessionToken unverified = server.session(ALICE, false);
        Answer refused = server.by(unverified, "PUT", path, ring);
        refused.refused(400, 104);
        assertThat(refused.http().headers().firstValue("Server-Authorization")).isPresent();
        assertThat(pending().size()).isZero();
        server.by(server.session(BOB, true), "PUT", path, ring).refused(404, 999);
        assertThat(pending().size()).isZero();
    }

    @Test
    @Requirement({"DEV-2", "DEV-62"})
    void theSessionOfAVerifiedAccountQueuesByHawkOrBearer() {
        SessionToken session = server.session(ALICE, true);
        String path = "/1/queue/" + phone.id();
        Answer answer = server.by(session, "PUT", path, JsonMapper.shared().writeValueAsString(RING));
        answer.ok();
        assertThat(answer.http().headers().firstValue("Server-Authorization")).isPresent();
        server.send(
                        "PUT",
                        path,
                        RING,
                        Map.of("Authorization", "Bearer fxs_" + session.id().toHex()))
                .ok();
        assertThat(server.user(ALICE, "GET", "/1/state/" + phone.id())
                        .http()
                        .headers()
                        .firstValue("Server-Authorization"))
                .isEmpty();
    }

    @Test
    @Requirement("DEV-3")
    @Violates("DEV-3")
    void aForeignDeviceIsAsUnknownAsOneThatDoesNotExist() {
        String foreign = phone.id().text();
        String unknown = "0123456789ab4def8123456789abcdef";
        for (String[] call : new String[][] {
            {"PUT", "/1/queue/"},
            {"POST", "/1/queue/"},
            {"DELETE", "/1/queue/"},
            {"GET", "/1/state/"},
            {"DELETE", "/1/devices/"}
        }) {
            String body = call[0].startsWith("P") ? "{\"e\":{}}" : "";
            Map<String, String> bob = Map.of("Authorization", "Bearer test:" + BOB);
            Answer ofForeign = server.send(call[0], call[1] + foreign, body, bob);
            ofForeign.refused(404, 999);
            Answer ofUnknown = server.send(call[0], call[1] + unknown, body, bob);
            ofUnknown.refused(404, 999);
            assertThat(ofForeign.http().body()).isEqualTo(ofUnknown.http().body());
            server.send(call[0], call[1] + "nonsense", body, bob).refused(404, 999);
        }
        assertThat(pending().size()).isZero();
        assertThat(server.user(BOB, "GET", "/1/devices")
                        .ok()
                        .json()
                        .get("devices")
                        .size())
                .isZero();
    }

    @Test
    @Requirement("DEV-33")
    void theLastWordCounts() {
        server.queued(ALICE, phone, RING);
        long lock = server.queued(ALICE, phone, Map.of("l", Map.of()));
        long erase = server.queued(ALICE, phone, Map.of("e", Map.of()));
        long stop = server.queued(ALICE, phone, Map.of("r", Map.of("d", 0)));
        assertThat(server.queued(ALICE, phone, Map.of("e", Map.of()))).isEqualTo(erase);
        assertThat(pending().valueStream().map(p -> p.get("id").longValue())).containsExactly(lock, erase, stop);
        assertThat(pending().get(2).get("command").toString()).isEqualTo("{\"r\":{\"d\":0}}");
    }

    @Test
    @Requirement("DEV-41")
    void withdrawingRemovesWhatWaitsAndLeavesWhatIsDelivered() {
        long ring = server.queued(ALICE, phone, RING);
        server.queued(ALICE, phone, Map.of("e", Map.of()));
        server.poll(phone);
        assertThat(server.user(ALICE, "DELETE", "/1/queue/" + phone.id())
                        .ok()
                        .http()
                        .body())
                .isEqualTo("{}");
        assertThat(pending().valueStream().map(p -> p.get("id").longValue())).containsExactly(ring);
    }
}
